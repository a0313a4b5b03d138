"""What the columns of the notebooks' tables are called, in Chinese and English.

``{year}`` and ``{last}`` are filled with the year a table speaks of and the one before it.
"""

from __future__ import annotations

from helpers.errors import ReportError

CAPTIONS = {
    "item": ("项目", "Item"),
    "base_yuan": ("{last}年", "{last}"),
    "budget": ("{year}年预算数", "{year} budget"),
    "executed": ("{year}年完成数", "{year} result"),
    "executed_yuan": ("{year}年完成数", "{year} result"),
    "executed_before": ("{last}年完成数", "{last} result"),
    "planned_before": ("{last}年预算数", "{last} budget"),
    "planned": ("{year}年预算数", "{year} budget"),
    "amount": ("{year}年", "{year}"),
    "change_yuan": ("增减", "Change"),
    "completion_pct": ("预算完成率 %", "Completion %"),
    "growth_pct": ("增长 %", "Growth %"),
    "plan_growth_pct": ("比上年预算 %", "On last budget %"),
    "side": ("收支", "Side"),
    "before": ("{last}年预算数", "{last} budget"),
    "share_pct": ("贡献率 %", "Share of change %"),
    "points": ("拉动，百分点", "Points"),
    "basis": ("依据", "Basis"),
    "off_yuan": ("误差至多", "Off by at most"),
    "low_yuan": ("{last}年至少", "{last} at least"),
    "high_yuan": ("{last}年至多", "{last} at most"),
    "now_yuan": ("{year}年", "{year}"),
    "fits": ("相符", "Agree"),
    "parts": ("没有上年依据的部分", "Parts without a base"),
    "blank_rows": ("另有空白行", "Blank rows among them"),
    "year": ("年度", "Year"),
    "tax": ("税收收入", "Tax revenue"),
    "revenue": ("一般公共预算收入", "Revenue"),
    "tax_share_pct": ("税收占比 %", "Tax share %"),
    "share_apart_pct": ("另算占比 %", "Share, set-asides left out %"),
    "fiscal_year": ("年度", "Year"),
    "source": ("报告", "Report"),
    "place": ("地方", "Place"),
    "items": ("项目数", "Items"),
    "with_code": ("有科目代码", "With a code"),
    "shared": ("见于多份报告", "In several reports"),
    "land_taxes_pct": ("土地相关税收占税收 %", "Land taxes in taxes %"),
    "land_sales_pct": ("土地出让占基金收入 %", "Land sales in fund revenue %"),
    "kind": ("种类", "Kind"),
    "balance_yuan": ("余额", "Balance"),
    "limit_yuan": ("限额", "Limit"),
    "used_pct": ("限额使用率 %", "Limit used %"),
    "table": ("表", "Table"),
    "numbers": ("数字", "Numbers"),
    "amounts": ("金额", "Amounts"),
    "checked": ("经加总核对", "In a sum that holds"),
    "checked_pct": ("占比 %", "Share %"),
    "title": ("表名", "Title"),
    "unit": ("单位", "Unit"),
    "pages": ("页", "Pages"),
    "limit": ("{year}年末限额", "Limit, end {year}"),
    "balance": ("{year}年末余额", "Balance, end {year}"),
    "headroom_yuan": ("余地", "Headroom"),
    "use_pct": ("限额使用率 %", "Limit used %"),
    "structure_pct": ("占比 %", "Share %"),
    "begin_yuan": ("{last}年末余额", "Balance, end {last}"),
    "end": ("{year}年末余额", "Balance, end {year}"),
    "raised": ("举借", "Raised"),
    "repaid": ("还本", "Repaid"),
    "refinanced": ("其中：再融资债券", "Of it refinancing bonds"),
    "own_yuan": ("只算本级收入", "Own revenue alone"),
    "net_yuan": ("计入补助、扣除上解", "With transfers, net"),
    "unrolled_yuan": ("未靠再融资的还本", "Repaid otherwise"),
    "rollover_pct": ("借新还旧比例 %", "Rolled over %"),
    "unexplained_yuan": ("未说明的差额", "Not explained"),
    "begin_off_yuan": ("上年末误差至多", "Opening off by at most"),
    "due": ("{year}年到期", "Due in {year}"),
    "budgeted": ("{year}年预算安排", "Budgeted for {year}"),
    "gap_yuan": ("未安排", "Not budgeted"),
    "covered_pct": ("安排率 %", "Budgeted %"),
    "interest": ("付息支出", "Interest"),
    "spending": ("该账户支出", "Spending of the account"),
    "interest_pct": ("付息占比 %", "Interest share %"),
    "opening_yuan": ("年初余额", "Opening balance"),
    "rate_pct": ("平均利率（推算） %", "Implied rate %"),
    "principal": ("本金", "Principal"),
    "together_yuan": ("还本付息", "Principal and interest"),
    "own_paid_yuan": ("扣除再融资", "Less refinancing"),
    "own_revenue": ("两账户本级收入", "Own revenue, both accounts"),
    "service_pct": ("偿债率 %", "Debt service ratio %"),
    "own_service_pct": ("扣除再融资的偿债率 %", "Ratio less refinancing %"),
    "own_ratio_pct": ("债务率（本级收入） %", "Debt ratio, own revenue %"),
    "net_ratio_pct": ("债务率（含净补助） %", "Debt ratio, with net transfers %"),
    "case": ("情形", "Case"),
    "land_yuan": ("土地收入", "Land income"),
    "revenue_yuan": ("两账户本级收入", "Own revenue, both accounts"),
    "interest_yuan": ("付息", "Interest"),
    "own_principal_yuan": ("未再融资的还本", "Principal not refinanced"),
    "other_spending_yuan": ("基金其他支出", "Other fund spending"),
    "end_debt_yuan": ("{year}年末余额", "Balance, end {year}"),
    "general_interest_pct": ("一般债务付息占比 %", "General interest share %"),
    "special_interest_pct": ("专项债务付息占比 %", "Special interest share %"),
}
#: On what a figure rests that is not printed itself; what stands in a column ``basis``.
BASES = {
    "printed": ("表中所列", "printed"),
    "stated": ("文字所写增减额", "change stated in the text"),
    "ratio": ("比例推算", "rounded ratio"),
    "sum": ("加总推算", "sums only"),
    "derived": ("推算", "derived"),
    "result": ("完成数", "result"),
    "plan": ("预算数", "budget"),
    "due": ("到期", "falls due"),
}


def caption(column: str, lang: str, year: int | None = None) -> str:
    """The heading of a column.

    Raises:
        ReportError: the column has no caption, or one that needs a year.
    """
    if column not in CAPTIONS:
        raise ReportError(f"column {column!r} has no caption; there are {', '.join(CAPTIONS)}")
    text = CAPTIONS[column][lang == "en"]
    if "{" in text and year is None:
        raise ReportError(f"the caption of {column} needs the year its table speaks of")
    return text.format(year=year, last=None if year is None else year - 1)


def basis(name: str, lang: str) -> str:
    """On what a figure rests, in words."""
    return BASES[name][lang == "en"] if name in BASES else name
