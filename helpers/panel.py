"""Many reports side by side: their lines joined by official item, year and phase.

Reports name the same item differently (一般公共服务, 一般公共服务支出; old and new names), print it
at another depth, and in another unit. Here each amount gets the key of its item: the official
subject code where one is printed or known (budget_data/reference/items.csv), else its name; so
that amounts are compared by what they are, never by where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd

from helpers import reference
from helpers.data.store import WORK
from helpers.errors import ReportError
from helpers.load import read_lines
from helpers.report import data_folder, find_report, reports

#: The columns of a panel, in this order.
COLUMNS = (
    *("source", "budget_type", "direction", "code", "key", "item", "depth", "component"),
    *("fiscal_year", "phase", "amount_yuan", "item_printed", "table", "row", "page"),
)
_TOTAL = re.compile(r"(?:合计|总计|总额)$|^(?:一般公共|政府性基金)(?:预算)?(?:收入|支出)$")
#: A year that a row's own label names stands in fiscal_year already.
_YEAR = re.compile(r"^(?:19|20)\d\d年(?:度|末|底)?")
#: 税收收入小计 is 税收收入: only in the table that it closes is it a sum.
_SUM = re.compile(r"(?<=[收支][入出])小计$")
_FUNCTIONS = ("function-class", "function-group", "function-item")
_KINDS = {
    ("general", "revenue"): ("revenue-general", "balance-general", "transfer-general"),
    ("fund", "revenue"): ("revenue-fund", "balance-fund"),
    ("fund", "expenditure"): ("fund-expenditure", "balance-fund"),
    ("soe", "revenue"): ("soe",),
    ("soe", "expenditure"): ("soe",),
    ("social_insurance", "revenue"): ("social-insurance",),
    ("social_insurance", "expenditure"): ("social-insurance",),
}


def panel(folders: Mapping[str, Path] | Iterable[Path] | None = None) -> pd.DataFrame:
    """The amounts of many reports in one frame, a row an amount.

    Args:
        folders: what ``build`` or ``extract`` wrote, with a name each (a folder's own where none
            is given); all reports of budget_data where None.

    Returns:
        source (the report's name), budget_type, direction, code (official subject code, blank
        where unknown), key (code or name: what items are joined by), item (the name without
        blanks), depth (0 for a class, 1 for what is below it …; <NA> for a total), component,
        fiscal_year, phase, amount_yuan (exact), item_printed, table, row, page. Ratios and
        numbers without a unit are left out; amounts whose year is not printed have a blank one.

    Raises:
        ReportError: no folder, or one that holds no lines.csv.
    """
    if folders is None:
        folders = {name: find_report(name).folder for name in reports()}
    elif not isinstance(folders, Mapping):
        folders = {Path(folder).name: Path(folder) for folder in folders}
    if not folders:
        raise ReportError("panel: there is no report to join; name folders that extract wrote")
    frames = [_of_report(name, Path(folder)) for name, folder in folders.items()]
    return pd.concat(frames, ignore_index=True)[list(COLUMNS)]


def together(*frames: pd.DataFrame) -> pd.DataFrame:
    """Panels joined to one; a source that stands in several is taken from the first."""
    seen: set[str] = set()
    kept = []
    for frame in frames:
        kept.append(frame[~frame["source"].isin(seen)])
        seen |= set(frame["source"])
    return pd.concat(kept, ignore_index=True)


def compare(
    frame: pd.DataFrame,
    budget_type: str,
    direction: str,
    *,
    year: int | Mapping[str, int],
    phase: str = "executed",
    depth: int | None = 0,
) -> pd.DataFrame:
    """One side of one account, an item a row, a report a column, in 元.

    Args:
        frame: what :func:`panel` gives.
        budget_type: the account (general, fund …).
        direction: revenue or expenditure.
        year: the fiscal year, or one for each source.
        phase: executed, approved …; what is compared must be of one phase.
        depth: 0 for classes, 1 for groups …; -1 for totals; all where None.

    Returns:
        Index key; item (as most reports name it), and a column a source. Blank where a report does
        not print the item. Where it prints two different amounts for it, the cell is blank and
        ``attrs["doubts"]`` names it: none is chosen in silence.

    Raises:
        ReportError: no amount fits.
    """
    own = frame[
        (frame["budget_type"] == budget_type).fillna(False)
        & (frame["direction"] == direction).fillna(False)
        & (frame["phase"] == phase).fillna(False)
        & frame["component"].isna()
    ]
    if isinstance(year, Mapping):
        wanted = own["source"].map(year)
        own = own[(own["fiscal_year"] == wanted).fillna(False).astype(bool)]
    else:
        own = own[(own["fiscal_year"] == year).fillna(False).astype(bool)]
    if depth is not None:
        fits = own["depth"].isna() if depth < 0 else (own["depth"] == depth).fillna(False)
        own = own[fits.astype(bool)]
    if own.empty:
        raise ReportError(f"panel: no amount of {budget_type} {direction}, {phase}, {year}")
    doubts, cells = [], {}
    for (key, source), rows in own.groupby(["key", "source"], sort=False):
        amounts = rows["amount_yuan"].unique()
        if len(amounts) > 1:
            places = "、".join(
                f"{t} row {r}" for t, r in zip(rows["table"], rows["row"], strict=True)
            )
            doubts.append(f"{source}, {rows['item'].iloc[0]}: {len(amounts)} amounts ({places})")
        else:
            cells[key, source] = amounts[0]
    items = own.groupby("key", sort=False)["item"].agg(lambda names: names.mode().iloc[0])
    result = items.to_frame()
    for source in own["source"].unique():
        result[source] = pd.Series(
            [cells.get((key, source), pd.NA) for key in result.index], result.index, dtype=object
        )
    result.attrs["doubts"] = doubts
    return result


def latest(
    frame: pd.DataFrame, budget_type: str, direction: str, phase: str = "executed"
) -> dict[str, int]:
    """The latest year of each source for which a side of an account has amounts of a phase."""
    own = frame[
        (frame["budget_type"] == budget_type).fillna(False)
        & (frame["direction"] == direction).fillna(False)
        & (frame["phase"] == phase).fillna(False)
        & frame["fiscal_year"].notna()
    ]
    return {name: int(year) for name, year in own.groupby("source")["fiscal_year"].max().items()}


def by_place(frame: pd.DataFrame, sources: pd.DataFrame, column: str = "place") -> pd.DataFrame:
    """The same panel with what is one place's under one name: its reports become one source.

    In: :func:`stored_sources`, or a frame like it; a source that it does not name keeps its own.
    """
    names = sources.set_index("source")[column].to_dict()
    return frame.assign(source=[names.get(each, each) for each in frame["source"]])


def debt(frame: pd.DataFrame) -> pd.DataFrame:
    """Debt balance and limit at the end of each year that has both, by source and kind.

    Out: source, kind (一般债务, 专项债务), fiscal_year, balance and limit (元), page. Only what a
    report prints for the whole area: rows of regions below it are left out.
    """
    own = frame[frame["phase"].isin(["balance", "limit"]) & frame["fiscal_year"].notna()]
    words = own["item"].fillna("") + own["component"].fillna("")
    own = own.assign(kind=words.str.extract(r"(一般债务|专项债务)")[0])
    own = own[own["kind"].notna() & own["item"].str.contains(r"债务.*(?:余额|限额)")]
    rows = []
    for (source, kind), part in own.groupby(["source", "kind"], sort=False):
        for year in sorted(part["fiscal_year"].unique(), reverse=True):
            both = part[part["fiscal_year"] == year].drop_duplicates("phase").set_index("phase")
            if {"balance", "limit"} <= set(both.index):
                amounts = {name: both.at[name, "amount_yuan"] for name in ("balance", "limit")}
                row = {"source": source, "kind": kind, "fiscal_year": int(year)} | amounts
                rows.append(row | {"page": int(both.at["balance", "page"])})
    return pd.DataFrame(rows, columns=["source", "kind", "fiscal_year", "balance", "limit", "page"])


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write a panel as CSV (UTF-8, exact decimals, blank for what is not printed)."""
    plain = frame.assign(amount_yuan=[f"{value:f}" for value in frame["amount_yuan"]])
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    plain.to_csv(beside, index=False, lineterminator="\n", encoding="utf-8")
    beside.replace(path)


