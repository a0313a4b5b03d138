"""Tables as notebooks show them: markup to sort and copy, the text that of pandas."""

from __future__ import annotations

import pandas as pd

from helpers import shown
from helpers.edition import Edition
from helpers.shown import ShownTable, markup, script


def table() -> ShownTable:
    frame = pd.DataFrame({"项目": ["契税", "<b>"], "亿元": ["0.1256", "未列"], "注": ["a", "<i>"]})
    made = ShownTable(frame.set_index("项目"))
    made.attrs["lang"] = "en"
    return made


def test_markup_has_one_row_of_headings_and_escapes_what_is_printed():
    text = table()._repr_html_()
    assert text.count('<th scope="col"') == 3 and text.count('<th scope="row">') == 2
    assert "&lt;b&gt;" in text and "<b>" not in text and "<i>" not in text
    assert '<th scope="row">契税</th><td>0.1256</td><td class="text">a</td>' in text
    assert ">Copy</button>" in text and ">复制<" in markup(table())
    assert "<script" not in text, "once a notebook, in its first output"


def test_the_text_beside_it_and_what_is_computed_from_it_are_those_of_pandas():
    plain = pd.DataFrame(table())
    assert repr(table()) == repr(plain)
    assert type(table().head(1)) is pd.DataFrame


def test_an_edition_brings_the_script_and_nothing_is_loaded():
    text = Edition("jincheng-2024")._repr_html_()
    assert script() in text and "budget-table" in script()
    assert "http" not in text and "src=" not in text and "import(" not in text
    assert shown.STYLE.splitlines()[0] in script()


def test_the_style_outweighs_what_jupyterlab_says_of_every_table():
    # .jp-RenderedHTMLCommon:not(.jp-RenderedMarkdown) td: two classes and a name.
    rules = [line for line in shown.STYLE.splitlines() if "text-align" in line]
    assert rules and all(line.startswith(".budget-table" * 3 + " ") for line in rules)


def test_chinese_names_sort_by_sound_whatever_the_language_of_the_page():
    assert 'localeCompare(other, "zh")' in script() and "documentElement.lang" not in script()


def test_a_long_text_among_numbers_wraps():
    long = "晋城经济技术开发区2023年税收返还及转移支付情况说明表"
    frame = pd.DataFrame({"check": ["sum", "title"], "printed": ["52,696", long]})
    text = markup(ShownTable(frame.set_index("check")))
    assert f'<td class="text">{long}</td>' in text and "<td>52,696</td>" in text
