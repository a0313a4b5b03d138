"""Places side by side: shares of a printed whole, growth, and what is left blank."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from helpers import panel
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.places import findings, tables, titles
from helpers.story.places.names import Places

REPORT = "jincheng-2024"
D = Decimal
LAND = ("10113", "10118", "10119")


@pytest.fixture(scope="module")
def places():
    """A function that gives the stored places and this report, in a language."""

    def make(lang="zh"):
        edition = Edition(REPORT, "亿元", lang)
        own = panel.panel({REPORT: edition.report.folder})
        together = panel.together(panel.stored(), own)
        return Places(together, panel.stored_sources(), edition)

    return make


def test_shares_are_of_the_printed_whole(places):
    found = tables.shares(places().frame, "general", "expenditure", "2", 3)
    # Wuhan prints two classes as one, which has no code: the shares must not be blown up by it.
    assert sum(value for value in found["武汉市"] if value is not None) < 95
    assert abs(sum(v for v in found["南昌市"] if v is not None) - 100) < D("0.01")
    taxes = tables.shares(places().frame, "general", "revenue", "101", 5, tables.TAXES)
    assert taxes["item"].iloc[0] == "增值税"
    # 5,010,571 is budgeted, 4,915,712 executed of 12,251,047 (万元).
    assert round(taxes.loc["10101", "武汉市"], 1) == D("40.1")


def test_profile_by_hand(places):
    found = tables.profile(places().frame, LAND).set_index("item")
    assert round(found.at["晋城经济技术开发区", "tax_share_pct"], 1) == D("75.3")
    assert round(found.at["晋城经济技术开发区", "land_sales_pct"], 1) == D("87.5")
    assert round(found.at["武汉市", "tax_share_pct"], 1) == D("70.3")
    assert found.at["晋城经济技术开发区", "fiscal_year"] == 2023


def test_growth_needs_both_years(places):
    found = tables.growth(places().frame, "101", 5)
    assert list(found) == ["item", "武汉市", "南昌市"], "the zone prints no amounts of 2022"
    assert round(found.loc["10119", "武汉市"], 1) == D("-27.1")
    assert found.loc["10199", "武汉市"] is None


def test_one_place_is_no_comparison(places):
    one = places().frame
    one = one[one["source"] == "武汉市"]
    with pytest.raises(Missing, match="fewer than two places"):
        tables.shares(one, "general", "revenue", "101", 5)
    with pytest.raises(Missing, match="fewer than two places"):
        tables.growth(one, "101", 5)


def test_findings_in_both_languages(places):
    both = places()
    zh, en = findings.quality(tables.profile(both.frame, LAND), both)
    assert zh.index("晋城经济技术开发区75.3%（2023年）") < zh.index("武汉市70.3%（2025年）")
    assert "Jincheng zone 75.3% (2023)" in en
    zh, en = findings.common(tables.growth(both.frame, "101", 5), both)
    assert zh.startswith("武汉市和南昌市都下降的收入项目中") and "契税：武汉市下降27.1%" in zh
    assert "fell in Wuhan and Nanchang Deed tax fell most: Wuhan fell by 27.1%" in en
    assert "一般债务100.0%（2023年末）" in findings.debt(tables.debt(both.frame), both)[0]


def test_findings_cite_the_reports_of_every_place(places):
    cited = places().cited()
    parts = cited.split("；")
    assert len(parts) == len({part.split("《")[0] for part in parts}) > 2
    for place in ("武汉市《武汉市2025年", "南昌市《", "晋城经济技术开发区《关于2023年"):
        assert any(part.startswith(place) for part in parts), place
    assert "; Nanchang 《" in places("en").cited()


def test_titles_and_sources_name_reports_and_pages(places):
    english = places("en")
    found = tables.shares(english.frame, "general", "revenue", "101", 5, tables.TAXES)
    used = english.rows("general", "revenue", found.index)
    years = panel.latest(english.frame, "general", "revenue")
    texts = titles.texts("taxes", titles.taxes(found, years, english), used, english)
    assert texts["title"].startswith("Value-added tax as a share of taxes: Nanchang 39.0% (2025)")
    assert "Wuhan" in texts["source"] and "p. 1" in texts["source"]
    assert list(titles.series(found, english)) == ["label", *map(english.name, list(found)[1:])]


@pytest.mark.parametrize(
    ("level", "region", "issuer", "place"),
    [
        ("city (市)", "某市", "某市财政局", "某市"),
        ("city (市)", "武汉市", "", "武汉市（本报告）"),
        ("department of a city (市)", "武汉市", "武汉市某局", "武汉市某局"),
        ("", "", "", "other"),
    ],
)
def test_own_report_goes_by_the_name_of_its_place(level, region, issuer, place):
    """It went by the name of its folder, in findings, tables and under charts."""
    edition = Edition(REPORT)
    named = {"level": level, "region": region, "issuer": issuer, "title": "某报告"}
    edition.report = replace(edition.report, folder=edition.report.folder.parent / "other", **named)
    own = panel.panel({"other": edition.report.folder.parent / REPORT})
    found = Places(panel.together(panel.stored(), own), panel.stored_sources(), edition)
    assert place in set(found.frame["source"]) and f"{place}《某报告》" in found.cited()
    shares = tables.shares(found.frame, "general", "revenue", "101", 5, tables.TAXES)
    assert place in shares and "武汉市" in shares
