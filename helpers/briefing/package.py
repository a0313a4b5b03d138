"""An Office file with nothing of the moment in it: the same content, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def settled(content: bytes) -> bytes:
    """The package packed anew with fixed dates, workbooks inside it too."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xlsx"):
                part = settled(part)
            elif name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z\2", part)
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return packed.getvalue()
