"""What the names of the trade stand for: the lines that close a budget, whatever they are called.

After the identities of local budgets (Budget Law, articles 5, 10, 16, 27, 42 and 66; Implementing
Regulations, articles 12, 13, 34, 36, 44, 45, 50). Data, no code: a new way to print a name is a
new word here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from helpers.text.synonyms import ACCOUNT, plain_name

ACCOUNTS = {
    "general": "一般公共预算",
    "fund": "政府性基金预算",
    "soe": "国有资本经营预算",
    "social_insurance": "社会保险基金预算",
}

#: Whose money comes from above or goes there, and who stands below: 中央、省补助收入, 补助区市支出.
_ABOVE = r"(?:上级|中央|省级?|市级|中央[、和]省级?)"
_BELOW = r"(?:下级|各?(?:区市|市区|市县区?|区县|县市区?|县区|市州|州市|旗县区?|[市区县州]))"

#: role → side of the account, and the names it is printed under (after `plain_name`)
ROLES: dict[str, tuple[str, str]] = {
    "total in": ("revenue", rf"{ACCOUNT}?收入总计|收入总量|总收入"),
    "total out": ("expenditure", rf"{ACCOUNT}?支出总计|支出总量|总支出"),
    "own revenue": ("revenue", rf"{ACCOUNT}收入|本年收入"),
    "own spending": ("expenditure", rf"{ACCOUNT}支出|本年支出"),
    "grants received": ("revenue", rf"{ACCOUNT}?{_ABOVE}补助(?:收入|资金)?"),
    "grants given": ("expenditure", rf"{ACCOUNT}?补助{_BELOW}(?:支出)?"),
    "remitted by lower levels": ("revenue", rf"{ACCOUNT}?{_BELOW}上解(?:收入)?"),
    "remitted to the level above": ("expenditure", rf"{ACCOUNT}?上解{_ABOVE}?(?:支出)?"),
    "balance brought forward": ("revenue", rf"{ACCOUNT}?上年(?:结余|结转)(?:收入|资金)?"),
    "balance carried forward": (
        "expenditure",
        rf"{ACCOUNT}?(?:年终|年末)(?:结余|结转)|(?:结转|结余)下年(?:支出)?",
    ),
    "from the stabilization fund": ("revenue", r"(?:调入|动用|调用)预算稳定调节基金"),
    "to the stabilization fund": ("expenditure", r"(?:安排|补充)预算稳定调节基金"),
    "transfers in": ("revenue", rf"{ACCOUNT}?调入资金(?:收入)?"),
    "transfers out": ("expenditure", rf"{ACCOUNT}?调出资金(?:支出)?"),
    "debt raised": ("revenue", r".*债[务券](?!对应项目).*收入|再融资债券|新增债券"),
    "debt repaid": ("expenditure", r".*债[务券].*还本(?:支出)?"),
}

#: Parts that make a whole by law, so that less than the whole is a fault too.
WHOLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"一般公共(?:预算)?收入", ("税收|税收收入", "非税|非税收入")),
    (r".*债务余额", ("一般债务(?:余额)?", "专项债务(?:余额)?")),
    (r".*债务限额", ("一般债务(?:限额)?", "专项债务(?:限额)?")),
    (r".*三公.*", (r"因公出国.*", r"公务接待.*", r"公务用车.*")),
    (
        r".*转移支付(?:收入)?|上级补助(?:收入)?",
        (r"返还性.*", r"一般性?转移支付.*", r"专项转移支付.*"),
    ),
    (r".*到期.*本息", (r".*本金", r".*利息")),
)

#: A name that contradicts the side of the account it stands on, and what is meant.
WRONG_SIDE: tuple[tuple[str, str, str], ...] = (
    ("expenditure", r"下级上解(?:支出)?$", "上解上级支出"),
    ("expenditure", r"上级补助支出$", "补助下级支出"),
    ("revenue", r"上解上级收入$", "下级上解收入"),
    ("revenue", r"补助下级收入$", "上级补助收入"),
)

#: Words of a title that narrow what the table counts; two tables that differ in them are not
#: compared line by line.
SCOPES = (
    "基本支出|项目支出|经济分类|经济科目|功能分类|全口径|财政总收入|重点|专项资金|各地|各[省市县区州]|基建|政府采购|专项转移支付|转移支付|税收返还|省对|市对|对下|分地区"
    "|全省|全市|全县|全区|全州|省级|市级|县级|区级|本级|本部|直接|分县|高新|财政拨款|一般公共预算拨款"
    "|政府性基金预算拨款|部门|单位|收入总表|支出总表|收支总表|三公|机关运行|绩效|发行|还本付息|使用|新增"
)


@lru_cache(maxsize=1 << 12)
def role_of(name: str, side: str = "") -> str:
    """What a line does in closing the account, blank for any other line.

    ``side`` (revenue, expenditure or blank for not known) must not contradict the role.
    """
    plain = plain_name(name)
    for role, (needed, words) in ROLES.items():
        if re.fullmatch(words, plain) and side in ("", needed):
            return role
    return ""


@lru_cache(maxsize=1 << 12)
def scope_of(title: str) -> frozenset[str]:
    """The words of a title that narrow what its table counts."""
    return frozenset(re.findall(SCOPES, re.sub(r"[\s\u3000]", "", title)))
