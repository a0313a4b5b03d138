"""What each chart on spending measures, and what its figures are: subtitles and notes, in words."""

from __future__ import annotations

#: Chart → subtitle (what is measured) and note (scope), each in Chinese and English.
SCOPE = {
    "classes": (
        (
            "一般公共预算支出：从上年到本年，各类支出（按功能分类）的增减",
            "General public budget expenditure by function: change of each class on last year",
        ),
        (
            "上年数由本年数和所列比例推算；未列比例的类，是其他各类推算后的余数；尾差在“其他各项”。",
            "Last year is derived from rounded ratios; a class without one is what the others "
            "leave; rounding is in “all other items”.",
        ),
    ),
    "groups": (
        (
            "一般公共预算支出：各款比上年的增减，变动最大的各款",
            "General public budget expenditure: change of each group (款) on the year before",
        ),
        (
            "上年数未列出的由比例或加总推算。“本年未列的款”是上年有、本年表中已没有的各款合计。",
            "Last year, where not printed, is derived from ratios or sums. “No longer listed” are "
            "a class's groups that had money the year before and have none in this year's table.",
        ),
    ),
    "adjustment": (
        (
            "一般公共预算支出：从年初预算到调整后预算，再到完成数",
            "General public budget expenditure: from the initial to the adjusted budget, and to "
            "what was spent",
        ),
        (
            "年初预算见下年预算表。调整后预算含年中收到的专项转移支付等，不等于预算法所称的预算调整。",
            "Initial budget as printed in the next budget's table. The adjusted one holds "
            "earmarked transfers received later: not all of the move is a 预算调整 in law.",
        ),
    ),
    "stages": (
        (
            "一般公共预算支出最大的几类：年初预算、调整后预算和完成数",
            "The largest classes: initial budget, adjusted budget, and what was spent",
        ),
        (
            "按功能分类的类。未列不等于零。",
            "Classes by function. Not printed is not zero.",
        ),
    ),
    "unspent": (
        (
            "一般公共预算支出：调整后预算数与完成数之差，按表中最细的科目",
            "General public budget expenditure: adjusted budget less what was spent, by the finest "
            "subject printed",
        ),
        (
            "没有列完成数的项目不在图中。",
            "Items without a printed result are left out.",
        ),
    ),
    "economic": (
        (
            "一般公共预算支出预算，按政府预算支出经济分类",
            "Budget of general public expenditure, by economic class",
        ),
        (
            "深色为标题所说的各类。",
            "Dark: the classes that the title speaks of.",
        ),
    ),
    "three": (
        (
            "“三公”经费：预算数与完成数",
            "Overseas travel, receptions and vehicles: budgets and result",
        ),
        (
            "预算数见表，完成数见正文。",
            "Budgets from the table, results from the text.",
        ),
    ),
    "three-printed": (
        (
            "“三公”经费：预算数与完成数",
            "Overseas travel, receptions and vehicles: budgets and result",
        ),
        ("未列不等于零。", "Not printed is not zero."),
    ),
    "three-planned": (
        ("“三公”经费：预算数", "Overseas travel, receptions and vehicles: budgets"),
        ("没有列完成数。", "No result is printed."),
    ),
    "next": (
        (
            "一般公共预算支出：下年预算数与本年年初预算数之差，变动最大的各类",
            "General public budget expenditure: next budget less this year's initial one, the "
            "classes that change most",
        ),
        (
            "一方未列而各类之和已等于合计的，按零计算。",
            "Where one is blank and the others make up the total, the blank is taken as nothing.",
        ),
    ),
}

#: The notes of charts whose figures the tables print themselves.
PRINTED = {
    "classes": (
        "上年数为表中所列。",
        "Last year as printed.",
    ),
    "groups": (
        "上年数为表中所列。“本年未列的款”是上年有、本年表中已没有的各款合计。",
        "Last year as printed. “No longer listed” are a class's groups that had money the year "
        "before and have none in this year's table.",
    ),
    "adjustment": (
        "调整后预算含年中收到的专项转移支付等，不等于预算法所称的预算调整。",
        "The adjusted budget holds earmarked transfers received later: not all of the move is a "
        "预算调整 in law.",
    ),
}
