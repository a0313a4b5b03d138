"""What a clipping path hides: characters that are in the file and on no one's screen.

Spreadsheets write the mark of a full cell (#) and the rest of a long name beyond the
cell's border and clip them away. A reader of the page does not see them.
"""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

#: A character counts as hidden where less of its box than this is left, in points.
_LEFT = 0.3


class Clip:
    """The clipping of one page's text; asked once for each run of characters."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        count = raw.FPDFPage_CountObjects(page)
        kinds = (
            raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) for index in range(count)
        )
        # a form's objects have coordinates of their own: their clipping is left alone
        self._plain = raw.FPDF_PAGEOBJ_FORM not in kinds
        self._last: int | None = None
        self._box: tuple[float, float, float, float] | None = None
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._point = ctypes.byref(self._x), ctypes.byref(self._y)

    def hides(self, text, index: int, box: raw.FS_RECTF) -> bool:
        """Whether the character at ``index``, which stands in ``box``, is clipped away."""
        if not self._plain:
            return False
        found = raw.FPDFText_GetTextObject(text, index)
        if not found:
            return False
        address = ctypes.addressof(found.contents)
        if address != self._last:
            self._last, self._box = address, self._bounds(found)
        seen = self._box
        return seen is not None and (
            box.right <= seen[0] + _LEFT
            or box.left >= seen[2] - _LEFT
            or box.top <= seen[1] + _LEFT
            or box.bottom >= seen[3] - _LEFT
        )

    def _bounds(self, found) -> tuple[float, float, float, float] | None:
        """The box that all clipping paths of an object have in common, None for no path."""
        clip = raw.FPDFPageObj_GetClipPath(found)
        box = None
        for path in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
            own = self._path(clip, path)
            if own is None:
                continue
            if box is None:
                box = own
            else:
                box = (
                    max(box[0], own[0]),
                    max(box[1], own[1]),
                    min(box[2], own[2]),
                    min(box[3], own[3]),
                )
        return box

    def _path(self, clip, path: int) -> tuple[float, float, float, float] | None:
        xs, ys = [], []
        count = raw.FPDFClipPath_CountPathSegments(clip, path)
        # three corners say all of a rectangle, and nearly every path is one
        for index in range(3 if count in (4, 5) else count):
            segment = raw.FPDFClipPath_GetPathSegment(clip, path, index)
            if raw.FPDFPathSegment_GetPoint(segment, *self._point):
                xs.append(self._x.value)
                ys.append(self._y.value)
        return (min(xs), min(ys), max(xs), max(ys)) if xs else None
