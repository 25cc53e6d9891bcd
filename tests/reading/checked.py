"""What `casebook check` says."""

import subprocess

from tests import projects


def checked(root, *options):
    """What `casebook check` says and counts, and its exit code."""
    done = subprocess.run(
        projects.command("casebook", "check", *options), cwd=root, capture_output=True, text=True,
        env=projects.environment(), check=False,
    )  # fmt: skip
    return done.stdout, done.stderr, done.returncode
