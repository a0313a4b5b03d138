"""A table's own part: revenue and spending of the account itself, without transfers and debt.

A table may go on behind 收入合计 with 转移性收入 (transfers, what was carried over, bonds) and end
in 收入总计. Then its top row is no revenue of the year, and shares and growth are those of the
row that is. Where no such row is printed, the table's top row is not taken for it.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd

from helpers.checks.identities import role_of
from helpers.load import Several
from helpers.story.terms import zh
from helpers.text.synonyms import ACCOUNT, plain_name

#: What stands beside own revenue or spending, and is neither: transfers, balances, debt.
_BESIDE = re.compile(
    r"转移性(?:收入|支出)|(?:上级|中央|省)补助|补助(?:下级|市县|区市)|上解|上年(?:结余|结转)|年终结余|结转下年|"
    r"调[入出].*(?:资金|基金)|稳定调节基金|债[务券](?!对应项目).*(?:收入|还本)|债务转贷"
)
_LEVEL = r"(?:地方|.{0,3}本级|全?[省市区县州]级?|自治区)"
_OWN = re.compile(
    rf"{_LEVEL}?(?:{ACCOUNT}(?:本级)?|本年)(?:基金)?(?:收入|支出)(?:小计)?|"
    rf"{_LEVEL}(?:收入|支出)(?:小计)?"
)
_SUMS = re.compile(r"总计|总收入|总支出|总财力")
_SUM = r"(?<=[收支][入出])[合小]计$"
_BARE = r"(?:本年)?(?:收入|支出)?\s*(?:合计|总计|小计)"
_LEVEL_ONLY = rf"({_LEVEL})(?:本年)?(?:收入|支出)(?:[合小]计)?"
SIDES = {"revenue": "own revenue", "expenditure": "own spending"}


#: A title of a table that counts some of the account's money only, or counts it another way.
_NARROW = re.compile(
    r"基本[）)]?支出|项目支出|经济(?:分类|科目)|转移支付|税收返还|三公|基本建设|基建|政府采购|重点|"
    r"专项资金|绩效|新增|分[地市县区州]|对下|财力安排|机关运行|政府购买"
)


def sides(lines: pd.DataFrame, budget_type: str, direction: str) -> pd.DataFrame:
    """The amounts of one side of one account that say their year, of its own tables by item.

    Left out are balances, which print both sides, tables of a part of the money (基本支出,
    转移支付), and of each table what stands beside its own part.
    """
    money = lines[lines["amount_yuan"].notna()]
    faced = facing(money)
    mine = money[
        ((money["budget_type"] == budget_type) & (money["direction"] == direction)).fillna(False)
    ]
    titles = lines.attrs.get("titles", {})
    names = [
        name
        for name in mine["table"].unique()
        if name not in faced and not is_narrow(titles.get(name, ""))
    ]
    mine = mine[mine["table"].isin(names) & mine["fiscal_year"].notna()]
    longer = [name for name, own in mine.groupby("table") if _goes_on(own)]
    plain = mine[~mine["table"].isin(longer)]
    parts = [part(mine[mine["table"] == name]) for name in longer]
    result = pd.concat([plain, *parts]) if parts else plain
    result.attrs = lines.attrs
    return result


def facing(money: pd.DataFrame) -> set[str]:
    """The tables that print both sides beside each other, row by row; not 收入 above 支出."""
    halves = money.groupby(["table", "row"])["direction"].nunique()
    return set(halves[halves > 1].index.get_level_values("table"))


def is_narrow(title: str) -> bool:
    """Whether a title is that of a table of a part of an account's money, or of another split."""
    return bool(_NARROW.search(title))


def table(lines: pd.DataFrame, name: str, direction: str | None = None) -> pd.DataFrame:
    """The lines of one table, its own part only, whose top row is level 0.

    In: lines of one report; ``direction``, the side that is asked of a list that prints both, one
    below the other: the first, revenue, where None. Out: as they are where nothing stands beside
    the own part; without a top row where its own part is not printed as one.
    """
    own = lines[lines["table"] == name]
    sides_of = set(own["direction"].dropna()) & set(SIDES)
    if len(sides_of) > 1 and not facing(own[own["amount_yuan"].notna()]):
        own = own[(own["direction"] == (direction or "revenue")).fillna(False)]
    result = part(own)
    result.attrs = lines.attrs
    return result


