"""Printed lines become paragraphs: indents, short lines, titles, page breaks, page numbers."""

from __future__ import annotations

from dataclasses import replace

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


BODY = [
    ("1.发展与改革事务（款）一般行政管理事务（项）支出979.62", 96, 532),
    ("万元，与上年相比减少147.79万元，减少13.11%。主要原因是政", 63, 533),
    ("策性调整。", 63, 143),
    ("2.发展与改革事务（款）物价管理（项）支出64.31万元，与", 96, 533),
    ("上年相比增加20万元，增长45.14%。主要原因是科目调整，以及", 63, 533),
    ("其他原因。", 63, 143),
    ("3.发展与改革事务（款）事业运行（项）支出1,474.34万", 96, 533),
    ("元，与上年相比增加221.58万元。", 63, 307),
]


def texts_of(*pages: list[Line]) -> list[str]:
    return [p.text for p in paragraphs_of(enumerate(pages, 1))]


WHOLE = ["".join(text for text, _, _ in part) for part in (BODY[:3], BODY[3:6], BODY[6:])]


def test_a_running_head_further_out_is_no_margin():
    head = Line("某某市发展和改革委员会2025年度部门预算公开", 41, 60, 235, 69, 9.0)
    assert texts_of([head, *page(*BODY)])[1:] == WHOLE


def test_a_page_that_shows_both_its_margins_keeps_them_beside_wider_ones():
    wider = [(text, left - 30, right) for text, left, right in BODY]
    assert texts_of(page(*wider), page(*wider), page(*BODY)) == WHOLE * 3


def test_a_full_line_goes_on_in_boxes_of_whatever_height():
    lines = page(*BODY)
    lines[1:3] = [replace(line, size=21.5, y1=line.y0 + 21.5) for line in lines[1:3]]
    assert texts_of(lines) == WHOLE
