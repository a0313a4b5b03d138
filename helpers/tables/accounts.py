"""Which of the four budgets (BL 5) a number is of: its title's, else its row's or its column's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from helpers.tables.meaning import budget_type_of, plain
from helpers.tables.numbering import clean_item

#: A department's or a government's tables of all its money: each row may be of another budget.
_SURVEY = re.compile(r"(?:收支|收入|支出).*总(?:表|体)")
#: A budget itself, and not what only names it (财政对社会保险基金的补助, 从政府性基金预算调入).
_ITSELF = re.compile(
    r"(?:本年|当年)?(?:一般公共预算|政府性基金|国有资本经营|社会保险基金)(?:预算)?(?:财政)?"
    r"(?:拨款|资金|收入|支出|收支|[合总小]计|预算数?|决算数?|[（(].*[)）])*"
)


def account_of_table(title: str, labels: Iterable[str]) -> str:
    """The budget that all numbers of a table, or of one half of it, are of; '' for none.

    By the title, else by the first labels (返还性收入 and 一般性转移支付 exist in the general
    budget only, BL 16) if no other label names another budget. A 收支总表 has several.
    """
    if named := budget_type_of(title):
        return named
    if _SURVEY.search(plain(title)):
        return ""
    named = [budget_type_of(label) for label in labels]
    first = next((account for account in named[:3] if account), "")
    return first if {account for account in named if account} == {first} else ""


def account_of_rows(labels: Mapping[int, str], parents: Mapping[int, int | None]) -> dict[int, str]:
    """The budget that each row's name is, or that of the row it is part of; '' for none.

    In: labels by row number; each row's parent, None for none.
    """
    own = {row: _itself(label) for row, label in labels.items()}
    found = {}
    for row in labels:
        above: int | None = row
        while above in own and not own[above]:
            above = parents.get(above)
        found[row] = own.get(above, "")
    return found


def account_of_column(header: str) -> str:
    """The budget that a printed header names as such in any of its levels; '' for none or two."""
    return only(_itself(level) for level in header.split("/"))


def only(accounts: Iterable[str]) -> str:
    """The one budget that is named; '' where none is, or several are."""
    named = {account for account in accounts if account}
    return named.pop() if len(named) == 1 else ""


def _itself(label: str) -> str:
    return budget_type_of(label) if _ITSELF.fullmatch(plain(clean_item(label))) else ""
