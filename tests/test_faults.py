"""Faults as the notebook shows them: cards, ranking, charts and sentences."""

from __future__ import annotations

import re

import pytest

from helpers import load
from helpers.edition import Edition
from helpers.errors import ReportError
from helpers.load import Missing
from helpers.story.faults import findings, frames, show, titles
from helpers.story.faults.touches import NOTEBOOKS
from tests.made_faults import NAME, ROOT
from tests.notebook_rules import faults as notebook_faults


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
