"""Why a section of a notebook stays open, said in its language and only once a section.

A report that lacks a figure raises :class:`helpers.load.Missing`, one that prints several
``Several``; both carry the reason in Chinese and English. What nobody foresaw becomes
:class:`Unforeseen` on any report but the project's own, where it must stop the run.
"""

from __future__ import annotations

from typing import NoReturn

from helpers.errors import SameLabels, one_line
from helpers.load import Missing, Open
from helpers.notebooks import OWN
from helpers.report import Report

_LEFT_OUT = {"zh": "此处从略：{}。", "en": "Left out here: {}."}
_SAME = {"zh": "此处从略，原因同上。", "en": "Left out here, for the reason above."}
_SOME = {"zh": "有的要点得不出：{}。", "en": "Some findings cannot be had: {}."}
_NONE = {"zh": "本报告得不出要点：{}。", "en": "This report gives none of the findings: {}."}
_COMMA = {"zh": "；", "en": "; "}


class Unforeseen(Open):
    """A fault of the program, told so that the notebook goes on; ``notebook_rules`` look for it."""

    def __init__(self, error: Exception) -> None:
        what = f"{type(error).__name__}: {one_line(error)}".rstrip(": ")
        zh = f"程序遇到没有料到的情况，未能完成（{what}）"
        super().__init__(zh, f"the program met what it did not foresee and stopped ({what})")


class Lacking:
    """Stands for figures that a report does not have; any use of it raises what told so."""

    def __init__(self, reason: Open) -> None:
        self._reason = reason

    def _raise(self, *_: object, **__: object) -> NoReturn:
        raise self._reason.with_traceback(None)

    def __bool__(self) -> bool:
        return False

    __getattr__ = __getitem__ = __iter__ = __len__ = __sub__ = __add__ = __int__ = _raise
    __str__ = _raise


def ends(report: Report) -> tuple[type[Exception], ...]:
    """What ends a section and not its notebook: on the project's own report only what is open."""
    return (Open,) if report.name == OWN else (Exception,)


def reason_of(error: Exception) -> Open:
    """Why it stays open."""
    if isinstance(error, SameLabels):
        return Missing(
            f"图中有几行同名，看不出各属哪一项：{'、'.join(error.labels)}",
            f"nothing tells rows of one name apart: {', '.join(error.labels)}",
        )
    return error if isinstance(error, Open) else Unforeseen(error)


class Told:
    """What one notebook has said of reasons, so that it does not say the same again."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._last: tuple[str, tuple[str, str]] | None = None

    def section(self, subject: str, reason: Open) -> str:
        """The sentence for a section; blank where its table said the same and this is its chart.

        In: ``subject`` names the section; what follows a comma or colon names a part of it.
        """
        before, self._last = self._last, (_whole(subject), reason.pair)
        if before == self._last:
            return ""
        if before and before[1] == reason.pair:
            return _SAME[self.lang]
        return _LEFT_OUT[self.lang].format(self._own(reason))

    def findings(self, reasons: list[Open], *, some: bool) -> str:
        """The sentence for findings that cannot be had; ``some`` says that others can."""
        texts = list(dict.fromkeys(map(self._own, reasons)))
        self._last = ("", reasons[0].pair) if len(texts) == 1 else None
        return (_SOME if some else _NONE)[self.lang].format(_COMMA[self.lang].join(texts))

    def _own(self, reason: Open) -> str:
        return reason.pair[self.lang == "en"]


def _whole(subject: str) -> str:
    return subject.partition(",")[0].partition(":")[0]
