"""Checks counted, and the faults behind those that fail: what is at stake, what is corrected."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpers.load import Missing
from helpers.story.faults import findings, frames
from tests.made_faults import check, erratum, found, framed


def test_checks_are_counted_by_how_they_came_out():
    checks = framed(
        check(status="pass", difference=Decimal(0)),
        check(status="pass", difference=Decimal(1)),
        check(status="pass", difference=Decimal(-40)),  # a bound that is kept is no rounding
        check(status="explained"),
        check(),
        check("title", "pass", difference=None, tolerance=None),
    )
    tally = frames.tally(checks).set_index("kind")
    columns = ["outright", "rounded", "explained", "failed", "all"]
    assert tally.loc["sum", columns].tolist() == [2, 1, 1, 1, 5]
    assert tally.loc["title", columns].tolist() == [1, 0, 0, 0, 1]
    assert tally.loc["ratio", columns].tolist() == [0, 0, 0, 0, 0]


def test_what_several_checks_say_of_one_printed_figure_is_one_fault():
    rows = [
        check(),
        check("cross_table", difference=Decimal(25), computed="95万元"),
        check(printed="130万元", difference=Decimal(30)),
        check(page=4, status="pass"),
    ]
    faults = found(*rows)
    assert faults["printed"].tolist() == ["130万元", "120万元"]
    assert faults["proofs"].tolist() == [1, 2]
    assert faults["kinds"].tolist() == [("sum",), ("sum", "cross_table")]
    assert faults["stake_yuan"].tolist() == [Decimal(300_000), Decimal(250_000)]


def test_nothing_failed_leaves_an_empty_frame_with_its_columns():
    faults = found(check(status="pass"))
    assert faults.empty and list(faults.columns) == list(frames.FAULT)
    assert findings.extent(frames.tally(framed(check(status="pass"))), faults)[1].endswith(
        "none fails."
    )
    for finding in (findings.conclusions, lambda rows: findings.largest(rows, None)):
        with pytest.raises(Missing):
            finding(faults.assign(touches=[]))


@pytest.mark.parametrize(
    ("more", "yuan"),
    [
        ({}, "200000"),
        ({"difference": Decimal("-0.1755"), "printed": "11.69亿元"}, "17550000"),
        ({"difference": Decimal(-20000), "printed": "6,833,940.2元"}, "20000"),
        ({"printed": "85.4% (of 1,234万元)", "computed": "of 1,254万元"}, "200000"),
        ({"printed": "(blank)"}, "200000"),
        ({"printed": "94.4%", "computed": "93.5%"}, None),
        ({"printed": "23条", "computed": "15条"}, None),
        ({"printed": "四、上年结余", "computed": None, "difference": None}, None),
        ({"rule": "balance_in_out", "difference": Decimal(0), "printed": "1,737万元"}, "17370000"),
    ],
)
def test_the_money_at_stake_is_in_the_unit_printed(more, yuan):
    assert frames.stake(check(**more)) == (None if yuan is None else Decimal(yuan))


@pytest.mark.parametrize(
    ("errata", "state"),
    [
        ([], ("", "")),
        ([erratum()], ("corrected", "100")),
        ([erratum(corrected=None)], ("in doubt", "")),
        ([erratum(checks="sum 02:1")], ("", "")),
        ([erratum(printed="147.7", corrected="142.1"), erratum()], ("corrected", "100")),
        ([erratum(printed="147.7"), erratum(printed="142.1")], ("", "")),
        (
            [erratum(printed="147.7"), erratum(printed="应为100万元", corrected="")],
            ("in doubt", ""),
        ),
    ],
)
def test_an_erratum_is_found_by_the_check_that_proves_it(errata, state):
    (fault,) = found(check(), errata=errata).to_dict("records")
    assert (fault["erratum"], fault["corrected"]) == state


def test_roundings_nearest_to_failing_come_first():
    rows = [check(status="pass", difference=Decimal(d)) for d in ("0.5", "1.4", "0", "-1.5", "9")]
    near = frames.roundings(framed(*rows), ("sum",), most=2)
    assert near["difference"].tolist() == [Decimal("-1.5"), Decimal("1.4")]
