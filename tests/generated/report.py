"""One seed, one whole report."""

from __future__ import annotations

from random import Random

from generated import accounts, debt, department
from generated.model import Report, Table
from generated.names import HEADINGS, OFFICES, make_place, make_prose
from generated.wording import Setting


def make_report(seed: int) -> Report:
    """A report of three to eight tables with its truth."""
    rng = Random(seed)
    level = rng.choice(("省", "市", "市", "县", "区", "园区"))
    place, whole = make_place(rng, level)
    year = rng.randint(2016, 2025)
    zero = rng.choice(("", "", "", "", "", "〇", "○"))
    s = Setting(rng, place, whole, level, year, zero)
    kind = rng.choice(("government", "government", "final", "department", "department final"))
    if kind.startswith("department"):
        s.office = place + rng.choice(OFFICES)
        s.characters = ""
        return _department(s, kind.endswith("final"))
    return _government(s, kind == "final")


def _government(s: Setting, final: bool) -> Report:
    rng = s.rng
    unit = rng.choice(("万元", "万元", "万元", "万元", "亿元", "元"))
    debt_unit = rng.choice(("亿元", "亿元", unit))
    kinds = ["final"] if final else ["execution", "budget"]
    choices = [
        lambda n=name, k=k: accounts.account_table(s, n, k, unit)
        for name in accounts.ACCOUNTS
        for k in kinds
    ]
    choices += [lambda k=k: accounts.balance_table(s, k, unit) for k in kinds]
    choices += [
        lambda: debt.debt_table(s, debt_unit),
        lambda: debt.debt_form(s, debt_unit),
        lambda: debt.debt_list(s, debt_unit),
        lambda: debt.transfers_by_region(s, unit),
    ]
    if not final:
        choices += [
            lambda: accounts.transfer_table(s, unit),
            lambda: accounts.three_public_table(s, rng.choice(("万元", "元"))),
        ]
    tables = [make() for make in rng.sample(choices, rng.randint(3, 8))]
    numbering = rng.choice(("表{c}", "附表{n}", "附件{n}", "表{n}", "表{c}：", "", ""))
    for n, table in enumerate(tables, 1):
        table.number = numbering.format(n=n, c=accounts.chinese(n))
        if rng.random() < 0.03:
            drop_unit(table)
    words = f"{s.year}年决算" if final else f"{s.year}年预算执行情况和{s.year + 1}年预算"
    title = f"关于{s.place}{words}的报告"
    return _finish(s, title, s.place, tables)


def _department(s: Setting, final: bool) -> Report:
    rng = s.rng
    unit = rng.choice(("万元", "万元", "元", "元"))
    choices = [
        lambda: department.overall_table(s, unit, final),
        lambda: department.income_table(s, unit, final),
        lambda: department.spending_table(s, unit, final),
        lambda: department.spending_table(s, unit, final),
        lambda: department.economic_table(s, unit, final),
        lambda: department.three_public_wide(s, "万元", final),
    ]
    if not final:
        choices.append(lambda: accounts.three_public_table(s, "万元"))
    tables = [make() for make in rng.sample(choices, rng.randint(3, len(choices)))]
    seen: set[str] = set()
    for table in tables:
        if table.number in seen:
            table.number = ""
        seen.add(table.number)
    if rng.random() < 0.5:
        for table in tables:
            table.number = ""
    words = f"{s.year}年度部门决算" if final else f"{s.year + 1}年部门预算"
    return _finish(s, f"{s.office}{words}", s.office, tables)


def drop_unit(table: Table) -> None:
    """A table that names no unit: amounts have none."""
    if any("元" in cell.text for row in table.header for cell in row):
        return
    table.unit_line = ""
    for fact in table.facts():
        if fact.unit != "%":
            fact.unit = ""


def _finish(s: Setting, title: str, body: str, tables: list[Table]) -> Report:
    rng = s.rng
    prose = []
    for heading in HEADINGS[: rng.randint(0, 3)]:
        prose.append(heading.format(year=s.year, next=s.year + 1))
        prose += make_prose(rng, s.whole, s.year)
    year = s.year
    return Report(title, body, year, prose, tables, contents=rng.random() < 0.3)
