"""Whatever fails or is killed leaves the former site whole."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests import projects
from tests.site.mistakes import FACT, HOME, MISTAKES, TEMPLATE

# What only shows while the site is built, or in the site.
FAILURES = {
    "the site builder": (TEMPLATE, "{% set own =", "{% nosuch %}{% set own =", "mkdocs failed:"),
    "the verification": (
        TEMPLATE, "{% block footer %}", '{% block footer %}<p id="x"></p><p id="x"></p>',
        "rendered-id: the id 'x' stands twice",
    ),
}  # fmt: skip


def left_over(project):
    return [path.name for path in project.glob(".site*")]


@pytest.mark.parametrize("what", [*MISTAKES, *FAILURES])
def test_what_fails_leaves_the_former_site_whole(what, example):
    """A mistake in a record or a page, the site builder, the verification: the site stays."""
    file, old, new, message = (MISTAKES | FAILURES)[what]
    former = projects.files(example / "site")
    projects.replace(example / file, old, new)
    done = projects.run(example, "casebook", "build")
    assert done.returncode == 1
    assert message in done.stdout
    assert done.stdout.endswith("Not built; site/ is as it was.\n")
    assert "Traceback" not in done.stdout
    assert projects.files(example / "site") == former
    assert left_over(example) == []


def changed(project):
    """The project with one fact changed, and the former site, in which it is not."""
    projects.replace(project / FACT, "value: 150000\n", "value: 160000\n")
    return projects.files(project / "site")


def shows_the_change(project):
    """Whether the next build succeeds, shows the change and leaves nothing behind."""
    done = projects.run(project, "casebook", "build")
    assert done.returncode == 0, done.stdout
    assert left_over(project) == []
    return b"more than 160,000 people" in (project / "site/ferries/index.html").read_bytes()


def killed(project, seconds, whom, engine="mkdocs"):
    """Kill a real build so many seconds after it began to write; its process group's number."""
    build = subprocess.Popen(
        projects.command("casebook", "build", "--engine", engine), cwd=project,
        env=projects.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not any(project.glob(".site-*/*")) and build.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(seconds)
    assert build.poll() is None, "the build was over before it was killed"
    whom(build.pid, signal.SIGKILL)
    build.wait()
    return build.pid


@pytest.mark.parametrize("seconds", [0, 0.3])
def test_a_killed_build_leaves_the_former_site_whole(seconds, example):
    """Killed with all its processes while the site builder writes; the next build cleans up."""
    former = changed(example)
    killed(example, seconds, os.killpg)
    assert projects.files(example / "site") == former
    assert shows_the_change(example)


def halt(leader, kill):
    """Kill the build alone; what it started stands still in the midst of its work."""
    os.killpg(leader, signal.SIGSTOP)
    os.kill(leader, kill)


# A build that sends itself a signal at one of its two renames of folders: the real ones, the real
# signal.
SIGNALLED = """
import os, pathlib, sys
from mkdocs_casebook.site import build as building
number, when, nth = sys.argv[1:]
rename, calls = pathlib.Path.rename, []
def signalled(*args, **kwargs):
    calls.extend(args[:1] if args[0].is_dir() else ())
    now = args[0] in calls and len(calls) == int(nth)
    if now and when == "before": os.kill(os.getpid(), int(number))
    result = rename(*args, **kwargs)
    if now and when == "after": os.kill(os.getpid(), int(number))
    return result
pathlib.Path.rename = signalled
building.build(pathlib.Path.cwd())
"""


def signalled(project, number, moment):
    """A build, begun, that sends itself the signal at the moment."""
    words = [str(int(number)), *map(str, MOMENTS[moment])]
    return subprocess.Popen([sys.executable, "-c", SIGNALLED, *words], cwd=project,
                            env=projects.environment())  # fmt: skip


MOMENTS = {
    "before the swap": ("before", 1),
    "amid the swap": ("after", 1),
    "after the swap": ("after", 2),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_killed_around_the_swap_is_put_right(moment, example):
    """Before it the former site stands, after it the new one; amid it the next build, even one
    that fails on a mistake, brings the former site back.
    """
    former = changed(example)
    assert signalled(example, signal.SIGKILL, moment).wait(120) == -signal.SIGKILL
    if moment == "amid the swap":
        assert not (example / "site").exists()
        projects.replace(example / HOME, "term(", "trem(")
        assert projects.run(example, "casebook", "build").returncode == 1
        projects.replace(example / HOME, "trem(", "term(")
    new = b"more than 160,000 people" in (example / "site/ferries/index.html").read_bytes()
    assert new == (moment == "after the swap")
    assert new or projects.files(example / "site") == former
    assert shows_the_change(example)


def lives(group):
    """Whether a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_site_builder_that_lives_on_disturbs_no_build(example):
    """Where a build was killed alone, a process that it started may still write, of what the files
    were then: the next build neither waits for it nor takes any of it; the one after it cleans up.
    """
    former = changed(example)
    group = killed(example, 0, halt, "properdocs")
    assert projects.files(example / "site") == former
    projects.replace(example / FACT, "value: 160000\n", "value: 170000\n")
    second = signalled(example, signal.SIGSTOP, "before the swap")
    try:
        os.waitid(os.P_PID, second.pid, os.WSTOPPED | os.WNOWAIT)
    finally:
        os.killpg(group, signal.SIGCONT)
    until = time.monotonic() + 60
    while lives(group):
        assert time.monotonic() < until
        time.sleep(0.1)
    second.send_signal(signal.SIGCONT)
    assert second.wait(120) == 0
    pages = b"".join(path.read_bytes() for path in (example / "site").rglob("*.html"))
    assert b"more than 170,000 people" in pages
    assert b"more than 160,000 people" not in pages
    assert projects.run(example, "casebook", "build").returncode == 0
    assert left_over(example) == []


def test_two_builds_at_once_both_succeed(example):
    """Neither disturbs the other, and the site is whole after both."""
    former = projects.files(example / "site")
    builds = [
        subprocess.Popen(projects.command("casebook", "build"), cwd=example,
                         env=projects.environment(), stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]  # fmt: skip
    said = [build.communicate(timeout=120)[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert projects.files(example / "site") == former
    assert left_over(example) == []


def test_a_build_waits_for_another_that_swaps(example):
    """The moment between the two renames belongs to one build alone."""
    former = projects.files(example / "site")
    first = signalled(example, signal.SIGSTOP, "amid the swap")
    os.waitid(os.P_PID, first.pid, os.WSTOPPED | os.WNOWAIT)
    second = subprocess.Popen(projects.command("casebook", "build"), cwd=example,
                              env=projects.environment(), stderr=subprocess.DEVNULL)  # fmt: skip
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(2)
    first.send_signal(signal.SIGCONT)
    assert [first.wait(120), second.wait(120)] == [0, 0]
    assert projects.files(example / "site") == former
    assert left_over(example) == []
