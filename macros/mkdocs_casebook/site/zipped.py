"""Files as one archive: the same bytes on each run."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime


def zipped(files: Mapping[str, bytes], epoch: int) -> bytes:
    """The files as one, each with the time of the whole."""
    out = io.BytesIO()
    time = datetime.fromtimestamp(max(epoch, 315_532_800), UTC).timetuple()[:6]
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
