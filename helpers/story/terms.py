"""What the data's own words (``fund``, ``executed``, ``debt repaid``) are called in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.checks.identities import ACCOUNTS

_WORDS = ACCOUNTS | {
    "revenue": "收入",
    "expenditure": "支出",
    "approved": "预算数",
    "proposed": "预算草案数",
    "adjusted": "调整预算数",
    "executed": "执行数",
    "estimated": "预计执行数",
    "limit": "限额",
    "balance": "余额",
    "initial": "年初预算数",
    "next": "下年预算数",
    "planned": "预算数",
    "base": "上年数",
    "total in": "收入总计",
    "total out": "支出总计",
    "own revenue": "本年收入",
    "own spending": "本年支出",
    "grants received": "上级补助收入",
    "grants given": "补助下级支出",
    "remitted by lower levels": "下级上解收入",
    "remitted to the level above": "上解上级支出",
    "balance brought forward": "上年结余",
    "balance carried forward": "年终结余",
    "from the stabilization fund": "动用预算稳定调节基金",
    "to the stabilization fund": "补充预算稳定调节基金",
    "transfers in": "调入资金",
    "transfers out": "调出资金",
    "debt raised": "债务收入",
    "debt repaid": "债务还本支出",
    "lent on": "债务转贷支出",
    "principal": "本金",
    "interest": "利息",
}
#: How the catalog calls the layouts of tables.
LAYOUTS = {
    "list": ("一般的逐行列表", "plain lists"),
    "pairs": ("左右两栏并列的表", "tables with two halves"),
    "wide": ("多列的宽表", "wide tables"),
    "form": ("绩效目标申报表一类的表单", "forms"),
}


def zh(*words: str) -> str:
    """These words in Chinese, one after the other; one that is not known stays as it is."""
    return "".join(_WORDS.get(word, word) for word in words)


def either(words: Iterable[str]) -> str:
    """Several of them, of which one is wanted: 预算数或预算草案数."""
    return "或".join(map(zh, words))
