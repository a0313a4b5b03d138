"""Checks as frames: how many of each kind hold, and the faults behind those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from helpers.checks.data import ReportData
from helpers.checks.finding import KINDS
from helpers.checks.notes import NOTES
from helpers.checks.reach import TIES, ties
from helpers.checks.suggest import key_of
from helpers.load import Missing
from helpers.story.faults.sought import bare, number
from helpers.story.projects.purpose import purpose
from helpers.units import YUAN_PER, Amount

_UNIT = re.compile(r"\d\s*(万元|亿元|元)")
#: Rules that fail because two amounts are the same: what is at stake is the amount itself.
_SAME = ("balance_in_out",)
FAULT = ("kind", "kinds", "rule", "table", "row", "page", "printed", "computed", "subject")
FAULT += ("subject_zh", "note", "note_zh", "stake_yuan", "proofs", "erratum", "corrected", "check")


def tally(checks: pd.DataFrame) -> pd.DataFrame:
    """How the checks of each kind came out.

    Out: a row a kind, in the order of helpers.checks.finding.KINDS: ``kind``, ``outright`` (to the
    last digit, or well within a bound), ``rounded`` (but for what rounding in print explains),
    ``explained``, ``failed``, ``all``.
    """
    rows = []
    for kind in KINDS:
        own = checks[checks["check"] == kind]
        passed = own[own["status"] == "pass"]
        off = sum(_rounded(passed))
        explained, failed = (int((own["status"] == name).sum()) for name in ("explained", "fail"))
        rows.append((kind, len(passed) - off, off, explained, failed, len(own)))
    return pd.DataFrame(rows, columns=["kind", "outright", "rounded", "explained", "failed", "all"])


def _rounded(checks: pd.DataFrame) -> list[bool]:
    """Whether each check holds but for rounding; what lies beyond it is a bound that is kept."""
    return [
        not pd.isna(off) and off != 0 and abs(off) <= slack
        for off, slack in zip(checks["difference"], checks["tolerance"], strict=True)
    ]


def records(checks: pd.DataFrame) -> list[dict]:
    """The checks as dicts, None for blank."""
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in checks.to_dict("records")
    ]


def stake(check: dict) -> Decimal | None:
    """The money that a failed check is about, in 元: by how much the two sides differ.

    The unit is that of the printed side, or of the computed one where the printed side is a
    percentage of an amount. None where the check is about no money.
    """
    sides = [str(check.get(name) or "") for name in ("printed", "computed")]
    units = [unit for side in sides for unit in _UNIT.findall(side)]
    if not units:
        return None
    if check.get("rule") in _SAME:
        return Amount.parse(sides[0]).yuan
    if check.get("difference") is None:
        return None
    return abs(check["difference"]) * YUAN_PER[units[0]]


def faults(checks: pd.DataFrame, errata: pd.DataFrame) -> pd.DataFrame:
    """The faults in print: what failed checks say of one printed figure or name is one fault.

    In: checks.csv and errata.csv as helpers.load gives them.

    Out: a row a fault, the largest in money first, then in the order of the pages: ``kind`` and
    ``rule`` of its first check, ``kinds`` of all, ``table``, ``row``, ``page``, ``subject``,
    ``subject_zh``, ``printed``, ``computed``, ``note``, ``note_zh``, ``stake_yuan``, ``proofs``
    (how many checks show it), ``erratum`` (corrected, in doubt or blank), ``corrected``, and
    ``check`` (the first check as a dict). No row where nothing failed.
    """
    groups: dict[tuple, list[dict]] = {}
    for check in records(checks[checks["status"] == "fail"]):
        place = tuple(check[name] for name in ("table", "row", "page", "printed"))
        # what is only said of a project (11 targets …) is no printed figure to go by
        key = place if check["table"] or check["difference"] is not None else (check["subject"],)
        groups.setdefault(key, []).append(check)
    rows = [_fault(group, errata) for group in groups.values()]
    rows.sort(key=lambda one: (-(one["stake_yuan"] or 0), one["page"] or 0))
    return pd.DataFrame(rows, columns=list(FAULT), dtype=object)


def _fault(group: list[dict], errata: pd.DataFrame) -> dict:
    first = group[0]
    amounts = [amount for check in group if (amount := stake(check)) is not None]
    state, corrected = _erratum(first, errata)
    return {
        "kind": first["check"],
        "kinds": tuple(dict.fromkeys(check["check"] for check in group)),
        **{name: first[name] for name in ("rule", "table", "row", "page", "printed", "computed")},
        "subject": first["subject"],
        "subject_zh": first["subject_zh"],
        "note": first["note"],
        "note_zh": first["note_zh"],
        "stake_yuan": max(amounts, default=None),
        "proofs": len(group),
        "erratum": state,
        "corrected": corrected,
        "check": first,
    }


def _erratum(check: dict, errata: pd.DataFrame) -> tuple[str, str]:
    """Whether errata.csv corrects this fault, or only doubts it; and to what."""
    key = key_of(check)
    own = [row for row in records(errata) if key in (row["checks"] or "").split("; ")]
    header = re.match(r"header 「(.+?)」", check["subject"])
    words = number(header[1] if header else check["printed"])
    computed = number(check["computed"]) if check["computed"] else ""
    tried = (
        lambda printed: words and words in printed,
        lambda printed: computed and computed in printed,  # the other side is what is corrected
        lambda printed: words.startswith(
            printed
        ),  # a name, of which the check shows the target too
        lambda printed: printed in bare(check["note"]),
    )
    named = [[row for row in own if fits(number(row["printed"]))] for fits in tried]
    # Where several errata name the check and none its words, which one is meant is not known.
    chosen = next(filter(None, named), own if len(own) == 1 else [])[:1]
    if not chosen:
        return "", ""
    corrected = chosen[0]["corrected"] or ""
    return ("corrected" if corrected else "in doubt"), corrected


def kept(frame: pd.DataFrame, mask: Iterable[bool]) -> pd.DataFrame:
    """The rows for which a mask says so; an empty frame keeps its columns."""
    return frame[pd.Series(list(mask), index=frame.index, dtype=bool)]


def purposes(projects: pd.DataFrame) -> dict[str, str]:
    """What each form's description says its money is for, by project; blank where it does not."""
    return {
        row["project"]: purpose(None if pd.isna(row["overview"]) else row["overview"])
        for row in projects.to_dict("records")
    }


