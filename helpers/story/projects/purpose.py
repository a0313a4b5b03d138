"""What a form's own description says its money is for: the likeliest answer to a cost in doubt."""

from __future__ import annotations

import re

_MONEY = "资金|经费|费用|款项"
_PART = "尾款|进度款|质保金|配套经费|配套资金"
#: 资金主要用于…, 款项包括…, 支付…尾款, 完成尾款支付; a list behind 其中 is left out.
_USE = re.compile(
    rf"[^，。；（）]*(?:{_MONEY})[^，。；（）]{{0,4}}(?:用于|包括)(?:(?!，其中)[^。；）])*"
    rf"|[^，。；（）]*(?:支付|支出)[^，。；（）]*(?:{_PART})[^，。；（）]*"
    rf"|[^，。；（）]*(?:{_PART})[^，。；（）]*(?:支付|支出)[^，。；（）]*"
)


def purpose(overview: str | None) -> str:
    """The clauses of a description (项目概况) that say what the money is for, as printed.

    Several are joined by ；; blank where none says it.
    """
    text = re.sub(r"\s", "", overview or "")
    return "；".join(dict.fromkeys(found[0] for found in _USE.finditer(text)))
