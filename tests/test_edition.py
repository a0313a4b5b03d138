"""An edition names, formats and shows in one language and unit; what is lacking is said."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from data_folder import small_report

from helpers import load
from helpers.edition import Edition
from helpers.errors import ReportError, SameLabels
from helpers.load import Missing
from helpers.story import comparison, execution, labels, outlook
from helpers.story.captions import CAPTIONS, basis, caption
from helpers.story.revenue import findings, titles
from helpers.units import Amount

REPORT = "jincheng-2024"
D = Decimal


@pytest.fixture(scope="module")
def story():
    """Year, changes, next year and plan of the report, as the notebook has them."""
    lines, statements = load.lines(REPORT, say=False), load.statements(REPORT, say=False)
    table, year = execution.table_of(lines)
    done = execution.amounts(lines, table, year)
    changes = execution.changes(done, execution.stated_changes(statements, table, year))
    next_table, next_year = outlook.plan_table(lines)
    return year, changes, next_year, outlook.plan(lines, next_table, next_year)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"unit": "美元"}, "UNIT '美元' is no unit of money; take 元"),
        ({"language": "fr"}, "LANGUAGE 'fr' is unknown; take zh or en"),
        ({"report": "jincheng-2042"}, "did you mean jincheng-2024"),
    ],
)
def test_a_wrong_choice_says_what_to_choose_from(more, fault):
    with pytest.raises(ReportError, match=fault):
        Edition(**{"report": REPORT} | more)


def test_a_table_is_in_the_unit_and_the_language_and_loses_nothing():
    frame = pd.DataFrame(
        {
            "item": ["契税", "某项"],
            "executed": [Amount(1256, "万元"), pd.NA],
            "change_yuan": [D(-40_090_000), D(0)],
            "growth_pct": [D("-76.144"), None],
        }
    )
    columns = list(frame)
    zh = Edition(REPORT, "亿元", "zh").table(frame, columns, 2023)
    assert zh.index.tolist() == ["契税", "某项"]
    assert list(zh) == ["2023年完成数 (亿元)", "增减 (亿元)", "增长 %"]
    assert zh.iloc[0].tolist() == ["0.1256", "-0.4009", "-76.1"]
    assert zh.iloc[1].tolist() == ["未列", "0.0000", "未列"], "blank is not zero"
    en = Edition(REPORT, "万元", "en").table(frame, columns, 2023, kind="revenue-general")
    assert en.index.tolist() == ["Deed tax 契税", "某项"]
    assert en.iloc[0].tolist() == ["1,256", "-4,009", "-76.1"]
    with pytest.raises(ReportError, match="no column x"):
        Edition(REPORT).table(frame, ["x"])


def test_bounds_are_rounded_away_from_what_they_bound():
    frame = pd.DataFrame(
        {"item": ["契税"], "low_yuan": [D(12_999)], "high_yuan": [D(12_001)], "off_yuan": [D(1)]}
    )
    shown = Edition(REPORT, "亿元").table(frame, list(frame), 2023).iloc[0].tolist()
    assert shown == ["0.0001", "0.0002", "0.0001"], "an estimate is never called exact"


def test_captions_need_their_year_and_know_their_columns():
    assert caption("base_yuan", "en", 2023) == "2022" and basis("stated", "zh") == "文字所写增减额"
    with pytest.raises(ReportError, match="needs the year"):
        caption("executed", "zh")
    with pytest.raises(ReportError, match="'x' has no caption"):
        caption("x", "zh")
    assert all(len(pair) == 2 and all(pair) for pair in CAPTIONS.values())


def test_what_is_lacking_is_said_and_the_rest_goes_on(capsys):
    edition = Edition(REPORT)

    def absent():
        raise Missing("没有梦的表", "no table of dreams")

    year, frame = edition.attempt(absent)
    assert not year
    for use in (lambda: frame["x"], lambda: frame.x, lambda: year - 1, lambda: list(frame)):
        with pytest.raises(Missing, match="no table of dreams"):
            use()
    with edition.section("Dreams"):
        frame["level"]
    edition.gather(lambda: frame["x"], lambda: ("有。", "There is."))
    said = capsys.readouterr().out
    assert said.count("没有梦的表") == 2 and "有。" in said and "dreams" not in said
    with Edition(REPORT, language="en").section("Dreams"):
        frame["level"]
    said = capsys.readouterr().out
    assert "no table of dreams" in said and "梦" not in said


def test_a_reason_is_said_once_a_section(capsys):
    edition = Edition(REPORT)
    lacking = edition.attempt_one(lambda: load.table("99"))
    for subject in ("Taxes", "Taxes, the chart", "Fees", "Fees: the chart"):
        with edition.section(subject):
            lacking["x"]
    said = capsys.readouterr().out
    assert said.count("此处从略：本报告没有第99号表。") == 1
    assert said.count("此处从略，原因同上。") == 1, "the charts say nothing more"


def test_an_unforeseen_fault_ends_a_section_of_another_report_only(tmp_path, monkeypatch, capsys):
    small_report(tmp_path)
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path))
    edition = Edition("small")
    broken = edition.attempt_one(lambda: [][0])
    with edition.section("Broken"):
        broken.x  # noqa: B018
    with edition.section("Same labels"):
        raise SameLabels("bars", ["甲", "乙"])
    edition.gather(lambda: 1 / 0, lambda: ("有。", "There is."))
    said = capsys.readouterr().out
    assert "没有料到" in said and "IndexError: list index out of range" in said
    assert "图中有几行同名，看不出各属哪一项：甲、乙" in said
    assert "ZeroDivisionError" in said and "有。" in said
    with pytest.raises(KeyboardInterrupt), edition.section("Stopped"):
        raise KeyboardInterrupt


def test_rows_of_one_name_are_told_apart_by_what_they_are_part_of():
    frame = pd.DataFrame(
        {
            "item": ["教育支出", "行政运行", "审计支出", "行政运行", "其他支出"],
            "parent_row": [pd.NA, 1, pd.NA, 3, pd.NA],
        },
        index=[1, 2, 3, 4, 5],
    )
    frame["path"] = labels.paths(frame)
    frame["value_yuan"] = [D(1)] * 5
    shown = Edition(REPORT).columns(frame, ["value_yuan"])
    assert shown["label"].tolist()[1::2] == ["行政运行（教育支出）", "行政运行（审计支出）"]
    bare = Edition(REPORT).columns(frame.drop(columns="path"), ["value_yuan"])
    assert bare["label"].tolist()[1::2] == ["行政运行", "行政运行"], "which a chart refuses"


def test_of_several_columns_the_one_that_has_amounts_keeps_its_name():
    """A chart called its bars "value"."""
    frame = pd.DataFrame({"item": ["甲"], "annual_funds_yuan": [D(1)], "term_funds_yuan": [pd.NA]})
    names = ["annual_funds_yuan", "term_funds_yuan"]
    assert list(Edition(REPORT).columns(frame, names, 2024)) == ["label", "2024年资金"]
    assert list(Edition(REPORT).columns(frame, names[:1])) == ["label", "value"]


def test_an_english_name_is_known_whosever_the_item_is():
    """全区一般公共预算支出 and 增值税(50%部分) stayed Chinese in English sentences."""
    edition = Edition(REPORT, language="en")
    names = {
        "全区一般公共预算支出": "General public budget expenditure",
        "增值税(50%部分)": "Value-added tax",
        "税收收入小计": "Tax revenue",
        "省级政府性基金预算收入": "Revenue of government-managed funds",
        "本级收入合计": "本级收入合计",
    }
    assert {item: edition.name(item, "total") for item in names} == names


def test_an_amount_that_stands_twice_stops_its_section_only(capsys):
    edition = Edition(REPORT)
    twice = load.lines(REPORT, say=False).assign(item="契税")

    def one():
        return load.amount("契税", frame=twice)

    with edition.section("Deed tax"):
        one()
    edition.gather(one, lambda: ("有。", "There is."))
    with edition.section("Later"):
        edition.attempt(one)[0] - 1
    said = capsys.readouterr().out
    assert said.count("不能确定取哪一个") == 2 and "有。" in said, "once in the findings"
    assert "原因同上" in said and "say which" not in said
    with pytest.raises(KeyError), edition.section("Faults are not hidden"):
        raise KeyError("x")


def test_charts_go_where_they_are_told_under_a_name_of_their_language(
    tmp_path, monkeypatch, story, capsys
):
    from helpers import charts

    monkeypatch.setenv("BUDGET_CHARTS", str(tmp_path))
    for lang in ("zh", "en"):
        edition = Edition(REPORT, "亿元", lang)
        year, changes = story[:2]
        path = edition.labelled(comparison.steps(changes), year, "revenue-general")
        texts = edition.texts("2023", *titles.scope("steps", edition), changes["page"])
        edition.show(charts.waterfall(None, path, "亿元", **texts), "01-x")
    names = {file.name for file in tmp_path.iterdir()}
    assert {"01-x.svg", "01-x.csv", "01-x-column.pdf", "01-x-en.png", "01-x-en.pdf"} <= names
    assert "01-x-en-column.svg" in names
    assert "2022年（推算）" in capsys.readouterr().out


def test_findings_say_what_the_report_says(story):
    year, changes, next_year, plan = story
    edition = Edition(REPORT, "亿元", "zh")
    zh, en = findings.result(changes, year, edition)
    assert "2023年一般公共预算收入4.05亿元，比上年下降13.3%" in zh, "as on page 1"
    assert "fell by 13.3%" in en
    zh, en = findings.without(changes, ("耕地占用税", "契税"), edition)
    assert "合计减收0.64亿元" in zh and "增长约0.5%" in zh and "rose by about 0.5%" in en
    zh, _ = findings.outlook(plan, next_year, edition)
    assert "增长14.0%" in zh and "下降36.8%" in zh, "as on page 6"
    assert "98.1%" in findings.excess(changes, ("教育资金收入", "农田水利建设资金收入"), edition)[0]


def test_findings_follow_the_numbers(story):
    year, changes, *_ = story
    edition = Edition(REPORT)
    risen = changes.copy()
    row = risen.index[0]
    risen.at[row, "executed"] = Amount(50_000, "万元")
    risen.at[row, "change_yuan"] = Amount(50_000, "万元").yuan - risen.at[row, "base_yuan"]
    zh, en = findings.result(risen, year, edition)
    assert "增长7.1%（增加约0.33亿元）" in zh and "rose by 7.1%" in en
    assert "2023年一般公共预算收入增长7.1%" in titles.fall(risen, year, edition)
    zh, _ = findings.without(risen, ("契税",), edition)
    assert "相当于" not in zh, "against the total's direction a share has no meaning"


def test_a_rest_within_its_doubt_has_no_direction(story):
    _, changes, *_ = story
    near = changes.copy()
    near.at[near.index[0], "off_yuan"] = D(10_000_000)
    zh, en = findings.without(near, ("耕地占用税", "契税"), Edition(REPORT))
    assert "收入基本持平" in zh and "almost unchanged" in en
    assert "rose by" not in en.split("without them")[1]


def test_findings_name_what_a_report_lacks(story):
    _, changes, *_ = story
    with pytest.raises(Missing, match="no row 没有的税"):
        findings.without(changes, ("没有的税",), Edition(REPORT))
    blank = changes.assign(base_yuan=pd.NA)
    told = findings.result(blank, 2023, Edition(REPORT))
    assert "比上年" not in told[0] and "比调整预算" in told[0] and "adjusted budget" in told[1]
    told = findings.result(changes.assign(budget=pd.NA), 2023, Edition(REPORT))
    assert "比上年下降" in told[0] and "预算高" not in told[0] and "budget." not in told[1]
    blank = blank.assign(budget=pd.NA)
    with pytest.raises(Missing, match="last year's total"):
        findings.result(blank, 2023, Edition(REPORT))


def test_a_chart_without_a_page_is_missing_not_broken():
    with pytest.raises(Missing, match="page is known"):
        Edition(REPORT).source([])


def test_a_frame_as_it_is_keeps_its_names_and_its_blanks():
    frame = pd.DataFrame({"table": ["01", "02"], "row": [1, pd.NA], "note": ["a", None]})
    shown = Edition("jincheng-2024").as_is(frame)
    assert shown.index.name == "table" and shown["row"].tolist() == ["1", ""]
    assert shown["note"].tolist() == ["a", ""] and "复制" in shown._repr_html_()
    assert Edition("jincheng-2024").as_is(frame.set_index("table")).equals(shown)


def test_lines_that_close_an_account_have_english_names_by_what_they_do():
    """市县上解收入 and 省本级本年收入 stayed Chinese in English sentences and charts."""
    edition = Edition(REPORT, "亿元", "en")
    for item, english in (
        ("市县上解收入", "Payments received from lower levels"),
        ("上解中央支出", "Payments to the level above"),
        ("省本级本年收入", "Own revenue"),
        ("省本级一般公共预算收入", "General public budget revenue"),
    ):
        assert edition.name(item) == english
    assert edition.name("无此项目") == "无此项目"
