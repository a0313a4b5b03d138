"""The fund account and land income: what is printed, what can be, and what is said of it."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import load
from helpers.edition import Edition, Lacking
from helpers.load import Missing
from helpers.story import comparison, execution, outlook, phases, reading, stages
from helpers.story.estimate import Range
from helpers.story.funds import account, account_findings, findings, land, titles
from helpers.units import Amount

REPORT = "jincheng-2024"
D = Decimal
WAN = D(10_000)
LAND = ("国有土地使用权出让收入", "国有土地收益基金收入", "农业土地开发资金收入")
TAXES, SET_ASIDE = ("契税", "耕地占用税", "土地增值税"), ("教育资金收入", "农田水利建设资金收入")


def wan(value) -> Amount:
    return Amount(value, "万元")


@pytest.fixture(scope="module")
def data():
    return load.lines(REPORT, say=False), load.statements(REPORT, say=False)


@pytest.fixture(scope="module")
def funds(data):
    """Changes, plan and stages of the funds, changes and plan of the general budget."""
    lines, statements = data
    return {
        "changes": execution.read(lines, statements, "fund")[1],
        "spent": execution.read(lines, statements, "fund", "expenditure")[1],
        "plan": outlook.read(lines, "fund")[1],
        "stages": stages.stages(lines, "fund"),
        "general": execution.read(lines, statements)[1],
        "general_plan": outlook.read(lines)[1],
    }


@pytest.fixture(scope="module")
def both_sides(data):
    return account.sides(data[0], 2023, ("executed",))


@pytest.fixture(scope="module")
def dependence(funds):
    general, fund = (funds["general"], funds["general_plan"]), (funds["changes"], funds["plan"])
    return land.dependence(general, fund, LAND, TAXES, SET_ASIDE)


def spoiled(side, role, amount):
    """A side of the account with one amount changed; blank where None."""
    if amount is None:
        return side[side["role"] != role]
    changed = side.copy()
    changed["amount"] = [
        amount if own == role else old
        for own, old in zip(side["role"], side["amount"], strict=True)
    ]
    return changed


def test_the_account_leads_from_one_balance_to_the_other(both_sides):
    path = account.steps(*both_sides)
    assert path["kind"].tolist() == ["total", *["step"] * 7, "total"]
    start, end = path["value_yuan"].iloc[0], path["value_yuan"].iloc[-1]
    assert start + sum(path["value_yuan"].iloc[1:-1]) == end == 1900 * WAN
    assert path["role"].tolist()[4:6] == ["debt raised", "debt repaid"]


def test_an_account_that_does_not_close_is_not_drawn(both_sides):
    sources, uses = both_sides
    with pytest.raises(Missing, match="does not close: 1万元"):
        account.steps(sources, spoiled(uses, "balance carried forward", wan(1899)))
    with pytest.raises(Missing, match="prints no balance brought forward"):
        account.steps(spoiled(sources, "balance brought forward", None), uses)
    twice = pd.concat([sources, sources[sources["role"] == "debt raised"]])
    with pytest.raises(Missing, match="names it twice"):
        account.of(twice, "debt raised")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["4.49"], wan(44900)),  # rounded as the table's: the exact one
        (["4.49", "4.49"], wan(44900)),
        (["3.00"], None),  # a part of what was borrowed, or of all debt
        (["4.49", "3.00"], None),  # two things are said
        ([], None),
    ],
)
def test_refinancing_bonds_are_known_from_the_text(data, both_sides, said, found):
    statements = data[1]
    one = statements[statements["item"].str.contains("再融资").fillna(False)].iloc[:1]
    rows = [one.assign(value=D(text), amount_yuan=D(text) * 10**8) for text in said]
    frame = pd.concat(rows) if rows else one.iloc[:0]
    assert account.refinanced(frame, both_sides[0], 2023) == found
    if said == ["3.00"]:
        special = frame.assign(item="再融资专项债券")
        assert account.refinanced(special, both_sides[0], 2023) == Amount(D("3.00"), "亿元")


def test_principal_of_a_budget_without_bonds_has_no_rate(data, both_sides):
    planned = account.sides(data[0], 2024, phases.PLANS)
    frame = account.principal((*both_sides, wan(44900)), planned, 2023)
    assert frame["unrolled_yuan"].tolist()[0] == 1100 * WAN
    assert pd.isna(frame.at[1, "refinanced"]) and frame.at[1, "rollover_pct"] is None
    assert len(account.principal((*both_sides, None), None, 2023)) == 1
    edition = Edition(REPORT)
    assert "还本0.13亿元，没有列债券收入" in account_findings.next_principal(frame, edition)[0]
    issued = planned[0].assign(role=["debt raised", *planned[0]["role"][1:]], level=1).iloc[:1]
    more = account.principal((*both_sides, None), (issued, planned[1]), 2023)
    assert pd.isna(more.at[1, "refinanced"]) and more.at[1, "rollover_pct"] is None, "new bonds"
    assert "还本0.13亿元，列债券收入" in account_findings.next_principal(more, edition)[0]
    frame.at[1, "refinanced"] = wan(1000)
    assert "列债券收入0.10亿元" in account_findings.next_principal(frame, edition)[0]
    with pytest.raises(Missing, match="prints no principal"):
        account_findings.next_principal(frame.iloc[:1], edition)


def test_only_equal_sums_are_moved_both_ways(data, both_sides):
    sources, uses = both_sides
    assert account.moved_both_ways(sources, uses) == wan(1737)
    other = spoiled(uses, "transfers out", wan(1700))
    assert account.moved_both_ways(sources, other) is None
    edition = Edition(REPORT)
    assert "与正文" in account_findings.moved(sources, uses, data[1], 2023, edition)[0]
    silent = data[1].iloc[:0]
    assert "与正文" not in account_findings.moved(sources, uses, silent, 2023, edition)[0]
    with pytest.raises(Missing, match="moved into the account"):
        account_findings.moved(sources, other, data[1], 2023, edition)


@given(
    values=st.lists(st.integers(0, 1000), min_size=1, max_size=6),
    shown=st.lists(st.sampled_from(["known", "blank", "absent"]), min_size=6, max_size=6),
    chosen=st.lists(st.booleans(), min_size=6, max_size=6),
    off=st.integers(0, 5),
)
def test_what_some_items_brought_always_lies_within_the_bounds(values, shown, chosen, off):
    """Whatever is printed of them: known to within ``off``, blank, or no row at all."""
    rows = [(0, "合计", 0, pd.NA, Range(D(sum(values)), D(sum(values))))]
    for place, (value, how) in enumerate(zip(values, shown, strict=False), start=1):
        base = Range(D(max(0, value - off)), D(value + off)) if how == "known" else pd.NA
        if how != "absent":
            rows.append((place, f"项{place}", 1, 0, base))
    names = ["row", "item", "level", "parent_row", "base"]
    frame = pd.DataFrame(rows, columns=names).set_index("row").astype({"parent_row": "Int64"})
    frame["blanks_below"] = "absent" in shown[: len(values)]
    items = tuple(f"项{place + 1}" for place in range(len(values)) if chosen[place])
    truth = sum(value for place, value in enumerate(values) if chosen[place])
    found = land.bounds(frame, items, "base")
    assert found is None or found.low <= truth <= found.high
    if not off:
        assert found is not None
        if set(shown[: len(values)]) == {"known"}:
            assert found.low == found.high == truth


def test_blank_items_are_nothing_only_where_the_printed_ones_make_the_total(funds):
    changes = funds["changes"]
    assert land.exact(changes, LAND, "executed") == wan(24598)
    larger = changes.copy()
    larger.at[larger.index[0], "executed"] = wan(28100)
    assert land.exact(larger, LAND, "executed") is None, "two 万元 may be land"
    known = changes.at[2, "base"]
    base = land.bounds(changes, LAND, "base")
    assert base.low == known.low and known.high < base.high < known.high + 1200 * WAN
    nothing = changes.assign(base=pd.NA)
    with pytest.raises(Missing, match="total of 政府性基金预算收入合计 is not known"):
        land.bounds(nothing, LAND, "base")


def test_an_item_and_what_stands_below_it_count_once(funds):
    plan = funds["plan"]
    nested = ("国有土地使用权出让收入", "土地出让价款收入")
    assert land.exact(plan, nested, "planned") == wan(37918)
    below = ("土地出让价款收入", "划拨土地收入")
    assert land.exact(plan, below, "planned") == wan(38818)


def test_land_items_stand_one_by_one_blank_where_they_are(funds):
    rows = land.table(funds["changes"], LAND)
    assert rows["executed"].isna().tolist() == [False, True, True, False, False]
    assert rows["low_yuan"].isna().tolist() == [False, True, True, False, False]


def test_land_under_another_name_is_not_nothing(funds):
    """国有土地使用权出让收入(注1) was no row of that name, and land income 0.0 % of all."""
    changes = funds["changes"].assign(item=[f"{each}(注1)" for each in funds["changes"]["item"]])
    assert land.exact(changes, LAND, "executed") is None
    with pytest.raises(Missing, match="no row is called 国有土地使用权出让收入 or"):
        land.table(changes, LAND)
    absent = Lacking(load.Missing("没有这张表", "no such table"))
    with pytest.raises(Missing, match="land income cannot be told"):
        land.dependence((absent, absent), (changes, absent), LAND, TAXES, SET_ASIDE)


def test_dependence_by_hand(dependence):
    now = [round(share, 1) for share in dependence["now_pct"]]
    assert now == [D("87.5"), D("35.9"), D("40.1"), D("45.5")]
    following = [round(share, 1) for share in dependence["next_pct"]]
    assert following == [D("95.0"), D("46.8"), D("54.6"), D("54.6")]
    whole = dependence.set_index("usage").loc["whole"]
    assert whole["before_low_pct"] < D("53") < whole["before_high_pct"]


def test_dependence_without_a_general_budget_is_that_of_the_funds(funds):
    absent = Lacking(load.Missing("没有这张表", "no such table"))
    fund = (funds["changes"], absent)
    rows = land.dependence((absent, absent), fund, LAND, TAXES, SET_ASIDE)
    assert rows["now_pct"].notna().tolist() == [True, False, False, False]
    assert rows["next_pct"].isna().all()
    with pytest.raises(Missing, match="both budgets"):
        findings.dependence(rows, TAXES, 2023, Edition(REPORT))
    with pytest.raises(Missing, match="land income cannot be told"):
        land.dependence((absent, absent), (absent, absent), LAND, TAXES, SET_ASIDE)


def test_findings_say_what_the_report_says(data, funds, both_sides, dependence):
    edition = Edition(REPORT)
    zh, en = findings.land_income(funds["changes"], LAND, 2023, edition)
    assert "2.46亿元" in zh and "下降57.0%至57.9%" in zh and "fell by 57.0% to 57.9%" in en
    zh, en = findings.spending(funds["stages"], funds["spent"], 2023, edition)
    assert "比上年下降78.0%" in zh and "比年初下降51.4%" in zh and "城乡社区支出占83.9%" in zh
    assert "the initial budget was CNY 576.29 million" in en
    zh, _ = findings.outlook(funds["plan"], funds["changes"], LAND, 2024, edition)
    assert "3.99亿元（合计按勘误表更正），增长42.1%" in zh and "64.9%至66.2%" in zh
    zh, _ = findings.next_spending(funds["stages"], 2024, edition)
    assert "增长55.2%" in zh and "下降29.7%" in zh and "78.1%用于征地和拆迁补偿支出" in zh
    zh, en = findings.dependence(dependence, (*TAXES, *SET_ASIDE), 2023, edition)
    assert "2023年35.9%、2024年预算46.8%" in zh and "45.5% in 2023" in en
    bonds = account.refinanced(data[1], both_sides[0], 2023)
    rows = account.principal((*both_sides, bonds), None, 2023)
    assert "借新还旧比例97.6%；其余0.11亿元" in account_findings.rollover(rows, 2023, edition)[0]
    zh, en = account_findings.year_alone(*both_sides, 2023, edition)
    assert "多0.24亿元" in zh and "比还本少0.11亿元" in zh and "24.24 million more" in en


def test_land_of_the_next_budget_is_set_against_its_own_table(funds):
    """The total rose over one table's result and land over another's, in one sentence."""
    plan, changes = funds["plan"].copy(), funds["changes"].copy()
    other = changes.assign(executed=[each + each for each in changes["executed"]])
    said = findings.outlook(plan, changes, LAND, 2024, Edition(REPORT))[0]
    land = said.split("；其中")[1].split("，为")[0]
    assert land in findings.outlook(plan, other, LAND, 2024, Edition(REPORT))[0]
    lacking = Lacking(Missing("没有执行表", "no table of execution"))
    assert land in findings.outlook(plan, lacking, LAND, 2024, Edition(REPORT))[0]


def test_the_balance_is_held_against_its_line(data, funds, both_sides):
    sources, uses = both_sides
    following = account.sides(data[0], 2024, phases.PLANS)[0]
    edition = Edition(REPORT)
    zh, _ = account_findings.left(sources, uses, funds["stages"], following, 2023, edition)
    assert "6.8%，低于30%" in zh and "没有支出" in zh and "2024年预算的上年结余" in zh
    large = spoiled(uses, "balance carried forward", wan(9000))
    zh, en = account_findings.left(sources, large, funds["stages"], following, 2023, edition)
    assert "32.0%，高于30%" in zh and "above the line" in en
    assert "没有支出" not in zh and "2024" not in zh


@pytest.mark.parametrize(
    ("base", "zh", "en"),
    [
        (Range(D(200), D(250)), "下降50.0%至60.0%", "fell by 50.0% to 60.0%"),
        (Range(D(50), D(80)), "增长25.0%至100.0%", "rose by 25.0% to 100.0%"),
        (Range(D(90), D(110)), "基本持平", "almost unchanged"),
        (Range(D(200), D(200)), "下降50.0%", "fell by 50.0%"),
    ],
)
def test_growth_over_a_range_says_what_all_of_it_allows(base, zh, en):
    assert findings.grown(D(100), base, "zh") == zh
    assert findings.grown(D(100), base, "en") == en


def test_findings_name_what_a_report_lacks(funds, both_sides):
    edition = Edition(REPORT)
    blank = funds["stages"].assign(executed=pd.NA, next=pd.NA)
    for make in (
        lambda: findings.spending(blank, funds["spent"], 2023, edition),
        lambda: findings.next_spending(blank, 2024, edition),
        lambda: titles.uses(blank, 2024, edition),
        lambda: titles.spent(blank, 2023, edition),
    ):
        with pytest.raises(Missing, match="expenditure"):
            make()
    rows = account.principal((*both_sides, None), None, 2023)
    with pytest.raises(Missing, match="no refinancing bonds"):
        account_findings.rollover(rows, 2023, edition)
    with pytest.raises(Missing, match="land income"):
        findings.land_income(funds["changes"], ("没有的收入",), 2023, edition)


def test_titles_follow_the_numbers(funds, both_sides, dependence):
    edition = Edition(REPORT)
    assert titles.spent(funds["stages"], 2023, edition).endswith("只相当于年初预算的45.3%")
    more = funds["stages"].copy()
    more.at[more.index[0], "executed"] = wan(60000)
    assert titles.spent(more, 2023, edition) == "2023年基金支出6.00亿元，相当于年初预算的104.1%"
    sources, uses = both_sides
    assert "借入债券4.49亿元" in titles.path(sources, uses, 2023, edition)
    assert "债券" not in titles.path(spoiled(sources, "debt raised", None), uses, 2023, edition)
    assert "土地出让价款收入要增收1.67亿元" in titles.outlook(funds["plan"], 2024, edition)
    bars = titles.shares(dependence, 2023, edition)
    assert list(bars) == ["label", "2022年（推算）", "2023年", "2024年预算"]
    shorter = titles.shares(dependence.assign(before_low_pct=None), 2023, edition)
    assert list(shorter) == ["label", "2023年", "2024年预算"]
    assert "上年" not in titles.dependence(dependence.assign(before_low_pct=None), 2023, edition)
    for name in titles.SCOPE:
        assert all(titles.scope(name, edition))


def test_the_tables_read_are_named(data):
    fund = data[0][(data[0]["budget_type"] == "fund").fillna(False)]
    used = reading.tables_read(load.catalog(REPORT), fund)
    assert used["table"].tolist() == ["04a", "04b", "05", "17", "18", "19"]


def test_several_names_in_one_cell_are_each_in_english(funds):
    left = comparison.untold(funds["spent"])
    shown = Edition(REPORT, language="en").table(left, ["item", "parts", "blank_rows"])
    assert shown.iloc[0].tolist() == ["Debt issuance costs", "yes"]


def test_no_printed_amount_shows_as_nothing_in_a_chart():
    frame = pd.DataFrame({"item": ["甲", "乙", "丙"], "executed": [wan(41), wan(57000), pd.NA]})
    for unit, places in (("亿元", 4), ("万元", 0)):
        edition = Edition(REPORT, unit)
        assert edition.places(edition.columns(frame, ["executed"])) == places
