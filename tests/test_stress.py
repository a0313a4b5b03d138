"""The stress test: exact for its assumptions, nothing else moves, nonsense is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.edition import Edition
from helpers.errors import ReportError
from helpers.load import Missing
from helpers.story.debt import scenario, series, stress
from helpers.story.debt.stress import Assumptions, Budget
from helpers.units import round_half_up

D = Decimal
# 万元, the first report's budget of 2024: tables 12, 13, 17 to 19 and the text on page 11.
BUDGET = Budget(
    land=D(37918),
    general_revenue=D(41041),
    fund_revenue=D(39918),
    transfers=D(36602 - 965),
    general_spending=D(82885),
    fund_spending=D(40518),
    general_interest=D(335),
    special_interest=D(3772),
    general_debt=D(10000),
    special_debt=D(123700),
    repayment=D(1300),
    due=D(10800),
)
PCT = st.decimals(-100, 200, places=2)


def test_less_land_income_by_hand():
    found = stress.outcome(BUDGET, Assumptions(-20, 0))
    assert found["land_yuan"] == D("30334.4")
    assert found["other_spending_yuan"] == D("29162.4")
    assert found["interest_yuan"] == 4107 and found["end_debt_yuan"] == 132400
    assert round_half_up(found["special_interest_pct"], 2) == D("11.45")
    assert round_half_up(found["own_ratio_pct"], 1) == D("180.4")


def test_dearer_debt_by_hand():
    found = stress.outcome(BUDGET, Assumptions(0, 50))
    assert found["interest_yuan"] == D("4775.5")
    assert round_half_up(found["special_interest_pct"], 2) == D("10.84")
    half = stress.outcome(BUDGET, Assumptions(0, 50, 50))
    assert half["interest_yuan"] == D("4441.25")


def test_less_refinancing_takes_own_money_and_lowers_the_debt():
    found = stress.outcome(BUDGET, Assumptions(0, 0, refinanced_pct=0))
    assert found["own_principal_yuan"] == 10800 and found["end_debt_yuan"] == 122900
    assert round_half_up(found["service_pct"], 1) == D("18.4")
    with pytest.raises(ReportError, match="leave refinanced_pct None"):
        stress.outcome(replace(BUDGET, due=None), Assumptions(0, 0, refinanced_pct=0))


@given(PCT, st.decimals(-300, 300, places=1), st.decimals(0, 100, places=1))
def test_effects_in_money_add_up(land, rate, repriced):
    both = stress.outcome(BUDGET, Assumptions(land, rate, repriced))
    base = stress.outcome(BUDGET, Assumptions(0, 0))
    one = stress.outcome(BUDGET, Assumptions(land, 0))
    two = stress.outcome(BUDGET, Assumptions(0, rate, repriced))
    for name in ("revenue_yuan", "interest_yuan", "other_spending_yuan", "end_debt_yuan"):
        assert both[name] - base[name] == one[name] + two[name] - 2 * base[name]


@given(PCT, PCT)
def test_the_less_land_income_the_higher_the_share(one, other):
    low, high = sorted((one, other))
    shares = [
        stress.outcome(BUDGET, Assumptions(x, 0))["special_interest_pct"] for x in (low, high)
    ]
    assert None in shares or shares[0] >= shares[1]


def test_no_assumption_is_the_budget():
    frame = stress.cases(BUDGET, Assumptions(0, 0))
    assert frame["case"].tolist() == ["budget", "land", "rate", "all"]
    for name in frame.columns[1:]:
        assert frame[name].nunique() == 1


def test_refinancing_is_a_case_of_its_own_where_it_is_assumed():
    frame = stress.cases(BUDGET, Assumptions(refinanced_pct=50))
    assert frame["case"].tolist() == ["budget", "land", "rate", "refinancing", "all"]
    assert frame.loc[frame["case"] == "land", "own_principal_yuan"].item() == 1300
    assert frame.loc[frame["case"] == "all", "own_principal_yuan"].item() == 5400


def test_the_line_is_reached_where_it_is_said_to_be():
    land, rate = stress.land_to_line(BUDGET), stress.rate_to_line(BUDGET)
    assert round_half_up(land, 1) == D("-7.4") and round_half_up(rate, 1) == D("22.6")
    for assumed in (Assumptions(land, 0), Assumptions(0, rate)):
        share = stress.outcome(BUDGET, assumed)["special_interest_pct"]
        assert abs(share - 10) < D("1e-20")
    assert stress.land_to_line(replace(BUDGET, special_interest=D(10))) is None
    assert stress.land_to_line(replace(BUDGET, land=D(0))) is None
    assert stress.rate_to_line(replace(BUDGET, special_debt=D(0))) is None


def test_where_no_spending_is_left_there_is_no_share():
    found = stress.outcome(replace(BUDGET, fund_spending=D(30000)), Assumptions(-100, 0))
    assert found["special_interest_pct"] is None
    frame = stress.cases(replace(BUDGET, fund_spending=D(30000)), Assumptions(-100, 50))
    with pytest.raises(Missing, match="no spending"):
        scenario.stressed(frame, Assumptions(-100, 50), BUDGET, 2024)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"land_change_pct": -101}, "land_change_pct is -101; it lies between -100"),
        ({"rate_change_bp": "five"}, "rate_change_bp is 'five'; give a number"),
        ({"rate_change_bp": True}, "give a number"),
        ({"rate_change_bp": float("nan")}, "it lies between"),
        ({"repriced_pct": None}, "repriced_pct is None; give a number"),
        ({"refinanced_pct": 101}, "it lies between 0 and 100"),
    ],
)
def test_assumptions_that_make_no_sense_are_refused(values, why):
    with pytest.raises(ReportError, match=why):
        Assumptions(**values)


def test_a_float_is_what_was_typed():
    assert Assumptions(land_change_pct=-12.5).land_change_pct == D("-12.5")


@pytest.mark.parametrize(
    ("given_", "case", "zh", "en"),
    [
        (Assumptions(), "land", "土地收入比预算少20%", "land income 20% below budget"),
        (Assumptions(12.5), "land", "土地收入比预算多12.5%", "land income 12.5% above budget"),
        (Assumptions(0), "land", "土地收入不变", "land income as budgeted"),
        (Assumptions(), "rate", "全部债务利率升50个基点", "rates 50 bp higher on all debt"),
        (
            Assumptions(0, -10, 25),
            "rate",
            "25%的债务利率降10个基点",
            "rates 10 bp lower on 25% of the debt",
        ),
        (Assumptions(0, 0), "rate", "利率不变", "rates unchanged"),
        (
            Assumptions(refinanced_pct=50),
            "refinancing",
            "到期本金再融资50%",
            "50% of principal refinanced",
        ),
    ],
)
def test_assumptions_in_words(given_, case, zh, en):
    assert (scenario.assumed(case, given_, "zh"), scenario.assumed(case, given_, "en")) == (zh, en)


def test_the_sentence_follows_the_numbers():
    assumed = Assumptions()
    zh, en = scenario.stressed(stress.cases(BUDGET, assumed), assumed, BUDGET, 2024)
    assert "由9.3%升至11.5%，高于10%的筛查线" in zh and "少约7.4%" in zh and "约23个基点" in zh
    assert "rises from 9.3% to 11.5%" in en
    mild = Assumptions(5, 0)
    zh, _ = scenario.stressed(stress.cases(BUDGET, mild), mild, BUDGET, 2024)
    assert "由9.3%降至8.9%，低于10%的筛查线" in zh


def test_cases_have_names_and_bars():
    assumed = Assumptions(refinanced_pct=0)
    edition = Edition("jincheng-2024", "亿元", "zh")
    named = series.named_cases(stress.cases(BUDGET, assumed), assumed, 2024, edition)
    assert (
        named["case"].tolist()[0] == "2024年预算" and named["case"].tolist()[-1] == "以上各项同时"
    )
    assert series.case_bars(named, "special_interest_pct")["value"].tolist()[:2] == [
        D("9.3"),
        D("11.5"),
    ]
