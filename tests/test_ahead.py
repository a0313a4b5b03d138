"""The next budget in four accounts: what is read, what is asked, and what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers import load
from helpers.edition import Edition
from helpers.load import Missing, Several
from helpers.story.ahead import accounts, findings, questions, titles
from helpers.units import Amount

REPORT = "jincheng-2024"
D = Decimal


@pytest.fixture
def lines():
    return load.lines(REPORT, say=False)


@pytest.fixture
def case(lines):
    """A function that gives the case of the report, with other lines or checks where wanted."""

    def make(lines=lines, checks=None, lang="zh"):
        checks = load.checks(REPORT) if checks is None else checks
        statements = load.statements(REPORT, say=False)
        return questions.Case(lines, statements, checks, 2024, Edition(REPORT, "亿元", lang))

    return make


def test_all_four_accounts_have_rows_and_blank_stays_blank(lines):
    summary = accounts.summary(lines, accounts.next_year(lines))
    assert list(dict.fromkeys(summary["account"])) == list(accounts.ACCOUNTS)
    general = accounts.row(summary, "general", "expenditure")
    assert general["planned"] == Amount(82885, "万元")
    assert general["executed_before"] == Amount(108801, "万元")
    assert general["planned_before"] == Amount(79728, "万元")
    assert accounts.row(summary, "soe", "revenue")["planned"] is pd.NA
    assert accounts.blank_accounts(lines) == ["soe", "social_insurance"]


def test_the_corrected_total_of_the_funds_is_used(lines):
    printed = load.lines(REPORT, errata=False)
    assert accounts.total(lines, "fund", "revenue", 2024, ("approved",))[0].yuan == 399_180_000
    assert accounts.total(printed, "fund", "revenue", 2024, ("approved",))[0].yuan == 778_360_000


def test_flows_close_in_every_account(lines):
    flows = accounts.flows(lines, 2024)
    for name in ("一般公共预算", "政府性基金预算"):
        into = sum(flows[flows["target"] == name]["value_yuan"])
        out = sum(flows[flows["source"] == name]["value_yuan"])
        assert into == out
    assert sum(flows[flows["target"] == "一般公共预算"]["value_yuan"]) == 838_500_000


def test_a_picture_has_no_more_names_than_there_is_room_for(lines, monkeypatch):
    """A province has thirty sources and as many uses: names ran into each other."""
    whole = accounts.flows(lines, 2024)
    monkeypatch.setattr(accounts, "_ROOM", 10)
    fewer = accounts.flows(lines, 2024)
    assert fewer["target"].nunique() <= 10 < whole["target"].nunique()
    assert sum(fewer["value_yuan"]) == sum(whole["value_yuan"])
    monkeypatch.setattr(accounts, "_ROOM", 0)  # cannot be met: the fewest there are
    least = accounts.flows(lines, 2024)
    assert "其他各项收入" not in set(titles.bands(whole, Edition(REPORT))["source"])
    assert least["target"].nunique() <= fewer["target"].nunique()


def test_an_account_whose_sides_differ_is_not_drawn(lines):
    wrong = lines.copy()
    hit = wrong[(wrong["table"] == "13") & (wrong["item"] == "上解上级支出")].index
    wrong.loc[hit, ["value", "amount_yuan"]] = [[D(966), D(9_660_000)]] * len(hit)
    flows = accounts.flows(wrong, 2024)
    assert "一般公共预算" not in set(flows["target"])


def test_functions_are_ranked_by_their_change(lines):
    moved = accounts.moved_classes(lines, 2024)
    assert moved["item"].iloc[0] == "城乡社区支出" and moved["change_yuan"].iloc[0] == 200_000_000
    assert moved["change_yuan"].tolist() == sorted(moved["change_yuan"], reverse=True)
    with pytest.raises(Missing, match="by function"):
        accounts.moved_classes(lines, 2030)


def test_two_totals_of_one_account_leave_the_others(lines):
    """Two insurance totals in one table, and notebook 07 said nothing of any account."""
    whole = lines[(lines["budget_type"] == "fund") & (lines["level"] == 0)]
    whole = whole[whole["direction"] == "revenue"]
    whole = whole.assign(budget_type="social_insurance", table="x8")
    other = whole.assign(table="x9", amount_yuan=[2 * each for each in whole["amount_yuan"]])
    both = pd.concat([lines, whole, other], ignore_index=True)
    both.attrs = lines.attrs
    summary = accounts.summary(both, 2024)
    edition = Edition(REPORT, "亿元", "zh")
    with pytest.raises(Several, match="x8.x9"):
        findings.account(summary, "social_insurance", 2024, edition)
    assert findings.account(summary, "general", 2024, edition)[0].startswith("2024年一般公共预算")


def test_functions_that_two_tables_print_differently_are_not_chosen_from(lines):
    again = lines.assign(table="x9" + lines["table"])
    both = pd.concat([lines, again], ignore_index=True)
    once = accounts.moved_classes(lines, 2024)
    assert accounts.moved_classes(both, 2024)["item"].tolist() == once["item"].tolist()
    other = again.assign(value=[number * 2 for number in again["value"]])
    with pytest.raises(Several, match="x9.* with different amounts"):
        accounts.moved_classes(pd.concat([lines, other], ignore_index=True), 2024)


@pytest.mark.parametrize(
    ("share", "inside"),
    [("0.94", False), ("0.96", True), ("2", True), ("3.04", True), ("3.06", False)],
)
def test_the_reserve_band_is_that_of_the_law(share, inside):
    assert accounts.in_reserve_band(D(share)) is inside


def test_questions_rest_on_the_figures(case):
    asked, lacking = questions.ask(case())
    text = questions.written(asked, lacking, case().edition)
    assert not lacking
    for words in (
        "契税从0.13亿元到0.41亿元，增长226.4%",
        "到期本金1.08亿元，预算安排还本0.13亿元，没有列债务收入",
        "上级补助3.66亿元，比上年完成的6.71亿元少45.5%",
        "限额使用率100.0%",
        "2024年动用0.45亿元，正好是上年安排的全部",
    ):
        assert words in text
    assert "预备费" not in text, "it lies in the band of the law"


def test_questions_follow_the_figures(case, lines):
    other = lines.copy()
    money = other["amount_yuan"].notna()
    hit = other.index[(other["item"] == "预备费") & (other["fiscal_year"] == 2024) & money]
    other.loc[hit, ["value", "amount_yuan"]] = [[D(3000), D(30_000_000)]] * len(hit)
    hit = other.index[(other["table"] == "10a") & (other["item"] == "合计")]
    other.loc[hit, ["value", "amount_yuan"]] = [[D("14"), D(1_400_000_000)]] * len(hit)
    hit = other.index[(other["table"] == "19") & (other["item"] == "债务还本支出")]
    other.loc[hit, ["value", "amount_yuan"]] = [[D("10800"), D(108_000_000)]] * len(hit)
    asked, lacking = questions.ask(case(other))
    text = questions.written(asked, lacking, case().edition)
    assert "为一般公共预算支出的3.6%" in text
    assert "限额使用率" not in text and "到期本金" not in text


def test_a_report_without_failed_checks_is_not_asked_about_them(case):
    none = load.checks(REPORT).head(0)
    asked, _ = questions.ask(case(checks=none))
    assert not {"05", "06"} & {each.notebook for each in asked}


def test_what_a_report_lacks_is_said(case, lines):
    general = lines[lines["budget_type"] == "general"]
    asked, lacking = questions.ask(case(general[general["table"].isin(["11", "12"])]))
    assert any("fund" in en and "政府性基金" in zh for zh, en in lacking)
    said = questions.written(asked, lacking, case().edition)
    assert "有的问题无从提出" in said and "no table" not in said, "in one language"


def test_findings_in_both_languages(lines):
    edition = Edition(REPORT, "亿元", "zh")
    summary = accounts.summary(lines, 2024)
    zh, en = findings.account(summary, "general", 2024, edition)
    assert "支出8.29亿元，比上年完成数下降23.8%，比上年预算增长4.0%" in zh
    assert "down 23.8% on last year's result, up 4.0% on last year's budget" in en
    zh, _ = findings.resting_on(lines, 2024, edition)
    assert "上级补助收入43.7%" in zh
    zh, en = findings.blank(lines, load.text(REPORT), edition)
    assert "报告注明无国有资本经营预算（第 20 页）、无社会保险基金预算（第 21–23、41–42 页）" in zh
    assert "no State capital" in en or "no state capital" in en
    none = load.text(REPORT).head(0)
    assert "这是未列，不是零" in findings.blank(lines, none, edition)[0]
    assert "在预算法第四十条" in findings.reserve(lines, summary, 2024, edition)[0]
    with pytest.raises(Missing, match="国有资本"):
        findings.account(summary, "soe", 2024, edition)


def test_every_english_label_of_the_flow_is_english(lines):
    flows = accounts.flows(lines, 2024)
    bands = titles.bands(flows, Edition(REPORT, "亿元", "en"))
    assert all(name.isascii() for name in {*bands["source"], *bands["target"]})
    assert bands.duplicated(["source", "target"]).sum() == 0


def test_accounts_that_are_not_drawn_are_named(lines):
    """The fund budget of a city was not in the picture of its money, and no word said so."""
    flows = accounts.flows(lines, 2024)
    for lang, said in (("zh", "不在图中的：国有资本经营预算"), ("en", "Not drawn, for want")):
        edition = Edition(REPORT, language=lang)
        assert said in titles.scope("flow", edition, flows)[1]
        assert said not in titles.scope("flow", edition)[1]
    general = flows[(flows["target"] == "一般公共预算") | (flows["source"] == "一般公共预算")]
    assert "政府性基金" in titles.scope("flow", Edition(REPORT), general)[1]
