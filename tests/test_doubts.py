"""A table that its own arithmetic speaks against is not trusted."""

from __future__ import annotations

import csv

import pytest
from small_pdfs import make_pdf

from helpers.data.build import extract_pdf
from helpers.data.doubts import Contradictions


def told(*checks):
    against = Contradictions()
    for check, rule, status in checks:
        against.add({"table": "01", "check": check, "rule": rule, "status": status})
    return against.told().get("01", "")


@pytest.mark.parametrize(
    ("fails", "holds", "why"),
    [
        (0, 3, ""),
        (1, 1, ""),  # as much speaks for it
        (1, 0, "1 of 1 sums and rates fail (checks.csv)"),
        (3, 2, "3 of 5 sums and rates fail (checks.csv)"),
    ],
)
def test_most_of_its_sums_and_rates_must_hold(fails, holds, why):
    failed, held = [("sum", "sum", "fail")] * fails, [("ratio", "ratio_share", "pass")] * holds
    assert told(*failed, *held, ("sum", "sum", "explained")) == why


def test_amounts_in_the_unit_of_another_table_are_doubted_whatever_holds():
    held = [("sum", "sum", "pass")] * 9
    assert "another unit" in told(*held, ("unit", "cross_unit", "fail"))
    assert told(*held, ("unit", "cross_unit", "pass")) == ""
    assert told(*held, ("unit", "text_amount", "fail")) == "", "the slip is the sentence's"


@pytest.mark.parametrize(
    ("total", "status"),
    [("3,000", "read"), ("3,100", "read with doubts: 1 of 1 sums and rates fail (checks.csv)")],
)
def test_the_catalog_says_so(total, status, tmp_path):
    def page(sheet):
        sheet.text(110, 40, "2024年某某区一般公共预算支出预算表", 12)
        sheet.text(330, 60, "单位：万元")
        rows = (("项目", "预算数"), ("教育支出", "1,000"), ("卫生健康支出", "2,000"))
        sheet.table((*rows, ("合计", total)), [40, 250, 390], 66)

    extract_pdf(make_pdf(tmp_path / "a.pdf", page), tmp_path / "out")
    with (tmp_path / "out" / "catalog.csv").open(encoding="utf-8", newline="") as file:
        assert [row["status"] for row in csv.DictReader(file)] == [status]
