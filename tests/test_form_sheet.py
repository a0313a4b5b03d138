"""The pages of a form under each other, and the numbers of its cells."""

from __future__ import annotations

import pytest
from form_grids import HEAD, TITLE, TWO, grid

from helpers.forms.form import read_form
from helpers.forms.sheet import figure


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5\n6", "5 6"),
        ("12.5\n7.25", "12.5 7.25"),
        ("1,\n234", "1,234"),
        ("2,221.00\n00", "2,221.0000"),
        ("12\n.5", "12.5"),
        ("8 万元", "8万元"),
    ],
)
def test_two_numbers_in_a_cell_are_not_one(text, said):
    assert figure(text) == said


def test_text_that_the_page_broke_goes_on():
    first = grid(HEAD[:7], TWO, page=1)
    second = grid([[("", 2), ("路长9米。", 6)], *HEAD[7:]], TWO, page=2)
    form = read_form([first, second], TITLE, "r")
    assert form.project["overview"] == "桥长30米。其他资金不足。路长9米。"
    assert form.project["basis"] == "会议纪要"
    assert any("no header of indicators" in note for note in form.notes)
