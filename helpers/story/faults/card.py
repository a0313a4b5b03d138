"""A fault on its page: the crop beside what does not agree, why, and what may be answered."""

from __future__ import annotations

import base64
import html
import io
from dataclasses import dataclass

from helpers.checks.wording import value_zh
from helpers.edition import Edition
from helpers.story.faults.english import in_english
from helpers.story.faults.excerpt import Excerpt, Pages
from helpers.story.faults.findings import effect, kind_name, money, place
from helpers.story.faults.reasons import answer, why

_DPI = 105
_COLOURS = 32  # a palette keeps a piece of print at a tenth of its size

LABELS = {
    "printed": ("报告原文", "Printed"),
    "computed": ("对照", "Held against"),
    "stake_yuan": ("涉及金额", "Money at stake"),
    "note": ("依据", "Evidence"),
    "why": ("为何不符", "Why it does not agree"),
    "answer": ("可能的答复", "Likely answer"),
    "touches": ("影响", "What it touches"),
}
_SHORT = ("printed", "computed", "stake_yuan", "note")


@dataclass
class Card:
    """One fault as a notebook shows it; ``brief`` leaves out reasons and answers."""

    fault: dict
    number: int
    edition: Edition
    excerpt: Excerpt | None
    brief: bool = False

    @property
    def rows(self) -> dict[str, str]:
        """What the table beside the crop says, by label."""
        fault, edition = self.fault, self.edition
        side, other = (
            edition.pick(value_zh(fault[name]), in_english(fault[name]))
            for name in ("printed", "computed")
        )
        texts = {
            "printed": side,
            "computed": other,
            "stake_yuan": money(fault, edition) if fault["stake_yuan"] else "",
            "note": edition.pick(fault["note_zh"] or "", in_english(fault["note"])),
            "why": edition.pick(*why(fault["rule"])),
            "answer": edition.pick(*answer(fault["rule"], fault.get("said") or "")),
            "touches": edition.pick(*effect(fault)),
        }
        names = _SHORT if self.brief else LABELS
        return {edition.pick(*LABELS[name]): texts[name] for name in names if texts[name]}

    @property
    def title(self) -> str:
        """Rank, kind and what was checked."""
        words = self.edition.pick(self.fault["subject_zh"], in_english(self.fault["subject"]))
        return f"{self.number}. {self.edition.pick(*kind_name(self.fault['kind']))} · {words}"

    def __repr__(self) -> str:
        return "\n".join(
            [self.title, place(self.fault, self.edition)]
            + [f"  {label}: {text}" for label, text in self.rows.items()]
        )

    def _repr_html_(self) -> str:
        where = place(self.fault, self.edition)
        rows = "".join(
            f"<tr><th style='text-align:left;vertical-align:top;white-space:nowrap'>"
            f"{html.escape(label)}</th><td style='text-align:left'>{html.escape(text)}</td></tr>"
            for label, text in self.rows.items()
        )
        shown = f"{self._image(where)}<figcaption style='font-size:11px'>{html.escape(where)}"
        return (
            "<div style='border-top:1px solid #bbb;padding:6px 0'>"
            f"<div style='font-weight:bold'>{html.escape(self.title)}</div>"
            "<div style='display:flex;gap:14px;align-items:flex-start;flex-wrap:wrap'>"
            "<figure style='margin:4px 0;flex:1 1 420px;max-width:720px;min-width:0'>"
            f"{shown}</figcaption></figure>"
            f"<table style='flex:1 1 300px;font-size:12px;margin:4px 0'>{rows}</table></div></div>"
        )

    def _image(self, words: str) -> str:
        if self.excerpt is None:
            return ""
        buffer = io.BytesIO()
        picture = self.excerpt.picture(_DPI)
        picture.quantize(_COLOURS, dither=0).save(buffer, format="PNG", optimize=True)
        data = base64.b64encode(buffer.getvalue()).decode("ascii")
        return (
            f"<img alt='{html.escape(words)}' style='max-width:100%' "
            f"src='data:image/png;base64,{data}'>"
        )


def cards(found, pages: Pages, edition: Edition, *, brief: bool = False) -> list[Card]:
    """The cards of faults, in their order; numbered as ranked in the whole report."""
    return [
        Card(fault, int(rank) + 1, edition, pages.excerpt(fault["check"]), brief)
        for rank, fault in zip(found.index, found.to_dict("records"), strict=True)
    ]
