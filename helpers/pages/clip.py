"""What a clipping path hides: characters that are in the file and on no one's screen.

Spreadsheets write the mark of a full cell (#) and the rest of a long name beyond the
cell's border and clip them away. A reader of the page does not see them.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as raw

Box = tuple[float, float, float, float]
#: A character counts as hidden where less of its box than this is left, in points.
_LEFT = 0.3
#: So is a line of which less than this part of its height is left: a line below its cell's border
#: shows the tops of its words. All characters of a line are as high as its type's body.
_PART = 1 / 3
_ASCENT, _DESCENT = 0.88, 0.12


class Clip:
    """The clipping of one page's text; asked once for each run of characters.

    ``forms`` says that the page holds forms: their objects have coordinates of their own,
    and their clipping is left alone.
    """

    def __init__(self, forms: bool) -> None:
        self._plain = not forms
        self._box: Box | None = None
        # many objects share one path: a box is worked out once for each place in memory,
        # which holds as long as the page is open
        self._known: dict[tuple[int, ...], Box | None] = {}
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._sunk = False
        self._matrix, self._size = raw.FS_MATRIX(), ctypes.c_float()
        self._size_point = ctypes.byref(self._size)
        self._point = ctypes.byref(self._x), ctypes.byref(self._y)

    def enter(self, found) -> None:
        """Take the clipping of a text object for that of the characters that follow."""
        self._box = self.bounds(found) if found and self._plain else None
        self._sunk = self._box is not None and self._is_sunk(found, self._box)

    def hides(self, box: raw.FS_RECTF) -> bool:
        """Whether a character that stands in ``box`` is clipped away."""
        seen = self._box
        return seen is not None and (
            self._sunk
            or box.right <= seen[0] + _LEFT
            or box.left >= seen[2] - _LEFT
            or box.top <= seen[1] + _LEFT
            or box.bottom >= seen[3] - _LEFT
        )

    def _is_sunk(self, found, seen: Box) -> bool:
        """Whether less than a third of the height of an object's line is left."""
        if not raw.FPDFPageObj_GetMatrix(found, ctypes.byref(self._matrix)):
            return False
        matrix = self._matrix
        if abs(matrix.b) > abs(matrix.a) * 0.01 or matrix.d <= 0:
            return False  # turned
        if not raw.FPDFTextObj_GetFontSize(found, self._size_point):
            return False
        size = self._size.value * matrix.d
        top, bottom = matrix.f + _ASCENT * size, matrix.f - _DESCENT * size
        return min(top, seen[3]) - max(bottom, seen[1]) < _PART * size

    def bounds(self, found) -> Box | None:
        """The box that all clipping paths of an object have in common, None for no path."""
        clip = raw.FPDFPageObj_GetClipPath(found)
        count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
        if count <= 0:
            return None
        starts = [raw.FPDFClipPath_GetPathSegment(clip, path, 0) for path in range(count)]
        key = tuple(ctypes.addressof(start.contents) if start else 0 for start in starts)
        if key not in self._known:
            paths = [own for path in range(count) if (own := self._path(clip, path))]
            x0, y0, x1, y1 = zip(*paths, strict=True) if paths else ((),) * 4
            self._known[key] = (max(x0), max(y0), min(x1), min(y1)) if paths else None
        return self._known[key]

    def _path(self, clip, path: int) -> Box | None:
        xs, ys = [], []
        for index in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            segment = raw.FPDFClipPath_GetPathSegment(clip, path, index)
            if raw.FPDFPathSegment_GetPoint(segment, *self._point):
                xs.append(self._x.value)
                ys.append(self._y.value)
        return (min(xs), min(ys), max(xs), max(ys)) if xs else None
