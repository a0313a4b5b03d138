"""Faults behind failed checks: how they are counted, ranked, shown on their page, and what of."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from helpers import load
from helpers.checks.wording import SUBJECTS
from helpers.edition import Edition
from helpers.errors import ReportError
from helpers.load import Missing
from helpers.report import find_report
from helpers.story.faults import findings, frames, show, titles
from helpers.story.faults.english import in_english
from helpers.story.faults.excerpt import Pages
from helpers.story.faults.reasons import answer, reasons, why
from helpers.story.faults.sought import bare, holds, number, phrases
from helpers.story.faults.touches import NOTEBOOKS, TOPICS, touched
from tests.notebook_rules import faults as notebook_faults

NAME = "jincheng-2024"
ROOT = Path(__file__).parents[1]
built = pytest.mark.skipif(
    not (ROOT / "budget_data" / NAME / "checks.csv").is_file(), reason="the report is not built"
)


def check(kind="sum", status="fail", **more):
    made = {
        "check": kind,
        "table": "01",
        "row": 1,
        "page": 3,
        "subject": "收入, 完成数: the sum of its 2 parts",
        "printed": "120万元",
        "computed": "100万元",
        "difference": Decimal(20),
        "tolerance": Decimal("1.5"),
        "status": status,
        "note": None,
        "rule": "sum_parts",
        "subject_zh": "收入，完成数：与其2个组成项之和",
        "note_zh": None,
    }
    return made | more


def erratum(**more):
    made = {"table": "01", "row": 1, "column": "完成数", "printed": "120", "corrected": "100"}
    return made | {"reason": "x", "page": 3, "checks": "sum 01:1"} | more


def framed(*rows):
    return pd.DataFrame(rows, dtype=object)


def found(*rows, errata=()):
    errata = framed(*errata) if errata else pd.DataFrame(columns=list(erratum()))
    return frames.faults(framed(*rows), errata)


# ── counting ─────────────────────────────────────────────────────────────────────────────


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


# ── reasons ──────────────────────────────────────────────────────────────────────────────

#: Rules that only say that something holds.
_HOLD = {
    "numbering_tables",
    "numbering_rows",
    "numbering_headings",
    "balance_unspent",
    "sum_layout",
    "ratio_blank",
    "project_one_year_all",
}


def test_each_rule_that_can_fail_has_a_reason_and_an_answer_in_both_languages():
    wanted = set(SUBJECTS) - _HOLD
    assert set(reasons()) == wanted
    for rule in wanted:
        texts = [*why(rule), *answer(rule)]
        assert all(text.strip() == text and text[-1] in "。.？?" for text in texts), rule
        assert not re.search(r"[A-Za-z]{2,}", texts[0] + texts[2]), rule


# ── what a fault touches ─────────────────────────────────────────────────────────────────


def line(**more):
    made = {"table": "01", "row": 1, "budget_type": "general", "direction": "revenue"}
    made |= {"fiscal_year": 2023, "phase": "executed", "value": Decimal(120)}
    return made | more


SAID = pd.DataFrame(
    [{"page": 3, "value": Decimal("1.2"), "unit": "亿元", "table": "02", "row": 4}], dtype=object
)


@pytest.mark.parametrize(
    ("more", "lines", "notebooks"),
    [
        ({}, [line()], ("01",)),
        ({}, [line(direction="expenditure")], ("02",)),
        ({}, [line(budget_type="fund")], ("03",)),
        ({}, [line(), line(fiscal_year=2024, phase="approved", value=Decimal(7))], ("01",)),
        ({}, [line(fiscal_year=2024, phase="approved")], ("01", "07")),
        ({"row": None}, [line(), line(row=2, fiscal_year=2024, phase="proposed")], ("01", "07")),
        ({"row": 9}, [line()], ()),
        ({"printed": "#DIV/0!"}, [line()], ()),
        ({"check": "numbering"}, [line()], ()),
        ({"check": "project", "table": None, "row": None}, [line()], ("05",)),
        ({"subject_zh": "债务余额"}, [line(budget_type="")], ("04",)),
        (
            {"table": None, "row": None, "printed": "1.2亿元"},
            [line(table="02", row=4, direction="expenditure")],
            ("02",),
        ),
    ],
)
def test_a_fault_touches_the_notebooks_of_the_lines_it_stands_in(more, lines, notebooks):
    (fault,) = found(check(**more)).to_dict("records")
    assert touched(fault, pd.DataFrame(lines, dtype=object), SAID) == notebooks


def test_topics_name_notebooks_that_are_there_under_these_numbers():
    assert {topic.notebook for topic in TOPICS} == set(NOTEBOOKS)
    stems = [path.stem for path in (ROOT / "notebooks").glob("*.ipynb")]
    for key in set(NOTEBOOKS) & {stem[:2] for stem in stems}:
        assert sum(stem.startswith(key) for stem in stems) == 1


# ── on the page ──────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def pages():
    if not (ROOT / "budget_data" / NAME / "checks.csv").is_file():
        pytest.skip("the report is not built")
    return Pages(find_report(NAME))


def inside(pages, excerpt):
    """The characters within the frames of an excerpt."""
    _, chars = pages.text(excerpt.page)
    return "".join(
        char.text
        for x0, y0, x1, y1 in excerpt.frames
        for char in chars
        if x0 - 1 <= (char.x0 + char.x1) / 2 <= x1 + 1
        and y0 - 1 <= (char.y0 + char.y1) / 2 <= y1 + 1
    )


@built
def test_every_check_that_did_not_pass_is_framed_and_the_frame_holds_what_it_says(pages):
    checks = load.checks(NAME)
    for one in frames.records(checks[checks["status"] != "pass"]):
        excerpt = pages.excerpt(one)
        assert excerpt.frames, one["subject"]
        assert excerpt.page == one["page"]
        words = bare(inside(pages, excerpt))
        # what is printed nowhere in these words: sums, years of titles, a blank, a missing table
        if one["difference"] is not None and one["rule"] not in ("cost_targets", "ratio_header"):
            printed = number(one["printed"].split(" ")[0])
            if printed[0].isdigit():
                assert printed in words, (one["subject"], words)
        if one["rule"] == "sum_parts":
            assert words == number(one["printed"]), "more is framed than the figure"
        for x0, y0, x1, y1 in excerpt.frames:
            assert any(
                left <= x0 and top <= y0 and x1 <= right and y1 <= bottom
                for left, top, right, bottom in excerpt.strips
            ), "a frame outside the strips"


@built
def test_a_picture_is_as_high_as_its_strips_and_shows_the_frame(pages):
    (one,) = [
        check
        for check in frames.records(load.checks(NAME))
        if check["rule"] == "title_new_bonds" and check["status"] == "fail"
    ]
    excerpt = pages.excerpt(one)
    picture = excerpt.picture(72)
    ((left, top, right, bottom),) = excerpt.strips
    assert picture.size == (round(right) - round(left), round(bottom) - round(top))
    assert (208, 0, 0) in {pixel for _, pixel in picture.getcolors(100_000)}


@built
def test_what_cannot_be_found_is_shown_without_a_frame(pages):
    excerpt = pages.excerpt(check(row=999, page=13, subject="text: nothing like it", printed="0.1"))
    assert excerpt.frames == [] and excerpt.picture(40).height > 10
    assert pages.excerpt(check(page=None)) is None


@pytest.mark.parametrize(
    ("cell", "words", "held"),
    [
        ("52,696", "52,696万元", True),
        ("152,696", "52,696万元", False),
        ("共15条道路", "15条", True),
        ("共115条道路", "15条", False),
        ("mw", "mw", True),
        ("500mw", "mw", False),
        ("＞50", "＞50", True),
        ("＞500", "＞50", False),
    ],
)
def test_a_cell_holds_words_only_whole(cell, words, held):
    from helpers.data.detected import Box

    box = Box(1, 0, 0, 1, 1, cell, "text", 1)
    assert holds(box, bare(words)) is held


def test_the_words_sought_in_a_form():
    costs = check(
        "project_cost",
        rule="cost_targets",
        printed="20元",
        computed="10元",
        note="甲 ≤15元; 乙 ≤5元",
    )
    assert list(phrases(costs)) == ["≤15元", "≤5元", "20元", "10元"]
    named = check("project", subject="某项目: the indicator dB has a unit for a name")
    assert list(phrases(named)) == ["dB"]


# ── as the notebook shows it ─────────────────────────────────────────────────────────────


@pytest.fixture(scope="module", params=["zh", "en"])
def book(request):
    if not (ROOT / "budget_data" / NAME / "checks.csv").is_file():
        pytest.skip("the report is not built")
    edition = Edition(NAME, "亿元", request.param)
    return show.Book(edition, load.checks(NAME), load.errata(NAME))


def test_a_card_has_the_page_beside_the_reasons(book):
    card = show.cards(book.faults.head(1), book.pages, book.edition)[0]
    html = card._repr_html_()
    assert html.count("<img") == html.count("<table") == 1
    assert "base64" not in repr(card)
    labels = list(card.rows)
    assert len(labels) == 7 and card.title.startswith("1. ")
    (brief,) = show.cards(book.faults.head(1), book.pages, book.edition, brief=True)
    assert list(brief.rows) == labels[:4]
    if book.edition.lang == "zh":
        assert not re.search(r"[A-Za-z]{2,}", repr(card))


def test_the_bureau_s_own_words_on_the_money_are_its_likely_answer(book):
    said = frames.purposes(load.projects(NAME))
    label = book.edition.pick("可能的答复", "Likely answer")
    quoting = 0
    for one in show.cards(book.faults, book.pages, book.edition):
        fault, words = one.fault, said.get(one.fault["subject_zh"].partition("：")[0])
        asked = fault["kind"] == "project_cost" or fault["rule"] == "project_horizons"
        slip = "笔误" in (fault["note_zh"] or "")
        quotes = f"“{words}”" in one.rows.get(label, "")
        assert quotes == bool(words and asked and not slip), one.title
        quoting += quotes
    assert quoting == 4


def test_what_may_have_an_answer_is_called_a_question(book):
    shown = repr(show.cards(book.faults, book.pages, book.edition)) + repr(book.ranking(99))
    said = [book.extent(), book.largest(), book.conclusions()]
    text = shown + "".join(book.edition.pick(*pair) for pair in said)
    text += "".join(titles.scope("money", book.edition)) + titles.by_money(
        book.faults, book.edition
    )
    assert not re.search(r"印刷|[^的]错误[^值]|(?i:\bfaults?\b)", text)


@pytest.mark.parametrize(
    ("said", "english"),
    [
        (
            "text: 科学技术支出 2023 5,779万元",
            "text: Science and technology (科学技术支出) 2023 CNY 57.79 million (5,779万元)",
        ),
        (
            "政府性基金收入合计, 2024年预算数: x",
            "Total revenue of government-managed funds (政府性基金收入合计), 2024 budget: x",
        ),
        ("header 「完成数为2021年的%」: x", "header 「完成数为2021年的%」: x"),
        ("甲 ≤15元; “科学技术支出5779万元”", "甲 ≤CNY 15; “科学技术支出5779万元”"),
        ("row 三、科学技术支出: x", "row Science and technology (三、科学技术支出): x"),
        ("73万平方米", "730,000 ㎡ (73万平方米)"),
        ("23条", "23 (23条)"),
        ("label 四、政府性基金下级上解支出", "label 四、政府性基金下级上解支出"),
        ("another item 某某支出", "another item 某某支出"),
        ("1.95±0.1 μm", "1.95±0.1 μm"),
    ],
)
def test_names_and_amounts_of_a_sentence_are_put_in_english(said, english):
    assert in_english(said) == english


def test_the_largest_of_the_english_chart_are_named(book):
    if book.edition.lang == "en":
        labels = titles.money_table(book.faults, book.edition)["label"]
        kinds_ = {findings.kind_name(kind)[1] for kind in book.faults["kind"]}
        assert not [text for text in labels if re.sub(r"^\d+\. | \(page.*", "", text) in kinds_]


def test_cards_are_numbered_as_ranked(book):
    part = frames.of_kinds(book.faults, ("year",))
    numbers = [card.number for card in show.cards(part, book.pages, book.edition)]
    assert numbers == [int(rank) + 1 for rank in part.index]
    assert book.ranking(5).index.tolist() == [1, 2, 3, 4, 5]


def test_money_falls_along_the_ranking(book):
    money = book.faults["stake_yuan"].dropna().tolist()
    assert money == sorted(money, reverse=True)
    assert titles.money_table(book.faults, book.edition, 3)["amount_yuan"].tolist() == money[:3]


def test_the_charts_tables_add_up_to_the_checks(book):
    table = titles.kinds_table(book.tally, book.edition)
    assert table.drop(columns="label").to_numpy().sum() == len(book.checks)


def test_a_kind_that_was_never_checked_says_so(book):
    empty = show.Book(book.edition, book.checks[:0], load.errata(NAME))
    with pytest.raises(Missing, match="nothing was checked"):
        empty.section("sum")
    with pytest.raises(ReportError):
        empty.ranking(3)


def test_each_notebook_s_row_counts_the_faults_that_name_it(book):
    table = book.touching()
    column = table.columns[0]
    for key in NOTEBOOKS:
        (row,) = [name for name in table.index if name.startswith(key)]
        assert table.loc[row, column] == sum(key in own for own in book.faults["touches"])


def test_the_notebook_is_small_enough_to_send():
    path = ROOT / "notebooks" / "06-does-it-add-up.ipynb"
    assert path.stat().st_size < 3_000_000
    import nbformat

    assert notebook_faults(nbformat.read(path, as_version=4)) == []


# ── what no check sees ───────────────────────────────────────────────────────────────────


def test_a_number_is_tied_by_sums_percentages_other_tables_and_the_text():
    from helpers.checks import ReportData
    from helpers.checks.reach import ties
    from tests.data_folder import HEADS, ROWS, TEXT
    from tests.data_folder import line as printed

    lines = [
        printed(*row[:4], column, value)
        for row in ROWS
        for column, value in zip(HEADS, row[4:], strict=True)
    ]
    catalog = [{"table": "01", "title": "收入", "kind": "list", "status": "read"}]
    said = [
        {"page": 1, "sentence": text, "item": "x", "fiscal_year": 2023, "phase": "executed"}
        | {"measure": measure, "value": value, "unit": "万元", "table": "01", "row": row}
        for row, text, measure, value in TEXT
    ]
    alone = lines[0] | {"row": 9, "item": "另列", "level": 0, "parent_row": ""}
    data = ReportData.from_rows("small", [*lines, alone], catalog, said)
    tied = {(entry.row, entry.column): kinds for entry, kinds in ties(data).items()}
    assert tied[1, "2023年完成数"] == tied[4, "2023年完成数"] == {"sum"}
    assert tied[4, "完成数为2021年的%"] == {"statement"}
    assert tied[5, "完成数为2021年的%"] == frozenset()
    assert tied[9, "2023年调整预算数"] == frozenset()
    debt = [
        line | {"row": row, "item": item, "phase": phase, "level": 0, "parent_row": ""}
        for row, (item, phase) in enumerate([("债务余额", "balance"), ("债务限额", "limit")], 10)
        for line in [lines[0] | {"column": "数", "budget_type": "", "direction": "debt"}]
    ]
    owed = ties(ReportData.from_rows("small", debt, catalog))
    assert set(owed.values()) == {frozenset({"limit"})}
    table = frames.unseen(data)
    assert table["numbers"].tolist() == [16] and table["untied"].tolist() == [4]
    assert table["examples"].tolist() == ["一般公共预算收入、税收收入、非税收入"]
    assert "16 numbers 12 take part" in findings.unseen(table)[1]
    with pytest.raises(Missing):
        frames.unseen(ReportData.from_rows("empty", []))


@pytest.mark.parametrize(
    ("kind", "erratum", "said"),
    [
        ("project_cost", "corrected", "已按勘误表更正为"),
        ("project", "corrected", "按报告原文评价"),
        ("project_cost", "in doubt", "仍用原文数"),
        ("sum", "corrected", "已按勘误表更正为"),
    ],
)
def test_what_the_loaders_correct_is_not_called_printed(kind, erratum, said):
    fault = {"touches": ("05",), "kind": kind, "erratum": erratum, "corrected": "1元"}
    assert said in findings.effect(fault)[0]
