"""A notebook as a page: no code, nothing loaded, charts and tables in it; the briefing as files."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nbformat
import pytest

from helpers.briefing import make
from helpers.briefing.content import content
from helpers.briefing.page import page
from helpers.errors import ReportError
from tests.briefing_content import all_kinds, executed
from tests.test_notebooks import write as write_notebook

REPORT = "jincheng-2024"


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A run whose notebook shows one chart, and its page."""
    chart = {"01-ranked": all_kinds()["01-ranked"]}
    run = executed(tmp_path, monkeypatch, "zh", chart)
    return run, page(run, content([run], "zh", REPORT))


def with_cell(run, cell):
    """The run with one cell more."""
    notebook = nbformat.reads(run.text, as_version=4)
    notebook.cells.append(cell)
    return type(run)(run.path, run.lang, nbformat.writes(notebook), run.stage)


def output(**data):
    new = nbformat.v4
    return new.new_code_cell("x", outputs=[new.new_output("display_data", data=data)])


class Loads(HTMLParser):
    """Collects what a browser would fetch."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        """Note what the tag asks for."""
        names = {"src", "srcset", "poster", "data"} | ({"href"} if tag != "a" else set())
        self.found += [v for k, v in attrs if k in names and not (v or "").startswith("data:")]


def test_a_page_has_its_language_no_code_and_loads_nothing(made):
    _, text = made
    parser = Loads()
    parser.feed(text)
    assert parser.found == [] and "@import" not in text and "MathJax" not in text
    assert text.startswith('<!doctype html>\n<html lang="zh-Hans">')
    assert "secret" not in text and '<section lang="en">' in text
    assert "<h1>收入为什么变动？</h1>" in text and text.count("<h1") == 1
    assert '<h2 id="Findings">' in text and 'href="#Findings"' in text
    assert "budgetTables" in text and "晋城" in text


def test_a_chart_stands_in_it_as_svg_with_words(made):
    run, text = made
    assert text.count("data:image/svg+xml;base64,") == 1 and "data:image/png" not in text
    alt = re.search(r'alt="([^"]*)"', text)[1]
    assert alt.startswith("2023 年收入下降") and "单位" in alt
    assert page(run, content([run], "zh", REPORT)) == text


@pytest.mark.parametrize(
    "html",
    [
        "<img src='https://example.org/x.png'>",
        '<link rel="stylesheet" href="x.css">',
        '<iframe title="x"></iframe>',
        '<img alt="x" srcset="a.png 2x">',
    ],
)
def test_what_would_be_loaded_is_refused(made, html):
    run, _ = made
    spoiled = with_cell(run, output(**{"text/html": html}))
    with pytest.raises(ReportError, match="would be loaded from elsewhere"):
        page(spoiled, content([run], "zh", REPORT))


def test_outputs_of_every_sort_are_shown_and_scripts_are_taken_out(made):
    run, _ = made
    new = nbformat.v4
    many = new.new_output("stream", name="stdout", text="first\n" + "more & more\n" * 6)
    cell = new.new_code_cell("x", outputs=[many])
    other = with_cell(with_cell(run, cell), output(**{"text/html": "<b>t</b><script>1</script>"}))
    other = with_cell(other, output(**{"text/plain": "a < b"}))
    said = "1. 有。\n\n<details><summary>In English</summary>\n\n1. Is.\n\n</details>"
    text = page(with_cell(other, output(**{"text/markdown": said})), content([run], "zh", REPORT))
    assert "<summary>first</summary><pre>more &amp; more" in text
    assert "<b>t</b>" in text and "<script>1" not in text and "<pre>a &lt; b</pre>" in text
    assert '<details lang="en">' in text and "<li>有。</li>" in text


def test_the_briefing_is_written_whole_in_both_languages(tmp_path, monkeypatch):
    monkeypatch.delenv("BUDGET_LANGUAGE", raising=False)
    monkeypatch.setenv("BUDGET_REPORT", REPORT)
    folder, goal = tmp_path / "notebooks", tmp_path / "briefing"
    write_notebook(folder, "00-a.ipynb", "print('x')")
    goal.mkdir()
    (goal / "09-gone-zh.html").write_text("old")
    (goal / "mine.txt").write_text("mine")
    before = (folder / "00-a.ipynb").read_bytes()
    paths = make.make_briefing(folder=folder, charts=tmp_path / "charts", goal=goal)
    kinds = [f"{REPORT}-{lang}.{suffix}" for lang in ("en", "zh") for suffix in ("pptx", "xlsx")]
    assert {path.parent for path in paths} == {goal}
    names = [path.name for path in paths]
    assert names == ["00-a-en.html", "00-a-zh.html", *kinds]
    assert sorted(path.name for path in goal.iterdir()) == [*names, "mine.txt"]
    assert (folder / "00-a.ipynb").read_bytes() == before


def test_a_missing_package_or_a_failing_notebook_is_one_line(tmp_path, monkeypatch):
    folder = tmp_path / "notebooks"
    write_notebook(folder, "00-a.ipynb", "1 / 0")
    with pytest.raises(ReportError, match=r"00-a\.ipynb, cell 1: ZeroDivisionError"):
        make.make_briefing(folder=folder, charts=tmp_path / "c", goal=tmp_path / "briefing")
    assert not (tmp_path / "briefing").exists()
    monkeypatch.setattr(make, "NEEDED", {"no_such_module": "no-such-package"})
    with pytest.raises(ReportError, match="briefing: needs no-such-package"):
        make.make_briefing(folder=folder)
