"""Printed lines become paragraphs: indents, short lines, titles, page breaks, page numbers."""

from __future__ import annotations

import pytest

from helpers.pages.model import Line
from helpers.text.paragraphs import is_page_number, paragraphs_of


@pytest.mark.parametrize(
    ("text", "edge", "answer"),
    [
        ("— 9 —", False, True),
        ("- 12 -", False, True),
        ("第 3 页", False, True),
        ("第3页 共10页", False, True),
        ("3/10", False, True),
        ("12", True, True),
        ("12", False, False),
        ("4.05", True, False),
        ("— 坚持 —", False, False),
    ],
)
def test_a_page_number_is_told_from_a_figure(text, edge, answer):
    assert is_page_number(text, edge) is answer


def test_no_lines_no_paragraphs():
    assert paragraphs_of([]) == []
    assert paragraphs_of([(1, [])]) == []


def page(*lines: tuple[str, float, float]) -> list[Line]:
    """Lines of (text, left, right), 20 points apart, 16 points high; the body is 80 to 512."""
    return [
        Line(text, left, 100 + 20 * i, right, 116 + 20 * i, 16.0)
        for i, (text, left, right) in enumerate(lines)
    ]


def test_lines_become_paragraphs_across_a_page_break_without_page_numbers():
    first = page(
        ("2023 年预算情况", 220, 370),
        ("全区政府性基金支出 4.05 亿元，债券还本支出安排", 112, 510),
        ("1300 万元。", 80, 170),
        ("收支相抵，其中政府性基金预算支出总量安排 4.18", 112, 512),
        ("亿元，支出总", 80, 180),
        ("- 9 -", 280, 310),
    )
    second = page(
        ("— 10 —", 275, 321), ("量为 4.18 万元。", 112, 229), ("（五）经费情况", 112, 250)
    )
    got = [(p.page, p.text) for p in paragraphs_of([(6, first), (7, second)])]
    assert got == [
        (6, "2023 年预算情况"),
        (6, "全区政府性基金支出 4.05 亿元，债券还本支出安排1300 万元。"),
        (6, "收支相抵，其中政府性基金预算支出总量安排 4.18亿元，支出总\f量为 4.18 万元。"),
        (7, "（五）经费情况"),
    ]


def test_a_heading_at_the_foot_of_a_page_and_a_short_finished_line_end_a_paragraph():
    first = page(("某项收入情况很好而且继续提高的说明文字", 80, 512), ("说完了。", 80, 140),
                 ("另起一段。", 80, 170), ("（五）债务情况", 112, 220))  # fmt: skip
    second = page(
        ("债务余额 13 亿元，其中一般债务余额和专项债务", 112, 510), ("余额都有。", 80, 160)
    )
    got = [p.text for p in paragraphs_of([(1, first), (2, second)])]
    assert got == [
        "某项收入情况很好而且继续提高的说明文字说完了。",
        "另起一段。",
        "（五）债务情况",
        "债务余额 13 亿元，其中一般债务余额和专项债务余额都有。",
    ]
