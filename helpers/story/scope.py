"""Whose money a number speaks of: 全市 (with all below it), 市本级 (its own), 县区级 (those below).

A report prints the same table for several of them, and one of them is never set against another.
What says it stands in the title of a table, in the header of a column, or is a row's label by
itself. Where nothing says it, the scope is blank, and blank is a scope of its own: whether it is
the whole or the level itself is not guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd

from helpers import words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import comparable
from helpers.story.own import is_narrow

WHOLE, OWN, BELOW = "whole", "own", "below"
NAMES = {
    WHOLE: ("全域（含下级）", "the whole place with the levels below it"),
    OWN: ("本级", "the level itself"),
    BELOW: ("下级", "the levels below"),
    "": ("未写明级次", "tables that do not say whose they are"),
}
_PLACE = "省市州盟区县旗镇乡"
# In this order: 县区级 ends in 区级, and is not the level itself.
_WORDS = (
    (BELOW, rf"县区级|区县级|市县级|县市区?级|市县区级|地市级|各[{_PLACE}]"),
    (WHOLE, rf"全(?:国|自治区|自治州|自治县|[{_PLACE}])|本地区"),
    (OWN, rf"本级|(?:自治区|自治州|自治县|[{_PLACE}])级|本部"),
)
_OWN_WORDS = _WORDS[-1][1]
_LOWER = re.compile(r"[市县区州]{2,3}")  # 市县, 县区: those below, as a label by itself
_HEAD = rf"(?:.{{0,4}}本级|全[{_PLACE}]|市县(?!.*(?:转移|上解)))"
_BARE = re.compile(r"[（(].*?[)）]|其中|[:：\s\u3000]|合计|小计")
#: A number before a title, and a remark behind it, tell no table of one scope from its twin.
_NUMBERED = re.compile(r"^\d{1,2}[.．]\d{1,2}(?=(?:19|20)\d\d年|\D)|[（(]不?含[^（）()]*[）)]$")
#: Levels by their letter, the highest first: 县级 beside 市级 is below it.
_RANKS = ("省", "市州盟", "县区旗", "镇乡")
_MARK = r"(?<=.)[（(](?:注[\s\d一二三四五六七八九十]*|[类款项])[)）]$"
#: A body or place with money of its own, as a column names it.
_BODY = re.compile(r"(?:管委会|管理委员会|开发区|新区|园区)$")
_ACCOUNTS = ("revenue", "expenditure")
_DEBT = r"债|到期|还本|付息"
_STOCKS = ("limit", "balance")
_ALONE = ("soe", "social_insurance")


@lru_cache(maxsize=1 << 12)
def of_title(title: str) -> str:
    """The scope that a title, or a sentence, names; blank where it names none, or several."""
    # 省级对市县 is the province's: what is given to, not whose it is.
    plain = re.sub(rf"对下级?|对[{_PLACE}]+级?|[上下]级|各级", "", re.sub(r"\s", "", title))
    return _one(plain)


@lru_cache(maxsize=1 << 12)
def of_label(label: str) -> str:
    """The scope that a row's label is, by itself: 市本级, 其中：省级. 市级支出 is an item."""
    bare = _BARE.sub("", label)
    if _LOWER.fullmatch(bare):
        return BELOW
    found = [scope for scope, words in _WORDS if re.fullmatch(rf".{{0,6}}?(?:{words})", bare)]
    return found[0] if found and len(bare) <= 8 else ""


def _of_column(column: str) -> str:
    """The scope that a printed header names, on one of its levels."""
    return of_title(column) or next((s for part in column.split("/") if (s := of_label(part))), "")


def _one(text: str) -> str:
    found = set()
    for scope, pattern in _WORDS:
        text, hits = re.subn(pattern, "", text)
        found |= {scope} if hits else set()
    return found.pop() if len(found) == 1 else ""


