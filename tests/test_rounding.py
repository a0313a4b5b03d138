"""To which digit a column is rounded, and what that allows a sum."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpers.checks import ReportData, run_checks
from helpers.tables.rounding import common_digits

WHOLE = [str(number) for number in range(2016, 2036)]


@pytest.mark.parametrize(
    ("printed", "digits"),
    [
        ((), 0),
        (("17", "4"), 0),
        (("17.85", "4"), 2),
        (("17.85", "4", "5", "6"), 2),
        (("17.8", "400.5", "12", "9.1"), 1),
        (("0.3", "0.5", "12"), 1),  # hundred millions, not what would round to nothing
        (("0.3", "12", "7", "31"), 1),
        (("0.3", "12", "7", "31", "9"), None),
        ((*WHOLE, "0.3", "-0.02"), None),
        ((*WHOLE, "264.5"), None),
        ((*WHOLE, "264.5", "17.8"), 1),
        ([f"{number}.00" for number in WHOLE], 0),  # a format, where no amount has any 分
        ([f"{number}.00" for number in WHOLE[:11]], 2),
        ([f"{number}0.00" for number in WHOLE], 2),  # planned in round sums
        ([*(f"{number}.00" for number in WHOLE), "0.01"], 2),
    ],
)
def test_rare_decimals_are_not_the_rounding_of_a_column(printed, digits):
    assert common_digits([Decimal(number) for number in printed]) == digits


def rows(*parts: str, head: str) -> list[dict]:
    made = []
    for number, value in enumerate((head, *parts), 1):
        made.append(
            {
                "table": "01",
                "row": number,
                "direction": "expenditure",
                "budget_type": "general",
                "item": f"项{number}",
                "item_printed": f"项{number}",
                "level": 0 if number == 1 else 1,
                "parent_row": None if number == 1 else 1,
                "fiscal_year": 2025,
                "phase": "approved",
                "column": "预算数",
                "value": value,
                "unit": "万元",
                "page": 1,
            }
        )
    return made


@pytest.mark.parametrize(
    ("head", "status"), [("9099", "pass"), ("9100", "pass"), ("9103", "fail"), ("9095", "fail")]
)
def test_a_sum_of_whole_numbers_beside_a_part_of_one_has_their_rounding(head, status):
    lines = rows("2016", "2017", "1257", "1209", "2600", "0.3", head=head)
    catalog = [{"table": "01", "title": "支出表", "kind": "list", "pages": "1", "status": "read"}]
    sums = [
        one
        for one in run_checks(ReportData.from_rows("r", lines, catalog))
        if one["check"] == "sum"
    ]
    assert [one["status"] for one in sums] == [status]