def stored(path: Path | None = None) -> pd.DataFrame:
    """A panel that :func:`write` wrote; the one in budget_data/panel where no path is given.

    Raises:
        ReportError: there is no such file, or it is none.
    """
    path = path or data_folder() / "panel" / "lines.csv"
    if not path.is_file():
        raise ReportError(f"{path}: no panel; python -m helpers panel FOLDER --out {path.name}")
    frame = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
    if list(frame) != list(COLUMNS):
        raise ReportError(f"{path}: its columns are not those of a panel: {', '.join(COLUMNS)}")
    for name in ("depth", "fiscal_year", "row", "page"):
        frame[name] = frame[name].astype("Int64")
    exact = [Decimal(text) for text in frame["amount_yuan"]]
    frame = frame.assign(amount_yuan=pd.Series(exact, index=frame.index, dtype=object))
    # items.csv may have learned a code since: an item is known by what stands there today.
    known = [_known_code(row) or row.code for row in frame.itertuples()]
    frame["code"] = pd.Series(known, index=frame.index, dtype="string")
    return frame.assign(key=frame["code"].fillna(frame["item"]))


def stored_sources() -> pd.DataFrame:
    """What budget_data/panel/sources.csv says of the reports: their place, level and origin."""
    path = data_folder() / "panel" / "sources.csv"
    if not path.is_file():
        raise ReportError(f"{path}: there is no such file")
    return pd.read_csv(path, dtype="string", keep_default_na=False)


