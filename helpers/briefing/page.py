"""A notebook as one page of HTML without code: everything in the file, nothing loaded.

Charts stand in it as SVG, sharp on screen and paper; tables are sorted by a click and copied.
Prose is English in both languages, as in the notebooks, and is marked so for what reads aloud.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from helpers import shown
from helpers.briefing.content import Content, title_of
from helpers.errors import ReportError
from helpers.notebooks import Executed
from helpers.staging import left

CODES = {"zh": "zh-Hans", "en": "en"}
WORDS = {
    "zh": {
        "report": "{}：《{}》，{}—{}年",
        "footer": "由 notebooks/{} 生成，不含代码；数字、页码和更正见笔记本与 budget_data。",
        "contents": "目录",
    },
    "en": {
        "report": "{}: {}, {}–{}",
        "footer": "Made from notebooks/{}, without its code; figures, pages and corrections "
        "are in the notebook and in budget_data.",
        "contents": "Contents",
    },
}
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>\s*", re.DOTALL)
# What a browser would fetch by itself; a link that a reader follows is another matter.
_LOADED = re.compile(
    r"""<(?:link|iframe|object|embed|base)\b|<\w+[^>]*\s(?:src|srcset|poster|data)\s*=\s*["']?"""
    r"""(?!data:)[^\s"'>]+|@import|url\(\s*["']?(?!data:)[^)#]""",
    re.IGNORECASE,
)
_LONG = 4  # lines of printed text that stand open


def page(run: Executed, content: Content) -> str:
    """The page of an executed notebook.

    Raises:
        ReportError: something in it would be loaded from elsewhere.
    """
    cells = nbformat.reads(run.text, as_version=4).cells
    pictures = _pictures(run)
    body = "\n".join(part for cell in cells for part in _cell(cell, run.lang, pictures))
    if run.lang == "zh":  # the page has a title in its own language above
        body = re.sub(
            r"<h1[^>]*>(.*?)<a class.*?</h1>", r'<p class="english">\1</p>', body, count=1
        )
    title, words, report = title_of(run), WORDS[run.lang], content.report
    about = words["report"].format(report.issuer, report.title, report.years[0], report.years[-1])
    heading = f"<h1>{html.escape(title)}</h1>\n" if run.lang == "zh" else ""
    text = (
        f'<!doctype html>\n<html lang="{CODES[run.lang]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>\n{_style()}{shown.STYLE}</style>\n</head>\n"
        f"<body>\n<header>\n{heading}<p>{html.escape(about)}</p>\n</header>\n"
        f"<main>\n{_with_contents(body, words['contents'])}\n</main>\n"
        f"<footer>{html.escape(words['footer'].format(run.path.name))}</footer>\n"
        f"<script>\n{shown.script()}</script>\n</body>\n</html>\n"
    )
    loaded = _LOADED.search(_SCRIPT.sub("", text))
    if loaded:
        raise ReportError(f"{run.path.name}: “{loaded[0][:60]}” would be loaded from elsewhere")
    return text


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def _pictures(run: Executed) -> Iterator[tuple[str, str, Path]]:
    """Title, words for those who cannot see it, and SVG of each chart, in order."""
    for each in left(run.stage / "briefing", "chart"):
        texts = each["chart"]["texts_of"]
        spoken = f"{texts['title']}. {texts['subtitle']}. {texts.get('unit', '')}"
        yield texts["title"], spoken, run.stage / "charts" / f"{each['name']}.svg"


def _cell(cell, lang: str, pictures) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield f'<section lang="en">\n{markdown2html_mistune(cell.source)}</section>'
    for output in cell.get("outputs", []):
        if shown.MARK in output.get("data", {}).get("text/html", ""):
            continue  # the edition: the page's head says it, its foot has the script
        yield f'<div class="output">\n{_output(output, lang, pictures)}\n</div>'


def _output(output, lang: str, pictures) -> str:
    if output.output_type == "stream":
        return _printed(output.text)
    data = output.get("data", {})
    if "text/html" in data:
        return _SCRIPT.sub("", data["text/html"]).replace(' border="1"', "")
    if "image/png" in data:
        return _picture(data, pictures)
    if "text/markdown" in data:
        said = markdown2html_mistune(data["text/markdown"])
        other = {"zh": "en", "en": "zh-Hans"}[lang]
        said = said.replace("<details>", f'<details lang="{other}">')
        return f'<div class="findings">\n{said}</div>'
    return _printed(data.get("text/plain", ""))


def _picture(data, pictures) -> str:
    """A chart as the SVG it was exported as; any other picture as it is."""
    plain = data.get("text/plain", "")
    kind, content, spoken = "png", data["image/png"].replace("\n", ""), plain.strip("<>")
    if plain.startswith("<Chart "):
        title, words, file = next(pictures, ("", "", None))
        if file is not None and plain == f"<Chart {title}>":
            content = base64.b64encode(file.read_bytes()).decode("ascii")
            kind, spoken = "svg+xml", words
    source = f"data:image/{kind};base64,{content}"
    return f'<figure><img src="{source}" alt="{html.escape(spoken)}"></figure>'


def _printed(text: str) -> str:
    """Printed lines; many of them folded under the first."""
    lines = text.rstrip().splitlines()
    shown_text = f"<pre>{html.escape(text.rstrip())}</pre>"
    if len(lines) <= _LONG:
        return shown_text
    rest = html.escape("\n".join(lines[1:]))
    return f"<details><summary>{html.escape(lines[0])}</summary><pre>{rest}</pre></details>"


def _with_contents(body: str, name: str) -> str:
    """The body with a list of its sections before the first of them."""
    found = re.findall(r'<h2 id="([^"]*)">(.*?)<a class="anchor-link"', body, re.DOTALL)
    if not found:
        return body
    items = "\n".join(f'<li><a href="#{place}">{text}</a></li>' for place, text in found)
    nav = f'<nav aria-label="{name}">\n<ol lang="en">\n{items}\n</ol>\n</nav>\n'
    at = max(body.find('<section lang="en">\n<h2 '), 0)
    return body[:at] + nav + body[at:]
