"""The deck's look: 16:9, fonts that Windows has for both scripts, the charts' colours."""

from __future__ import annotations

import re

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches, Pt

from helpers.charts.marks import FILLS

WIDTH, HEIGHT = 13.333, 7.5
LATIN, CHINESE = "Calibri", "Microsoft YaHei"
TITLE = (0.6, 0.4, 12.13, 0.95)  # left, top, width, height of a slide's title


def blank():
    """An empty presentation in the deck's look."""
    deck = Presentation()
    wider = Inches(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = deck.slide_master
    for holder in [master, *deck.slide_layouts]:
        for shape in holder.placeholders:
            if shape._element.spPr.find(".//{*}xfrm") is not None:
                left, width = shape.left, shape.width
                shape.left, shape.width = int(left * wider), int(width * wider)
    _title(deck.slide_layouts.get_by_name("Title Only"))
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = _themed(part.blob)
    return deck


def _title(layout) -> None:
    """The title of the layout that all slides use: left, bold, over two lines at most."""
    shape = next(each for each in layout.placeholders if each.placeholder_format.type == 1)
    shape.left, shape.top, shape.width, shape.height = (Inches(each) for each in TITLE)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for each in layout.placeholders:  # PowerPoint's own date and footer are not used
        if each.placeholder_format.type != 1:
            each._element.getparent().remove(each._element)


def style_title(shape, text: str, size: float) -> None:
    """Write a slide's title."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text, run.font.bold, run.font.size = text, True, Pt(size)


def _themed(theme: bytes) -> bytes:
    """The theme with both fonts, and the charts' colours as its accents."""
    text = theme.decode("utf-8")
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{LATIN}", text)
    text = re.sub(r'(<a:ea typeface=")[^"]*', rf"\g<1>{CHINESE}", text)
    text = re.sub(r'(<a:font script="Hans" typeface=")[^"]*', rf"\g<1>{CHINESE}", text)
    for place, look in enumerate(FILLS, start=1):
        colour = look["color"].lstrip("#")
        text = re.sub(
            rf"(<a:accent{place}>).*?(</a:accent{place}>)",
            rf'\g<1><a:srgbClr val="{colour}"/>\2',
            text,
            flags=re.DOTALL,
        )
    return text.encode("utf-8")