def results(folder: Path) -> dict[str, Path]:
    """The folders below ``folder`` that hold lines.csv, by name; itself where it holds one.

    Raises:
        ReportError: there is none.
    """
    if (folder / "lines.csv").is_file():
        return {folder.name: folder}
    found = {
        path.parent.relative_to(folder).as_posix(): path.parent
        for path in sorted(folder.rglob("lines.csv"))
        if WORK not in path.relative_to(folder).parts  # what a killed run left
    }
    if not found:
        raise ReportError(f"{folder}: no lines.csv below it; run extract first")
    return found


def coverage(frame: pd.DataFrame) -> pd.DataFrame:
    """How well items could be joined.

    Out: source, amounts, items, with_code, shared (by two sources or more).
    """
    spread = frame.groupby("key")["source"].nunique()
    rows = []
    for source, own in frame.groupby("source", sort=False):
        items = own.drop_duplicates("key")
        rows.append(
            {
                "source": source,
                "amounts": len(own),
                "items": len(items),
                "with_code": int(items["code"].notna().sum()),
                "shared": int((items["key"].map(spread) > 1).sum()),
            }
        )
    return pd.DataFrame(rows)


def _of_report(name: str, folder: Path) -> pd.DataFrame:
    lines = read_lines(folder)
    money = lines[lines["amount_yuan"].notna()].copy()
    depths = _depths(lines)
    money["depth"] = pd.Series(
        [depths.get((t, r), pd.NA) for t, r in zip(money["table"], money["row"], strict=True)],
        index=money.index,
        dtype="Int64",
    )
    money["item"] = (
        money["item"].str.replace(r"\s+", "", regex=True).str.replace(_YEAR, "", regex=True)
    )
    money["item"] = money["item"].str.replace(_SUM, "", regex=True)
    known = [_code(row) for row in money.itertuples()]
    money["code"] = pd.Series(known, index=money.index, dtype="string")
    money["key"] = money["code"].fillna(money["item"])
    return money.assign(source=name)


def _depths(lines: pd.DataFrame) -> dict[tuple[str, int], int]:
    """How deep each row stands below its table's totals; totals have none."""
    rows = lines.drop_duplicates(["table", "row"]).set_index(["table", "row"])
    items = rows["item"].fillna("").str.replace(r"\s+", "", regex=True)
    parents = rows["parent_row"]
    found: dict[tuple[str, int], int] = {}
    for place in rows.index:
        if _TOTAL.search(items[place]):
            continue
        depth, above = 0, parents[place]
        seen = {int(place[1])}  # where headers are the items a row is part of itself
        while not pd.isna(above) and int(above) not in seen:
            at = (place[0], int(above))
            if at not in rows.index:
                break
            seen.add(int(above))
            depth += not _TOTAL.search(items[at])
            above = parents[at]
        found[place[0], int(place[1])] = depth
    return found


def _code(row) -> str | None:
    """The subject code: as printed, else that of items.csv for an item of its kind and depth."""
    return _known_code(row) if pd.isna(row.code) else row.code


def _known_code(row) -> str | None:
    """The code that items.csv has for an item of this account, side and depth."""
    if pd.isna(row.item) or pd.isna(row.budget_type) or pd.isna(row.direction):
        return None
    kinds = _KINDS.get((row.budget_type, row.direction), ())
    if row.direction == "expenditure" and not pd.isna(row.depth):
        kinds = (*_FUNCTIONS[row.depth : row.depth + 1], *kinds)
    return reference.official_code(row.item, kinds)