def part(whole: pd.DataFrame) -> pd.DataFrame:
    """As :func:`table`, of lines of one table."""
    heads = whole[(whole["level"] == 0).fillna(False)]
    first = heads.drop_duplicates("row")
    sides_of = zip(first["row"], first["item"], first["direction"], strict=True)
    other = [row for row, item, side in sides_of if _is_other(item, side)]
    if other and len(other) < len(first):
        whole = whole[~whole["row"].isin(_below(whole, set(other)))]
    if not _goes_on(whole):
        return whole
    first = whole.drop_duplicates("row").set_index("row")
    tops = first[(first["level"] == 0).fillna(False)]
    if len(tops) != 1:
        whole = _gathered(_without_grand(whole, tops))
        first = whole.drop_duplicates("row").set_index("row")
        tops = first[(first["level"] == 0).fillna(False)]
        mine = [row for row, item, side in _named(tops) if _is_own(item, side)]
        rest = [item for row, item, _ in _named(tops) if row not in mine]
        alone = len(mine) == 1 and all(is_beside(i) or _SUMS.search(str(i)) for i in rest)
        return whole[whole["row"].isin(_below(whole, set(mine)))] if alone else whole
    root, top = tops.index[0], tops.iloc[0]
    below = first[(first["parent_row"] == root).fillna(False)]
    if not any(map(is_beside, below["item"])) and not _is_grand(top, below):
        return whole
    own = below[[_is_own(item, top["direction"]) for item in below["item"]]]
    if len(own) != 1:
        return whole[whole["row"] != root]
    root, level = own.index[0], int(own["level"].iloc[0])
    result = whole[whole["row"].isin(_below(whole, {root}))].copy()
    result["level"] = result["level"] - level
    result.loc[result["row"] == root, "parent_row"] = pd.NA
    return result


def _goes_on(whole: pd.DataFrame) -> bool:
    """Whether the lines of a table hold more than the own part of its account."""
    if any(map(is_beside, whole["item"].unique())):
        return True
    first = whole.drop_duplicates("row")
    tops = first[(first["level"] == 0).fillna(False)]
    if len(tops) != 1:
        return False
    below = first[(first["parent_row"] == tops["row"].iloc[0]).fillna(False)]
    return _is_grand(tops.iloc[0], below)


def _is_grand(top: pd.Series, below: pd.DataFrame) -> bool:
    """Whether 支出总计 stands over 省本级支出 alone: the others are printed in another table."""
    return (
        bool(_SUMS.search(str(top["item"])))
        and len(below) == 1
        and _is_own(below["item"].iloc[0], top["direction"])
    )


def _without_grand(whole: pd.DataFrame, tops: pd.DataFrame) -> pd.DataFrame:
    """The lines without a total over own money and transfers that stands beside other tops.

    各项收入合计 is the sum of 一般公共预算收入 and 转移性收入; the parts of the first (税收收入)
    stand as high as it does, so what it is made of is lifted to their height.
    """
    first = whole.drop_duplicates("row")
    for row, _, side in _named(tops):
        below = first[(first["parent_row"] == row).fillna(False)]["item"]
        if any(map(is_beside, below)) and sum(_is_own(item, side) for item in below) == 1:
            under = _below(whole, {row}) - {row}
            result = whole[whole["row"] != row].copy()
            result["level"] = result["level"] - result["row"].isin(under)
            result.loc[(result["parent_row"] == row).fillna(False), "parent_row"] = pd.NA
            return result
    return whole


def _gathered(whole: pd.DataFrame) -> pd.DataFrame:
    """The lines with the own total over the rows beside it that make it up.

    税收收入 and 非税收入 may stand as high as 一般公共预算收入, the sum of both. They are
    its parts where one such total, and in every column that prints it, is the sum of those beside
    it that are neither transfers nor debt.
    """
    first = whole.drop_duplicates("row").set_index("row")
    tops = first[(first["level"] == 0).fillna(False)]
    beside = [row for row, item, _ in _named(tops) if not (is_beside(item) or _SUMS.search(item))]
    money = whole[whole["row"].isin(beside) & whole["amount_yuan"].notna()]
    if len(beside) < 3 or money.duplicated(["row", "column"]).any():
        return whole
    table = money.pivot(index="row", columns="column", values="amount_yuan")
    found = []
    for row, item, side in _named(tops):
        if row not in beside or row not in table.index or not _is_own(item, side):
            continue
        printed = table.loc[row].dropna()
        rest = table.drop(index=row)[printed.index]
        if all(rest[name].dropna().sum() == printed[name] for name in printed.index):
            found.append(row)
    if len(found) != 1:
        return whole
    under = _below(whole, set(beside) - set(found))
    result = whole.copy()
    result["level"] = result["level"] + result["row"].isin(under)
    result.loc[result["row"].isin(set(beside) - set(found)), "parent_row"] = found[0]
    return result