def of_figure(figure) -> str:
    """The scope of a figure of the text: its sentence's, or that of the clause it stands in.

    全市政府债务余额3亿元；市本级政府债务余额1亿元 names two; what 其中 splits is of the one
    before it. In: sentence, value, unit.
    """
    sentence = str(figure.sentence)
    if of_title(sentence):
        return of_title(sentence)
    number, found = f"{figure.value:f}{figure.unit}", ""
    for clause in re.split("[；;]", sentence.replace(",", "")):
        found = of_title(clause) or found
        if re.search(rf"(?<![\d.]){re.escape(number)}", clause):
            return found
    return ""


def scopes(lines: pd.DataFrame) -> pd.Series:
    """The scope of each line: what its column says, else its row or one above, else its title.

    In: lines as helpers.load gives them. Where a title says nothing, the main rows of its table
    may (本级一般公共预算收入): all in one way, or each of itself.
    """
    titles = _of_titles(lines.attrs.get("titles", {}))
    first = lines.drop_duplicates(["table", "row"])
    rows = {
        (each.table, each.row): (of_label(str(each.item)), each.parent_row)
        for each in first.itertuples()
    }
    for table, heads in _of_heads(first).items():
        if len(set(heads.values())) == 1:
            titles[table] = titles.get(table) or next(iter(heads.values()))
        else:
            rows |= {(table, row): (each, rows[table, row][1]) for row, each in heads.items()}

    _below_others(first, rows)
    _around_own(first, rows)

    def of_row(table: str, row: int) -> str:
        seen: set[int] = set()
        while (table, row) in rows and row not in seen:
            seen.add(row)
            scope, parent = rows[table, row]
            if scope or pd.isna(parent):
                return scope
            row = int(parent)
        return ""

    columns = {each: _of_column(str(each)) for each in lines["column"].dropna().unique()}
    others = _beside_own(lines, columns)
    found = [
        others.get((table, column), "")
        or columns.get(column, "")
        or of_row(table, row)
        or titles.get(table, "")
        for table, row, column in zip(lines["table"], lines["row"], lines["column"], strict=True)
    ]
    return pd.Series(found, index=lines.index, dtype="string")


def _of_titles(titles: dict[str, str]) -> dict[str, str]:
    """Table → the scope of its title.

    One that says nothing is the whole place's where a title that differs from it by 本级 alone
    stands beside it: 某市2025年收入表 and 某市本级2025年收入表, or 省级 in the place of 江苏省.
    """
    plain = {
        table: _NUMBERED.sub("", re.sub(r"\s", "", str(title))) for table, title in titles.items()
    }
    found = {table: of_title(title) for table, title in plain.items()}
    whole = []
    for title in (plain[table] for table, each in found.items() if each == OWN):
        if word := re.search(_OWN_WORDS, title):
            place = word.group().removesuffix("级")  # 省 of 省级, 本 of 本级
            name = rf".{{1,8}}{place}" if place in _PLACE else ""
            start, end = re.escape(title[: word.start()]), re.escape(title[word.end() :])
            whole.append(f"{start}{name}{end}")
    for table, title in plain.items():
        if not found[table] and any(re.fullmatch(pattern, title) for pattern in whole):
            found[table] = WHOLE
    return found


def _beside_own(lines: pd.DataFrame, columns: dict[str, str]) -> dict[tuple[str, str], str]:
    """(Table, column) of another body's money: 管委会 beside 省本级 is not the level itself."""
    found = {}
    pairs = lines[["table", "column"]].dropna().drop_duplicates()
    for table, own in pairs.groupby("table")["column"]:
        groups = {str(each).rpartition("/")[0] for each in own if columns[each] == OWN}
        found |= {
            (table, each): BELOW
            for each in own
            if str(each).rpartition("/")[0] in groups
            and not columns[each]
            and _BODY.search(str(each).rpartition("/")[2])
        }
    return found


def _below_others(first: pd.DataFrame, rows: dict) -> None:
    """Of rows 市级 and 县级 of one table, the lower is below, whose report it may be.

    Changes ``rows`` (table, row → scope, parent row).
    """
    found: dict[str, dict[int, int]] = {}
    for each in first.itertuples():
        letter = re.search(rf"([{_PLACE}])级$", _BARE.sub("", str(each.item)))
        if letter and rows[each.table, each.row][0] == OWN:
            rank = next(at for at, places in enumerate(_RANKS) if letter.group(1) in places)
            found.setdefault(each.table, {})[each.row] = rank
    for table, ranks in found.items():
        for row, rank in ranks.items():
            if rank > min(ranks.values()):
                rows[table, row] = (BELOW, rows[table, row][1])


