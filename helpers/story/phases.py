"""Phases of the data that are plans, results, budgets; the stages of a budget: said once."""

from __future__ import annotations

#: A budget before its year: approved (预算数) or still a draft (草案数).
PLANS = ("approved", "proposed")
#: What a result is called: 执行数 and 决算数, or 预计执行数 before the year is closed.
RESULTS = ("executed", "estimated")
#: What a result is measured against, the adjusted budget before the first one.
BUDGETS = ("adjusted", "approved")
#: The stages of the budget of an account, and the next one.
STAGES = ("initial", "adjusted", "executed", "next")
