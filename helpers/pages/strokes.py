"""The rules drawn on a page: strokes and thin boxes, as level and upright lines.

Read from pdfium's page objects, forms included, in the file's own coordinates. A
rule may be a stroked line, one side of a stroked box, or a filled box so thin that
it is seen as a line. Larger fills are shades and page backgrounds: no rules.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as raw

#: Filled boxes up to this thick (points) are seen as rules.
THICKEST = 3.5
#: A line may lean this much (points) from level or upright.
LEAN = 1.0
#: Forms within forms are followed this deep.
DEEPEST = 8

Matrix = tuple[float, float, float, float, float, float]
Segment = tuple[float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn(page) -> Iterator[Segment]:
    """Every rule of a page (a pypdfium2 page) as (x0, y0, x1, y1), not yet level or upright."""
    count = raw.FPDFPage_CountObjects(page)
    for index in range(count):
        yield from _object(raw.FPDFPage_GetObject(page, index), _IDENTITY, 0)


def fills(path) -> Iterator[Segment]:
    """The boxes that a path object fills and that are no rules, as (x0, y0, x1, y1)."""
    fill, _ = _mode(path)
    for points in _subpaths(path, _matrix(path)) if fill else ():
        (x0, x1), (y0, y1) = ((min(side), max(side)) for side in zip(*points, strict=True))
        square = all(x in (x0, x1) and y in (y0, y1) for x, y in points)
        if square and min(x1 - x0, y1 - y0) > THICKEST:
            yield x0, y0, x1, y1


def _mode(path) -> tuple[bool, bool]:
    """Whether a path is filled and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    found = raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(found and fill.value), bool(found and stroke.value)


def _object(thing, matrix: Matrix, depth: int) -> Iterator[Segment]:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path(thing, _times(_matrix(thing), matrix))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = _times(_matrix(thing), matrix)
        for index in range(raw.FPDFFormObj_CountObjects(thing)):
            yield from _object(raw.FPDFFormObj_GetObject(thing, index), inner, depth + 1)


def _matrix(thing) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(found)):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    if one is _IDENTITY:
        return other
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _path(path, matrix: Matrix) -> Iterator[Segment]:
    fill, stroke = _mode(path)
    if not fill and not stroke:
        return
    for points in _subpaths(path, matrix):
        sides = [(*one, *other) for one, other in pairwise(points) if one != other]
        if stroke:
            yield from sides
        elif len(sides) >= 3:
            yield from _thin(points)


def _subpaths(path, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path; parts with curves are no rules and are left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _thin(points) -> Iterator[Segment]:
    """The middle line of a filled box that is thin enough to be seen as a rule."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    wide, tall = right - left, high - low
    if min(wide, tall) > THICKEST:
        return
    if wide >= tall:
        yield left, (low + high) / 2, right, (low + high) / 2
    else:
        yield (left + right) / 2, low, (left + right) / 2, high


def sorted_out(segments) -> tuple[list[Segment], list[Segment]]:
    """Level and upright segments apart, each from its lower to its higher end."""
    across, down = [], []
    for x0, y0, x1, y1 in segments:
        if abs(y1 - y0) <= LEAN and abs(x1 - x0) > LEAN:
            across.append((min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2))
        elif abs(x1 - x0) <= LEAN and abs(y1 - y0) > LEAN:
            down.append(((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1)))
    return across, down