def _around_own(first: pd.DataFrame, rows: dict) -> None:
    """What a row 某省本级 says of those around it: 某省 is the whole, its other parts are below.

    Changes ``rows`` (table, row → scope, parent row).
    """
    plain = first["item"].astype(str).str.replace(r"\s", "", regex=True)
    names = {
        (t, name): row for t, row, name in zip(first["table"], first["row"], plain, strict=True)
    }
    levels = {
        (table, row): (plain[index], parent)
        for index, table, row, parent in zip(
            first.index, first["table"], first["row"], first["parent_row"], strict=True
        )
        if rows[table, row][0] == OWN and "本级" in plain[index]
    }
    for (table, _), (name, parent) in levels.items():
        top = names.get((table, name.split("本级")[0]), None if pd.isna(parent) else int(parent))
        if top is None or (table, top) not in rows or rows[table, top][0]:
            continue
        rows[table, top] = (WHOLE, rows[table, top][1])
        for (other, row), (scope, above) in rows.items():
            if other == table and not scope and not pd.isna(above) and int(above) == top:
                rows[table, row] = (BELOW, above)


def _of_heads(first: pd.DataFrame) -> dict[str, dict[int, str]]:
    """Table → row → the scope that the labels of its totals and main items begin with."""
    heads = first[(first["level"] <= 1).fillna(False) & first["direction"].isin(_ACCOUNTS)]
    found: dict[str, dict[int, str]] = {}
    for each in heads.itertuples():
        begins = re.match(rf"{_HEAD}(?=.*(?:收入|支出))", str(each.item))
        if begins:
            found.setdefault(each.table, {})[each.row] = of_label(begins.group())
    return found


def chosen(lines: pd.DataFrame, scope: pd.Series) -> str:
    """The scope of which the accounts print most amounts; of equals the whole place.

    Where no account is printed, that of the limits and balances of debt.
    """
    own = lines["amount_yuan"].notna() & lines["direction"].isin(_ACCOUNTS)
    own &= lines["budget_type"].isin(("general", "fund"))
    titles = lines.attrs.get("titles", {})
    own &= ~lines["table"].map(lambda table: is_narrow(titles.get(table, ""))).astype(bool)
    own = own if own.any() else lines["phase"].isin(_STOCKS) & lines["amount_yuan"].notna()
    counts = scope[own].value_counts()
    order = [WHOLE, OWN, "", BELOW] if len(counts) else [""]
    return max(order, key=lambda each: int(counts.get(each, 0)))


