"""The Chinese titles of the notebooks, whose own headings are English.

A notebook that is missing here keeps its English heading in the Chinese briefing; a test names it.
"""

from __future__ import annotations

TOPICS = {
    "from-pdf-to-tables": "从报告页面到数据表",
    "revenue": "收入为什么变动？",
    "expenditure": "钱花到哪里去了？",
    "funds-and-land": "土地收入怎么样了？",
    "debt": "债务有多重？",
    "project-performance": "项目能否按绩效目标考核？",
    "does-it-add-up": "数字对得上吗？",
    "the-year-ahead": "下一年预算承诺了什么，该问什么？",
    "many-reports": "其他地方的报告怎么说？",
}
