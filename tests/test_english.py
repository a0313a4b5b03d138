"""What a check says, in English: names of items and amounts."""

from __future__ import annotations

import pytest

from helpers.story.faults.english import in_english


@pytest.mark.parametrize(
    ("said", "english"),
    [
        (
            "text: 科学技术支出 2023 5,779万元",
            "text: Science and technology (科学技术支出) 2023 CNY 57.79 million (5,779万元)",
        ),
        (
            "政府性基金收入合计, 2024年预算数: x",
            "Total revenue of government-managed funds (政府性基金收入合计), 2024 budget: x",
        ),
        ("header 「完成数为2021年的%」: x", "header 「完成数为2021年的%」: x"),
        ("甲 ≤15元; “科学技术支出5779万元”", "甲 ≤CNY 15; “科学技术支出5779万元”"),
        ("row 三、科学技术支出: x", "row Science and technology (三、科学技术支出): x"),
        ("73万平方米", "730,000 ㎡ (73万平方米)"),
        ("23条", "23 (23条)"),
        ("label 四、政府性基金下级上解支出", "label 四、政府性基金下级上解支出"),
        ("another item 某某支出", "another item 某某支出"),
        ("1.95±0.1 μm", "1.95±0.1 μm"),
    ],
)
def test_names_and_amounts_of_a_sentence_are_put_in_english(said, english):
    assert in_english(said) == english
