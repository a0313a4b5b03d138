"""Whether a PDF's page tree lists every page of the file once (ISO 32000-1, 7.7.3).

A viewer shows the pages that the tree lists. Where a reference in it has changed, one page is
missing or comes twice, and each page that is shown looks whole.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_ROOT = re.compile(rb"/Root\s+(\d{1,10})\s+\d{1,5}\s+R(?![A-Za-z])")
_PAGES = re.compile(rb"/Pages\s+(\d{1,10})\s+\d{1,5}\s+R(?![A-Za-z])")
_KIDS = re.compile(rb"/Kids\s*(?:\[([^\]]*)\]|(\d{1,10})\s+\d{1,5}\s+R(?![A-Za-z]))")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R(?![A-Za-z])")
_COUNT = re.compile(rb"/Count\s+(\d{1,10})(?!\d)(?!\s+\d+\s+R)")
_PARENT = re.compile(rb"/Parent\s+(\d{1,10})\s+\d{1,5}\s+R(?![A-Za-z])")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


class _Walk(NamedTuple):
    """What the tree reaches: pages as often as they are listed, nodes, numbers of no page."""

    pages: Counter[int]
    nodes: dict[int, int | None]
    others: set[int]


def faults(objects: dict[int, bytes], trailers: bytes, updated: bool) -> list[str]:
    """What is wrong with the page tree, a few words each.

    Args:
        objects: each object's text by its number, the last one where several bear it.
        trailers: the file outside of its streams, where a trailer names the catalog.
        updated: whether the file was added to after it was written: pages taken out then
            stay in the file and are no damage.
    """
    root = _ROOT.findall(trailers)
    if not root:
        return []  # no reader opens it
    pages = _PAGES.search(objects.get(int(root[-1]), b""))
    if pages is None or int(pages[1]) not in objects:
        return ["its page tree is not found"]
    walk = _walk(objects, int(pages[1]))
    found = []
    twice = sum(times > 1 for times in walk.pages.values())
    if twice:
        found.append(f"{_pages(twice)} listed twice")
    if walk.others:
        found.append("its page tree lists an object that is no page")
    listed = walk.pages.total()
    counted = walk.nodes[int(pages[1])]
    if counted is not None and counted != listed:
        found.append(f"its page tree says {counted} pages and lists {listed}")
    if not updated:
        lost = sum(
            number not in walk.pages and _parent(text) in walk.nodes
            for number, text in objects.items()
            if _PAGE.search(text)
        )
        if lost:
            found.append(f"{_pages(lost)} not listed by its page tree")
    return found


def pages_of(objects: dict[int, bytes], trailers: bytes) -> list[int]:
    """The numbers of the pages that the tree lists (see `faults`), in no order."""
    root = _ROOT.findall(trailers)
    pages = _PAGES.search(objects.get(int(root[-1]), b"")) if root else None
    return list(_walk(objects, int(pages[1])).pages) if pages else []


def _walk(objects: dict[int, bytes], top: int) -> _Walk:
    walk = _Walk(Counter(), {}, set())
    waiting = [top]
    while waiting:
        number = waiting.pop()
        text = objects.get(number)
        if text is None:
            continue  # a missing object is said elsewhere
        kids = _KIDS.search(text)
        if kids is None or _PAGE.search(text):
            if _PAGE.search(text):
                walk.pages[number] += 1
            else:
                walk.others.add(number)
            continue
        if number in walk.nodes:
            walk.pages[number] += 2  # a whole branch, listed again
            continue
        count = _COUNT.search(text)
        walk.nodes[number] = int(count[1]) if count else None
        listed = kids[1] if kids[2] is None else objects.get(int(kids[2]), b"")
        waiting += [int(one[1]) for one in _REFERENCE.finditer(listed)]
    walk.nodes.setdefault(top, None)
    return walk


def _parent(text: bytes) -> int | None:
    found = _PARENT.search(text)
    return int(found[1]) if found else None


def _pages(count: int) -> str:
    return "1 of its pages is" if count == 1 else f"{count} of its pages are"
