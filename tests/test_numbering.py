"""What stands before an item: its numbering, 其中 and blanks."""

from __future__ import annotations

import pytest

from helpers.tables.numbering import clean_item, number_label


@pytest.mark.parametrize(
    ("label", "kind", "ordinal", "rest"),
    [
        ("一、税收收入", "zh", 1, "税收收入"),
        ("二十一、其他支出", "zh", 21, "其他支出"),
        ("十、预备费", "zh", 10, "预备费"),
        ("一：2021年债务限额", "zh", 1, "2021年债务限额"),
        ("（三）结余", "zh_paren", 3, "结余"),
        ("(十二) 结余", "zh_paren", 12, "结余"),
        ("1.返还性收入", "arabic", 1, "返还性收入"),
        ("10、农林水支出", "arabic", 10, "农林水支出"),
        ("１．返还性收入", "arabic", 1, "返还性收入"),
        ("（1）城市", "arabic_paren", 1, "城市"),
        ("(2)城市", "arabic_paren", 2, "城市"),
        ("③其他", "circled", 3, "其他"),
        ("第二部分 收入", "part", 2, "收入"),
        ("其中：增值税", "", 0, "增值税"),
        ("1.其中:增值税", "arabic", 1, "增值税"),
        ("减:结转下年的支出", "", 0, "结转下年的支出"),
        ("加：调入资金", "", 0, "调入资金"),
        ("#增值税", "", 0, "增值税"),
        ("2024年度省级专项经费", "", 0, "2024年度省级专项经费"),
        ("1.5倍补助", "", 0, "1.5倍补助"),
        ("一般公共预算收入", "", 0, "一般公共预算收入"),
        ("三公经费", "", 0, "三公经费"),
        ("二○二五年收入", "", 0, "二○二五年收入"),
        ("资本性支出（一）", "", 0, "资本性支出（一）"),
        ("五、资本金注入（一）", "zh", 5, "资本金注入（一）"),
        ("（款）公安", "", 0, "（款）公安"),
        ("1.2018年困难群众救助补助", "arabic", 1, "2018年困难群众救助补助"),
        ("1.2018倍补助", "", 0, "1.2018倍补助"),
        ("", "", 0, ""),
    ],
)
def test_number_label(label: str, kind: str, ordinal: int, rest: str) -> None:
    assert number_label(label) == (kind, ordinal, rest)


def test_clean_item_removes_every_blank() -> None:
    assert clean_item("收 入\u3000总\n计 ") == "收入总计"
    assert clean_item("一、国有资源（资产）\n有偿使用收入") == "国有资源（资产）有偿使用收入"
