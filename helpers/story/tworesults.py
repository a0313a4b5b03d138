"""Results of one year that two tables print otherwise: the next budget's, and that of execution."""

from __future__ import annotations

import pandas as pd

from helpers import words
from helpers.edition import Edition
from helpers.story.outlook import below_top
from helpers.units import Amount


def differing(
    plan: pd.DataFrame,
    changes: object,
    edition: Edition,
    kind: str | None = None,
    most: int = 4,
) -> list[tuple[str, str]]:
    """A sentence on the items whose result both tables print, and not the same; none if all agree.

    In: helpers.story.outlook.plan, and helpers.story.execution.changes of the year before, or what
    stands for them where there are none; where the items stand in items.csv.
    """
    known = isinstance(changes, pd.DataFrame)
    if not known or plan.attrs["year"] != changes.attrs["year"] + 1:
        return []
    pairs = _pairs(plan, changes)
    if not pairs:
        return []

    def names(lang: str) -> str:
        text = {"zh": "{}（{}，执行表为{}）", "en": "{} ({}; {} in the table of execution)"}[lang]
        return words.listing(
            [
                text.format(edition.name(item, kind, lang), *_apart(both, edition, lang))
                for item, *both in pairs[:most]
            ],
            lang,
        )

    year, more = changes.attrs["year"], {"zh": "", "en": ""}
    if len(pairs) > most:
        more = {"zh": f"等{len(pairs)}项", "en": f" and {len(pairs) - most} more"}
    return [
        (
            f"预算表与执行表所列的{year}年完成数不同：{names('zh')}{more['zh']}；"
            "预算的增减按预算表所列计算。",
            f"The budget's table and that of execution print other results of {year}: "
            f"{names('en')}{more['en']}. The budget is set against those of its own table.",
        )
    ]


def _apart(both: list[Amount], edition: Edition, lang: str) -> list[str]:
    """Two amounts for a sentence, as printed where rounding would make them one."""
    texts = [edition.money(each, lang) for each in both]
    return texts if texts[0] != texts[1] else [str(each) for each in both]


def _pairs(plan: pd.DataFrame, changes: pd.DataFrame) -> list[tuple]:
    """Item, result in the plan and in the execution, where the two differ; the total first."""
    known: dict[tuple, object] = {}
    for path, amount in zip(changes["path"], changes["executed"], strict=True):
        key = below_top(path)
        known[key] = None if key in known else amount  # one name in two places is no match
    paths = [below_top(path) for path in plan["path"]]
    found = []
    for key, item, mine, level in zip(
        paths, plan["item"], plan["executed"], plan["level"], strict=True
    ):
        other = known.get(key)
        blank = other is None or pd.isna(other) or pd.isna(mine)
        if not blank and paths.count(key) == 1 and not mine.alike(other):
            found.append((int(level), item, mine, other))
    return [tuple(rest) for _, *rest in sorted(found, key=lambda one: one[0])]
