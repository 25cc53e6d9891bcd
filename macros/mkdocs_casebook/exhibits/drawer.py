"""The process that draws: a specification on each line that it reads, an answer on each it writes.

It may take so many seconds of the processor for a drawing, and so much memory, and ends where it
would take more. It needs nothing of the engine, so that it starts quickly.
"""

import json
import sys

import vl_convert


def main(version: str, seconds: int, megabytes: int) -> None:
    """Answer until the input ends."""
    _drawn('{"mark": "point"}', version)  # what the first drawing takes to begin is not its own
    for line in sys.stdin:
        _limit(seconds, megabytes)
        print(json.dumps(_drawn(line, version)), flush=True)


def _drawn(line: str, version: str) -> str | dict[str, str]:
    try:
        # Nothing may be fetched: all data stand in the specification.
        return vl_convert.vegalite_to_svg(line, vl_version=version, allowed_base_urls=[])
    except ValueError as error:
        return {"error": str(error)}


def _limit(seconds: int, megabytes: int) -> None:
    """From now on; where the system knows no such limits, whoever waits has one of time."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, until),
        (resource.RLIMIT_DATA, megabytes * 2**20),
    ):
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
