"""Detected cells drawn over the picture of a page; told apart by line as well as by colour."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    from helpers.data.detected import Box

# Blue and orange of the Okabe-Ito set; grey for headers. Tints as (red, green, blue, alpha).
LINES = {"number": "#0072B2", "text": "#E69F00", "header": "#5A5A5A"}
TINTS = {"number": (0, 114, 178, 34), "text": (230, 159, 0, 26), "header": (90, 90, 90, 52)}
FRAME = "#D00000"
_DASH = 5


def draw(page: Image, boxes: list[Box], scale: float) -> Image:
    """The page with its cells, and the row numbers left of the rows.

    In: the page's picture; boxes in points; ``scale`` pixels a point. Out: a new RGB picture.
    Empty cells get a hair line only, so that what is blank in print is seen to be blank.
    """
    from PIL import Image, ImageDraw, ImageFont

    base = page.convert("RGBA")
    layer = Image.new("RGBA", base.size, (255, 255, 255, 0))
    pen = ImageDraw.Draw(layer)
    width = max(1, round(scale))
    numbered: dict[int, tuple[float, float, float]] = {}
    for box in boxes:
        inset = 0.8 * scale
        edges = [value * scale for value in (box.x0, box.y0, box.x1, box.y1)]
        edges = [edges[0] + inset, edges[1] + inset, edges[2] - inset, edges[3] - inset]
        if edges[2] <= edges[0] or edges[3] <= edges[1]:
            continue
        if box.role == "frame":
            pen.rectangle(edges, outline=FRAME, width=3 * width)
            continue
        if not box.text:
            pen.rectangle(edges, outline=(150, 150, 150, 90), width=1)
            continue
        pen.rectangle(edges, fill=TINTS[box.role])
        if box.role == "text":
            _dashed(pen, edges, LINES[box.role], width)
        else:
            pen.rectangle(edges, outline=LINES[box.role], width=width)
        if box.row is not None:
            left = min(box.x0, numbered.get(box.row, (box.x0,))[0])
            numbered[box.row] = (left, box.y0, box.y1)
    font = ImageFont.truetype(_font(), max(8, round(7 * scale)))
    for row, (left, top, bottom) in numbered.items():
        place = ((left - 4) * scale, (top + bottom) / 2 * scale)
        pen.text(place, str(row), fill="#0072B2", font=font, anchor="rm")
    return Image.alpha_composite(base, layer).convert("RGB")


def _dashed(pen: ImageDraw, edges: list[float], colour: str, width: int) -> None:
    x0, y0, x1, y1 = (round(edge) for edge in edges)
    for x in range(x0, x1, 2 * _DASH):
        for y in (y0, y1):
            pen.line([(x, y), (min(x + _DASH, x1), y)], fill=colour, width=width)
    for y in range(y0, y1, 2 * _DASH):
        for x in (x0, x1):
            pen.line([(x, y), (x, min(y + _DASH, y1))], fill=colour, width=width)


def _font() -> str:
    """The charts' own font: the same numbers everywhere."""
    return str(sorted((Path(__file__).parent / "charts" / "fonts").glob("*.ttf"))[0])
