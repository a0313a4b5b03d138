"""What a report says of itself is taken from how it is set; what it does not say stays blank."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.pages.model import Line
from helpers.text.identify import identify, place_of


def lines(*rows: tuple[float, str]) -> list[Line]:
    """Rows of (size, text) from the top of a page down."""
    return [
        Line(text, 80, 50 + 40 * i, 80 + size * len(text), 50 + 40 * i + size, size)
        for i, (size, text) in enumerate(rows)
    ]


def found(*rows: tuple[float, str], titles=(), tabled=False):
    return identify([(1, lines(*rows), tabled)], list(titles))


REPORT = (
    (22, "关于2023年预算执行情况"),
    (22, "暨2024年预算草案的报告"),
    (15, "丙县财政金融局"),
    (15, "一、2023年预算执行情况"),
    (15, "全县一般公共预算收入4.05亿元，下降13.3%。"),
)


def test_a_report_to_the_congress():
    one = found(*REPORT)
    assert one.title == "关于2023年预算执行情况暨2024年预算草案的报告"
    assert (one.issuer, one.region, one.level) == ("丙县财政金融局", "丙县", "county (县)")
    assert one.years == (2023, 2024)
    assert set(one.where) == {"title", "issuer", "region", "level", "years"}


def test_the_session_on_the_first_page_names_the_region_and_an_office_is_no_issuer():
    one = found(
        (16, "甲乙市八届人大六次会议文件（19）"),
        *REPORT[:2],
        (17, "——2024年1月23日在甲乙市第八届人民代表大会"),
        (17, "市财政局局长 某某"),
        (15, "受市人民政府委托，现将全市预算提请市八届人大审议。"),
    )
    assert (one.issuer, one.region, one.level) == ("", "甲乙市", "city (市)")


@pytest.mark.parametrize(
    ("rows", "titles", "issuer", "level"),
    [
        (
            [(26, "江苏省某某厅"), (26, "2017年度部门预算")],
            [],
            "江苏省某某厅",
            "department (部门) of a province (省)",
        ),
        (
            [(36, "江苏省丁戊市2025年市级部门预算"), (18, "预算主管部门：丁戊市教育局")],
            [],
            "丁戊市教育局",
            "department (部门) of a city (市)",
        ),
        (
            [(36, "上海市己庚区2025年区级单位预算"), (18, "预算单位：上海市己庚区第一中学")],
            [],
            "上海市己庚区第一中学",
            "unit (单位) of a district (区)",
        ),
        (
            [(36, "己庚市2025年预算执行情况和2026年预算草案")],
            ["2026年市级基本支出表（按部门预算支出经济分类）"],
            "",
            "city (市)",
        ),
        (
            [(36, "己庚市2026年预算表")],
            ["2026年市级预算单位支出表", "2025年己庚市政府债务限额表"],
            "",
            "city (市)",
        ),
    ],
)
def test_departments_and_units(rows, titles, issuer, level):
    one = found(*rows, titles=titles)
    assert (one.issuer, one.level) == (issuer, level)


def test_the_owner_over_the_tables_where_all_name_the_same():
    pages = [
        (1, lines((26, "收支预算总表"), (9, "部门：江苏省某某厅")), True),
        (2, lines((26, "收入预算总表"), (9, "编制单位：江苏省某某厅 单位：万元")), True),
    ]
    one = identify(pages, ["收支预算总表", "2024年收入预算总表"])
    assert (one.title, one.issuer, one.years) == ("", "江苏省某某厅", (2024,))
    assert one.level == "department or unit (部门或单位) of a province (省)"
    other = (3, lines((9, "部门：江苏省另一厅")), True)
    assert identify([*pages, other], []).issuer == ""


def test_a_unit_of_money_is_no_issuer():
    one = found((20, "2024年预算表"), (9, "单位：万元"), (9, "部门："), tabled=True)
    assert one.issuer == ""


@pytest.mark.parametrize("day", ["二〇二五年七月", "2025年7月", "二〇二五年十二月三十一日"])
def test_the_day_on_the_cover_is_no_year_of_the_report(day):
    one = found((28, "某某局"), (28, "2024年度部门决算"), (28, day))
    assert (one.title, one.years) == ("某某局2024年度部门决算", (2024,))


def test_a_single_table_is_its_own_document_several_have_no_common_title():
    one = found((9, "单位：万元"), titles=["14二○二五年全市收入执行情况表"], tabled=True)
    assert one.title == "二○二五年全市收入执行情况表"
    assert (one.region, one.level, one.years) == ("", "city (市)", (2025,))
    two = ["安徽省2025年一般债务余额情况表", "安徽省2025年专项债务余额情况表"]
    one = found((9, "单位：亿元"), titles=two, tabled=True)
    assert (one.title, one.region, one.level) == ("", "安徽省", "province (省)")
    assert one.years == (2025,)


def test_places_or_years_that_disagree_are_left_blank():
    one = found((9, "x"), titles=["甲乙市2021年收入表", "丙丁市2024年收入表"], tabled=True)
    assert (one.region, one.years) == ("", ())


@pytest.mark.parametrize(
    "rows",
    [
        [(15, "正文一"), (15, "正文二"), (15, "正文三"), (15, "正文四"), (15, "2024年预算收入")],
        [(22, "目 录"), (15, "一、2024年预算表")],
        [(22, "请勿外传"), (15, "2024年预算表")],
        [],
    ],
)
def test_what_is_no_title_is_not_taken_for_one(rows):
    assert found(*rows).title == ""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("关于2025年全市和市本级预算执行情况", ""),
        ("山西省晋城市城区2024年预算", "山西省晋城市城区"),
        ("关于武汉市各区2024年", "武汉市"),
        ("2024年全区预算", ""),
        ("全州县2024年预算执行情况", "全州县"),
        ("本溪市2024年预算", "本溪市"),
        ("北京经济技术开发区2024年", "北京经济技术开发区"),
        ("苏州工业园区2023年度决算", "苏州工业园区"),
        ("恩施土家族苗族自治州利川市2024年预算", "恩施土家族苗族自治州利川市"),
        ("新疆维吾尔自治区和田地区和田县2024年", "新疆维吾尔自治区和田地区和田县"),
        ("内蒙古自治区锡林郭勒盟多伦县2024", "内蒙古自治区锡林郭勒盟多伦县"),
        ("上海市浦东新区2024年", "上海市浦东新区"),
        ("呼和浩特市回民区2024年", "呼和浩特市回民区"),
        ("政协江苏省委员会办公厅", "江苏省"),
        ("2024年市级一般公共预算", ""),
        ("市本级2024年收入表", ""),
        ("区级2024年", ""),
        ("关于全县2024年预算执行情况", ""),
        ("受市人民政府委托", ""),
        ("2024年地区生产总值", ""),
        ("中央对地区转移支付", ""),
        ("城市维护建设税", ""),
        ("社区服务中心", ""),
        ("国有资本经营预算与各市县", ""),
        ("一般公共预算支出表", ""),
        ("关于和全市", ""),
    ],
)
def test_a_place_is_a_name_and_not_any_word_that_ends_like_one(text, place):
    assert place_of(text) == place


WORDS = (
    *(
        "全市",
        "市本级",
        "全县",
        "全区",
        "全省",
        "本省",
        "本级",
        "各市",
        "各县",
        "各区",
        "省级",
        "区级",
    ),
    *("预算", "决算", "收入", "支出", "执行情况", "2024年", "和", "与", "及", "政府性基金", "债务"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=6))
@example(["债务", "市本级"])
@example(["全区", "市本级"])
@example(["和", "各区", "市本级"])
@example(["与", "和", "市本级"])
def test_words_of_budgets_never_make_a_place(words):
    assert place_of("".join(words)) == ""


def folder() -> Path:
    named = os.environ.get("BUDGET_REPORTS")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "reports"


KNOWN = {
    "wuhan-2025-revenue": ("", "武汉市", "city (市)", (2025,)),
    "nanchang-2025-fund": ("", "", "city (市)", (2025,)),
    "js-npc-2017-report": (
        "江苏省人大常委会办公厅",
        "江苏省",
        "department (部门) of a province (省)",
        (2017,),
    ),
    "sh-putuo-govoffice-2025-budget-unit": (
        "上海市普陀区人民政府办公室",
        "上海市普陀区",
        "unit (单位) of a district (区)",
        (2025,),
    ),
    "jincheng-city-2025-narrative": ("", "晋城市", "city (市)", (2025, 2026)),
    "anhui-2025-debt": ("", "安徽省", "province (省)", (2025,)),
}


@pytest.mark.reports
@pytest.mark.parametrize("name", KNOWN)
def test_published_reports(name):
    from helpers.data.new import _identified
    from helpers.pages.pdf import open_pdf

    path = folder() / f"{name}.pdf"
    if not path.is_file():
        pytest.skip(f"{path.parent.name} is not there: set BUDGET_REPORTS")
    one = _identified(open_pdf(path), None)
    assert (one.issuer, one.region, one.level, one.years) == KNOWN[name]