def said_of_money(fault: dict, purposes: dict[str, str]) -> str:
    """The form's own words on its money, where a fault sets targets against money; else blank.

    A slip of one digit needs none. In: a row of faults; what :func:`purposes` gives.
    """
    asks = fault["kind"] == "project_cost" or fault["rule"] == "project_horizons"
    slip = NOTES["one_digit"][0] in (fault["note_zh"] or "")
    project = fault["subject_zh"].rpartition("：")[0]
    return purposes.get(project, "") if asks and not slip else ""


def of_kinds(found: pd.DataFrame, kinds: tuple[str, ...]) -> pd.DataFrame:
    """The faults that a check of these kinds shows."""
    return kept(found, (bool(set(kinds) & set(own)) for own in found["kinds"]))


def unseen(data: ReportData) -> pd.DataFrame:
    """How many numbers of each table take part in checks of each kind, and in none.

    Out: ``table``, ``numbers``, ``in_sum`` …, ``untied``, ``examples`` (items, three at most).

    Raises:
        Missing: the report has no numbers.
    """
    tied = ties(data)
    rows = []
    for table, entries in sorted(data.by_table.items()):
        kinds = [tied[entry] for entry in entries]
        loose = [entry.item for entry in entries if not tied[entry]]
        counts = {f"in_{kind}": sum(kind in own for own in kinds) for kind in TIES}
        rows.append(
            {"table": table, "numbers": len(entries), **counts, "untied": len(loose)}
            | {"examples": "、".join(list(dict.fromkeys(loose))[:3])}
        )
    if not rows:
        raise Missing("没有读出数字", "no number was read")
    return pd.DataFrame(rows)


def explained(checks: pd.DataFrame, kinds: tuple[str, ...]) -> pd.DataFrame:
    """The checks of these kinds that something else in print accounts for."""
    return checks[checks["check"].isin(kinds) & (checks["status"] == "explained")]


def roundings(checks: pd.DataFrame, kinds: tuple[str, ...], most: int = 5) -> pd.DataFrame:
    """The checks of these kinds that only rounding makes hold, those nearest to failing first."""
    own = checks[checks["check"].isin(kinds) & (checks["status"] == "pass")]
    own = kept(own, _rounded(own))
    near = [abs(d) / t for d, t in zip(own["difference"], own["tolerance"], strict=True)]
    order = sorted(range(len(own)), key=lambda place: -near[place])
    return own.iloc[order[:most]]