def named_rows(frame: pd.DataFrame, lines: pd.DataFrame, name: str) -> pd.DataFrame:
    """A frame of items whose top row, where it is called 合计 only, bears its account's name.

    So does 市本级收入; 税收收入小计 is called 税收收入.

    In: item and level; the lines and the table they come from.
    """
    deep = frame["level"] > 0
    frame.loc[deep, "item"] = frame.loc[deep, "item"].str.replace(_SUM, "", regex=True)
    mine = lines[lines["table"] == name]
    known = mine[["budget_type", "direction"]].dropna().drop_duplicates()
    if len(known) == 1:
        account, direction = known.iloc[0]
        bare = (frame["level"] == 0) & frame["item"].str.fullmatch(_BARE).fillna(False)
        frame.loc[bare, "item"] = f"{zh(account)}{zh(direction)}"
        named = rf"\g<1>{zh(account)}{zh(direction)}"
        top = frame["level"] == 0
        frame.loc[top, "item"] = frame.loc[top, "item"].str.replace(
            f"^{_LEVEL_ONLY}$", named, regex=True
        )
    return frame


def bare(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines of the rows themselves: of no component, or of the one that all others split."""
    plain = lines[lines["component"].isna()]
    if len(plain) or lines.empty:
        return plain
    names = sorted(lines["component"].unique(), key=len)
    whole = all(name == names[0] or name.startswith(f"{names[0]}/") for name in names)
    return lines[lines["component"] == names[0]] if whole else plain


def one_each(lines: pd.DataFrame) -> pd.DataFrame:
    """A line a row, of lines of one table, year and stage: that of no component where several are.

    Raises Several where a row has several amounts and nothing says which is the row's own.
    """
    if not lines["row"].duplicated().any():
        return lines
    own = bare(lines)
    split = lines[~lines["row"].isin(own["row"])]
    found = pd.concat([own, split]).sort_index(kind="stable")
    for row, amounts in found.groupby("row")["amount_yuan"]:
        if amounts.nunique() > 1:
            item = found.loc[found["row"] == row, "item"].iloc[0]
            name = found["table"].iloc[0]
            raise Several(
                f"第{name}号表的{item}同一年度有{amounts.nunique()}个数，不能确定取哪一个",
                f"table {name}: {item} has {amounts.nunique()} amounts of one year and stage",
            )
    return found.drop_duplicates("row")


def _below(whole: pd.DataFrame, roots: set[int]) -> set[int]:
    """These rows and all that are part of them."""
    first = whole.drop_duplicates("row")
    parents = dict(zip(first["row"], first["parent_row"], strict=True))
    found = set()
    for row in parents:
        at, seen = row, set()
        while at not in roots and not pd.isna(parents.get(at, pd.NA)) and at not in seen:
            seen.add(at)
            at = int(parents[at])
        if at in roots:
            found.add(row)
    return found


def _named(tops: pd.DataFrame) -> list[tuple[int, str, str]]:
    return list(zip(tops.index, tops["item"], tops["direction"], strict=True))


def _is_other(item: object, direction: object) -> bool:
    """Whether a top row is that of the other side: 支出 in a list that began with 收入."""
    ends = {"revenue": "支出", "expenditure": "收入"}.get(str(direction))
    return ends is not None and plain_name(str(item)).endswith(ends)


@lru_cache(maxsize=1 << 12)
def is_beside(item: object) -> bool:
    """Whether a row is neither own revenue nor own spending: a transfer, a balance, debt."""
    return bool(_BESIDE.search(re.sub(r"\s", "", str(item))))


@lru_cache(maxsize=1 << 12)
def _is_own(item: object, direction: object) -> bool:
    name = plain_name(str(item))
    own = role_of(name, str(direction)) == SIDES.get(str(direction))
    return own or bool(_OWN.fullmatch(name))