def one(
    lines: pd.DataFrame, statements: pd.DataFrame, of: str | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The lines and figures of the text that speak of one scope, so that none is mixed.

    In: lines and statements of one report; ``of``: whole, own or blank, the one :func:`chosen`
    where None. Debt may be printed for another scope only; then that is kept. Of a report that
    speaks of the whole and of the level itself, debt in the text counts only where it says whose.
    Out: both frames; ``attrs`` of the lines has scope, debt_scope, and left_out (scopes that are
    printed and not used). Marks behind names, of notes (注1) and of levels (款), are gone: they
    differ by table. The lines are those of helpers.story.comparable.
    """
    lines = comparable.ready(lines)
    lines = lines.assign(item=lines["item"].str.replace(_MARK, "", regex=True))
    scope = scopes(lines)
    picked = chosen(lines, scope) if of is None else of
    own = pd.Series(map(of_figure, statements.itertuples()), statements.index, dtype="object")
    if of is None and lines.empty:  # a report without tables speaks by its text alone
        picked = next((each for each in (WHOLE, OWN) if (own == each).any()), "")
    account = lines["direction"].isin(_ACCOUNTS) & lines["budget_type"].notna()
    debt = (lines["direction"] == "debt").fillna(False)
    debt |= lines["phase"].isin(_STOCKS)
    owed = statements["phase"].isin(_STOCKS)
    printed = lines["phase"].isin(_STOCKS) & lines["amount_yuan"].notna()
    of_debt = set(scope[printed]) or set(own[owed])
    debt_scope = next((each for each in (picked, WHOLE, OWN, "") if each in of_debt), picked)
    kept = (scope == picked) & account & ~debt
    kept |= (scope == debt_scope) & debt
    kept |= scope.isin({picked, ""}) & ~account & ~debt
    for alone in _ALONE:  # such an account is compared with itself only
        its = account & ~debt & (lines["budget_type"] == alone).fillna(False)
        if not (kept & its).any():
            kept |= its & (scope == "")
    result = lines[kept.fillna(False)]
    left = set(scope[~kept & (account | printed) & lines["amount_yuan"].notna()])
    if lines.empty:
        left |= set(own) - {""}
    result.attrs = lines.attrs | {
        "scope": picked,
        "debt_scope": debt_scope,
        "left_out": [each for each in (WHOLE, OWN, "") if each in left - {picked}],
    }
    if not lines.empty and set(scope[account | printed]) <= {""}:
        return result, statements  # the tables know of one scope only, so the text is of it
    of_text = statements["sentence"].astype(str).str.contains(_DEBT)
    said_below = own == BELOW
    if {WHOLE, OWN} <= {*scope, *own[of_text]}:  # whose debt the text speaks of, it has to say
        own = own.mask((own == "") & of_text & statements["table"].isna(), BELOW)
    gone = set(lines["table"]) - set(result["table"])
    fits = own.isin({picked, ""}) & ~owed | own.isin({debt_scope, ""}) & owed
    fits &= ~statements["table"].isin(gone).fillna(False)
    told = statements[fits.astype(bool)]
    unsaid = (statements["phase"] == "balance") & (own == BELOW) & ~said_below
    told.attrs = statements.attrs | {"balance_unsaid": bool(unsaid.any())}
    return result, told


def of_places(panel: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """A report's panel without the rows of the level itself and of those below: a place is whole.

    In: helpers.panel.panel of one report, and its lines.
    """
    scope = scopes(lines)
    whole = lines.loc[~scope.isin((OWN, BELOW)), ["table", "row"]]
    kept = set(zip(whole["table"], whole["row"], strict=True))
    rows = zip(panel["table"], panel["row"], strict=True)
    return panel[pd.Series([pair in kept for pair in rows], index=panel.index, dtype=bool)]


def say(lines: pd.DataFrame, edition: Edition) -> None:
    """Tell which scope a notebook speaks of, where the report prints others too.

    And of which years its results are estimates. In: lines as :func:`one` gives them.
    """
    from IPython.display import display

    comparable.say(lines, edition)
    left, debt = lines.attrs["left_out"], lines.attrs["debt_scope"]
    if not left:
        return
    picked = NAMES[lines.attrs["scope"]]
    zh = f"报告另列有{'、'.join(NAMES[each][0] for each in left)}的数；本篇只用{picked[0]}的数"
    en = f"The report also prints figures of {' and of '.join(NAMES[each][1] for each in left)}; "
    en += f"used here are those of {picked[1]}"
    edition.remark = (f"{picked[0]}的数。", f"Figures of {picked[1]}.")
    if debt != lines.attrs["scope"]:
        zh, en = f"{zh}，债务是{NAMES[debt][0]}的", f"{en}; debt is that of {NAMES[debt][1]}"
    display(words.Said(f"*{edition.pick(f'{zh}。', f'{en}.')}*"))


def same_as_debt(lines: pd.DataFrame) -> None:
    """Raises Missing where debt and accounts are not of one scope, so not to be compared."""
    scope, debt = (lines.attrs.get(name, "") for name in ("scope", "debt_scope"))
    if scope != debt:
        raise Missing(
            f"债务是{NAMES[debt][0]}的，收支是{NAMES[scope][0]}的，不能相比",
            f"debt is that of {NAMES[debt][1]}, the accounts are {NAMES[scope][1]}",
        )
