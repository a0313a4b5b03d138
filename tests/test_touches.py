"""Which notebooks a fault touches, by the lines it stands in."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.story.faults.touches import NOTEBOOKS, TOPICS, touched
from tests.made_faults import ROOT, check, found


def line(**more):
    made = {"table": "01", "row": 1, "budget_type": "general", "direction": "revenue"}
    made |= {"fiscal_year": 2023, "phase": "executed", "value": Decimal(120)}
    return made | more


SAID = pd.DataFrame(
    [{"page": 3, "value": Decimal("1.2"), "unit": "亿元", "table": "02", "row": 4}], dtype=object
)


@pytest.mark.parametrize(
    ("more", "lines", "notebooks"),
    [
        ({}, [line()], ("01",)),
        ({}, [line(direction="expenditure")], ("02",)),
        ({}, [line(budget_type="fund")], ("03",)),
        ({}, [line(), line(fiscal_year=2024, phase="approved", value=Decimal(7))], ("01",)),
        ({}, [line(fiscal_year=2024, phase="approved")], ("01", "07")),
        ({"row": None}, [line(), line(row=2, fiscal_year=2024, phase="proposed")], ("01", "07")),
        ({"row": 9}, [line()], ()),
        ({"printed": "#DIV/0!"}, [line()], ()),
        ({"check": "numbering"}, [line()], ()),
        ({"check": "project", "table": None, "row": None}, [line()], ("05",)),
        ({"subject_zh": "债务余额"}, [line(budget_type="")], ("04",)),
        (
            {"table": None, "row": None, "printed": "1.2亿元"},
            [line(table="02", row=4, direction="expenditure")],
            ("02",),
        ),
    ],
)
def test_a_fault_touches_the_notebooks_of_the_lines_it_stands_in(more, lines, notebooks):
    (fault,) = found(check(**more)).to_dict("records")
    assert touched(fault, pd.DataFrame(lines, dtype=object), SAID) == notebooks


def test_topics_name_notebooks_that_are_there_under_these_numbers():
    assert {topic.notebook for topic in TOPICS} == set(NOTEBOOKS)
    stems = [path.stem for path in (ROOT / "notebooks").glob("*.ipynb")]
    for key in set(NOTEBOOKS) & {stem[:2] for stem in stems}:
        assert sum(stem.startswith(key) for stem in stems) == 1
