"""English names of items, also of those that say whose they are, or close an account."""

from __future__ import annotations

import re

from helpers.checks.identities import role_of
from helpers.errors import ReportError
from helpers.reference import english

#: What a name bears beside itself: whose it is, that it sums up, the share that is kept.
_BESIDE = r"^(?:全[省市区县州]|[省市区县州]级|.{0,3}本级|地方)|(?:[合小]计|[（(]\d+[%％]部分[)）])$"
#: What closes an account goes by many names (市县上解收入); in English by what it does.
_ROLES = {
    "total in": "All receipts",
    "total out": "All outlays",
    "own revenue": "Own revenue",
    "own spending": "Own spending",
    "grants received": "Transfers received from above",
    "grants given": "Transfers to lower levels",
    "remitted by lower levels": "Payments received from lower levels",
    "remitted to the level above": "Payments to the level above",
    "balance brought forward": "Balance brought forward",
    "balance carried forward": "Balance carried forward",
    "from the stabilization fund": "Drawn from the stabilization fund",
    "to the stabilization fund": "Allocated to the stabilization fund",
    "transfers in": "Moved in from other accounts",
    "transfers out": "Moved out to other accounts",
    "debt raised": "Debt raised",
    "debt repaid": "Debt principal repaid",
}


def name(item: str, kind: str | None, lang: str) -> str:
    """An item's name for a chart or sentence; the Chinese where no English one is known.

    In: ``kind`` says where the item stands in items.csv; ``lang`` zh or en.
    """
    if lang == "zh":
        return item
    try:
        bare = re.sub(_BESIDE, "", item)
        for each in (item, bare, bare.replace("政府性基金预算", "政府性基金")):
            if (found := english(each, kind, short=True)) != each:
                return found
        return _ROLES.get(role_of(bare) or role_of(item), item)
    except ReportError:  # several English names: the Chinese one is the sure one
        return item
