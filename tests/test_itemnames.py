"""Items have their English names whosever they are and however they are called."""

from __future__ import annotations

from helpers.edition import Edition

REPORT = "jincheng-2024"


def test_an_english_name_is_known_whosever_the_item_is():
    """全区一般公共预算支出 and 增值税(50%部分) stayed Chinese in English sentences."""
    edition = Edition(REPORT, language="en")
    names = {
        "全区一般公共预算支出": "General public budget expenditure",
        "增值税(50%部分)": "Value-added tax",
        "税收收入小计": "Tax revenue",
        "省级政府性基金预算收入": "Revenue of government-managed funds",
        "本级收入合计": "本级收入合计",
    }
    assert {item: edition.name(item, "total") for item in names} == names


def test_lines_that_close_an_account_have_english_names_by_what_they_do():
    """市县上解收入 and 省本级本年收入 stayed Chinese in English sentences and charts."""
    edition = Edition(REPORT, "亿元", "en")
    for item, english in (
        ("市县上解收入", "Payments received from lower levels"),
        ("上解中央支出", "Payments to the level above"),
        ("省本级本年收入", "Own revenue"),
        ("省本级一般公共预算收入", "General public budget revenue"),
    ):
        assert edition.name(item) == english
    assert edition.name("无此项目") == "无此项目"
