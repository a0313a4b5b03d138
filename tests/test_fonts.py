"""The font of the charts: small, complete, under a name of its own, and the one in use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager
from small_charts import TEXTS

from helpers import charts
from helpers.charts.page import STYLE

pytestmark = pytest.mark.filterwarnings("error:Glyph")


FONTS = STYLE.with_name("fonts")


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_font_is_small_renamed_truetype_and_complete(style):
    file = FONTS / f"BudgetSansSC-{style}.ttf"
    font = TTFont(file)
    assert file.stat().st_size < 2_500_000
    assert "glyf" in font
    for identifier in (1, 3, 4, 6):
        name = font["name"].getDebugName(identifier)
        assert "Budget" in name
        assert not re.search("noto|source|adobe", name, re.IGNORECASE)
    assert "Open Font License" in font["name"].getDebugName(13)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
    cells = [bytes((a, b)) for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF)]
    hanzi = "".join(cell.decode("gb2312", "ignore") for cell in cells)
    assert len(hanzi) == 7445
    have = font.getBestCmap()
    wanted = hanzi + "㎡≤≥±％“”〇○△－—·￥¥→▲▼×÷− ABCxyz0189,.%()é€"
    assert [c for c in wanted if ord(c) not in have] == []


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_charts_use_the_font_beside_the_code(weight):
    prop = font_manager.FontProperties(family="Budget Sans SC", weight=weight)
    found = Path(font_manager.findfont(prop, fallback_to_default=False))
    assert found == FONTS / f"BudgetSansSC-{'Bold' if weight == 'bold' else 'Regular'}.ttf"


def test_missing_glyph_is_an_error_here():
    with pytest.raises(UserWarning, match=r"Glyph .* missing"):
        charts.frame(**TEXTS | {"note": "\U00020000"})
