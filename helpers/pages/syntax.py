"""The text of a PDF's object as Python values (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
from typing import Any

#: No maker writes the blank NUL: it stands where a piece of a file was lost.
_BLANK = rb"\t\n\f\r "
_END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|$)"
#: A string may hold brackets in pairs.
_DEEP = rb"[^()\\]|\\."
for _ in range(6):
    _DEEP = rb"[^()\\]|\\.|\((?:" + _DEEP + rb")*+\)"
_TOKEN = re.compile(
    rb"[%(blank)b]+|%%[^\r\n]*|(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\0%(blank)b()<>\[\]{}/%%]*)"
    rb"|(?P<reference>\d{1,10}[%(blank)b]++\d{1,5}[%(blank)b]++R)%(end)b"
    rb"|(?P<number>[+-]*+(?:\d++(?:\.\d*+)?|\.\d++)(?:-\d*+)?)%(end)b"
    rb"|(?P<string>\((?:%(deep)b)*+\)|<[0-9A-Fa-f%(blank)b]*>)|(?P<word>true|false|null)%(end)b"
    % {b"blank": _BLANK, b"deep": _DEEP, b"end": _END},
    re.DOTALL,
)
_PAIRS = {b"<<": b">>", b"[": b"]"}
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class NotWhole(ValueError):
    """A text that is no object: a bracket without its other half, a key without a value."""


class Name(bytes):
    """A name without its slash, its escapes (#20) read."""


class Reference(int):
    """The number of the object that is meant."""


def value_of(text: bytes) -> tuple[Any, bool]:
    """What an object holds, and whether a stream follows it.

    Names are `Name`, references `Reference`, numbers float, strings bytes as they
    are written; dictionaries are keyed by plain bytes.

    Raises:
        NotWhole: the text breaks the grammar before its first value ends.
    """
    stack: list[tuple[bytes, list]] = []
    place = 0
    while match := _TOKEN.match(text, place):
        place, kind = match.end(), match.lastgroup
        if kind is None:
            continue
        token = match[kind]
        if kind == "open":
            stack.append((token, []))
            continue
        if kind == "close":
            if not stack or _PAIRS[stack[-1][0]] != token:
                raise NotWhole
            value = _closed(*stack.pop())
        else:
            value = _single(kind, token)
        if not stack:
            return value, text[place:].lstrip().startswith(b"endstream")
        stack[-1][1].append(value)
    raise NotWhole


def _closed(opened: bytes, items: list) -> list | dict:
    if opened == b"[":
        return items
    keys = items[::2]
    if len(items) % 2 or not all(isinstance(key, Name) for key in keys):
        raise NotWhole
    return {bytes(key): value for key, value in zip(keys, items[1::2], strict=True)}


def _single(kind: str, token: bytes) -> Any:
    if kind == "name":
        return Name(_ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), token))
    if kind == "reference":
        return Reference(token.split(None, 1)[0])
    if kind == "number":
        return float(token.lstrip(b"+-").partition(b"-")[0]) * (-1 if token[:1] == b"-" else 1)
    if kind == "word":
        return None if token == b"null" else token == b"true"
    return token
