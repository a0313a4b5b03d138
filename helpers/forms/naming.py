"""The name of a form's project: an item of the form, else its department, else its title."""

from __future__ import annotations

import re
from itertools import pairwise

from helpers.errors import ReportError
from helpers.forms import items
from helpers.forms.sheet import Sheet, plain
from helpers.printed import is_number

_FORM = re.compile(r"(?P<name>.+?)(?:项目)?(?:支出)?绩效(?:目标|自评)(?:申报|批复)?表")
#: What is left of a title that names the form, its year or its owner, and no project.
_GENERIC = re.compile(
    r".*(?:部门|单位|预算|整体|重点|县级|市级|省级|区级|本级|支出|专项|项目|[局厅委办院区县市省年度])"
    r"|(?:项目|部门|单位|预算|表)?[\d一二三四五六七八九十]*"
)
#: 301007_某市公安局某分局_机场修缮: code and name of the unit before the project's.
_WITH_UNIT = re.compile(r"(?P<code>\d{3,})_(?P<unit>[^_]+)_(?P<name>.+)")
_OF_PROJECT = re.compile(r"(?:项目|专项).{0,4}(?:目标|资金).{0,4}")
#: A line over a form: 部门（单位）名称：某局, or with a blank in place of the colon.
_OWNER = re.compile(
    r"(?:(?:填报|申报|预算)?(?:部门|单位)(?:[（(](?:部门|单位)[）)])?名称|填报(?:部门|单位))"
    r"(?:\s*[:：]\s*|\s+)([^\s:：]+)"
)
_OVER = re.compile(r"主管|归口")
_WHOLE = re.compile(r"整体|部门预算绩效")
#: A line over the form of a region: 某市本级.
_REGION = re.compile(r"\S{1,12}[省州盟市县区旗](?:本级)?")


def name_of(
    sheet: Sheet, found: dict[str, str], title: str, over: list[str], page: int, notes: list[str]
) -> str:
    """The project's name; a form for a whole department goes by the department's.

    A form may print the name in its title alone, its department in a line ``over`` it, or the
    region whose form it is: what is found there is added to the items ``found``. Raises
    ReportError where no name is printed.
    """
    if _WHOLE.search(plain(title)) and not {"project", "department"} & found.keys():
        texts = [*over, *map(" ".join, pairwise(over))]
        lines = [line[1] for text in texts if (line := _OWNER.fullmatch(text.strip()))]
        found["department"] = lines[0] if lines else ""
    if "区域" in title and not {"department", "implementing_unit"} & found.keys():
        found["implementing_unit"] = next(filter(_REGION.fullmatch, map(plain, over)), "")
    if "project" in found:
        if found["project"]:
            return found["project"]
        owners = [found.get(name) for name in ("department", "implementing_unit")]
        if not any(owners) and not any(is_number(place.text) for place in sheet.places):
            raise ReportError(f"Page {page}: the form is printed blank, for no project at all.")
    elif name := _in_title(sheet, found, title):
        notes.append(f"page {page}: no 项目名称 is printed; {name} is the title's")
        return name
    elif name := _department(sheet, found, title):
        notes.append(f"page {page}: no project is named; the department's name stands for it")
        return name
    raise ReportError(
        f"Page {page}: the form names no project (项目名称) and no department. "
        "It stays raw; is it the second page of a form?"
    )


def _department(sheet: Sheet, found: dict[str, str], title: str) -> str:
    """The department that a form is for as a whole; 主管部门 alone only says whose a project is."""
    names = [n for n in ("department", "implementing_unit") if found.get(n)]
    labels = [p.label for p in sheet.places if items.item_of(p.label) == "department"]
    whole = _WHOLE.search(plain(title)) or not all(_OVER.search(words) for words in labels)
    return found[names[0]] if names and (whole or names[0] == "implementing_unit") else ""


def _in_title(sheet: Sheet, found: dict[str, str], title: str) -> str:
    """The project named by a title, where the form's labels speak of one project and no unit."""
    words = _FORM.fullmatch(plain(title))
    labels = [place.label for place in sheet.places if place.c0 <= 1]
    if not words or any(found.get(n) for n in ("department", "implementing_unit")):
        return ""
    if not any(_OF_PROJECT.fullmatch(one) for one in labels) or _GENERIC.fullmatch(words["name"]):
        return ""
    if unit := _WITH_UNIT.fullmatch(words["name"]):
        found["department_code"], found["department"] = unit["code"], unit["unit"]
        return unit["name"].removesuffix("项目")
    return words["name"]


def tell_apart(projects: list[dict[str, str]]) -> dict[int, str]:
    """Names for the projects of a document that share one, by their place in the list.

    funding.csv and indicators.csv know a project by its name alone: each gets its unit behind the
    name, and those of one unit a number.
    """
    places: dict[str, list[int]] = {}
    for at, project in enumerate(projects):
        places.setdefault(project["project"], []).append(at)
    taken, found = set(places), {}
    for name, same in places.items():
        units = [projects[at]["implementing_unit"] or projects[at]["department"] for at in same]
        for at, unit in zip(same, units, strict=True):
            new = own = f"{name}/{unit}" if unit and len(set(units)) > 1 else name
            if own == name and at == same[0]:
                continue
            number = 1
            while new in taken:
                number += 1
                new = f"{own}/{number}"
            taken.add(new)
            found[at] = new
    return found
