"""What `casebook check` says."""

from tests import projects


def checked(root, *options):
    """What `casebook check` says and counts, and its exit code."""
    done = projects.run(root, "casebook", "check", *options, apart=True)
    return done.stdout, done.stderr, done.returncode
