"""Damage to a PDF, the same for the same seed: what broken downloads and disks leave behind."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+ \d+ obj\b.*?endobj)", re.DOTALL)


def flip(data: bytearray, random: random.Random) -> None:
    """A few bits, anywhere."""
    for _ in range(random.choice((1, 1, 2, 5, 20, 100))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def overwrite(data: bytearray, random: random.Random) -> None:
    """A run of bytes by noise."""
    start = random.randrange(len(data))
    stop = min(len(data), start + random.choice((1, 4, 16, 64, 512)))
    data[start:stop] = random.randbytes(stop - start)


def blank(data: bytearray, random: random.Random) -> None:
    """A sector by zeros."""
    start = random.randrange(len(data))
    stop = min(len(data), start + random.choice((16, 128, 512, 4096)))
    data[start:stop] = bytes(stop - start)


def cut_end(data: bytearray, random: random.Random) -> None:
    """The end is missing."""
    del data[random.randrange(1, len(data)) :]


def cut_inside(data: bytearray, random: random.Random) -> None:
    """A piece is missing."""
    start = random.randrange(len(data))
    del data[start : start + random.choice((1, 2, 10, 100, 1000, 10_000))]


def insert(data: bytearray, random: random.Random) -> None:
    """Noise in between."""
    start = random.randrange(len(data))
    data[start:start] = random.randbytes(random.choice((1, 3, 30, 300)))


def double(data: bytearray, random: random.Random) -> None:
    """A piece stands there twice."""
    start = random.randrange(len(data))
    stop = min(len(data), start + random.choice((10, 100, 1000)))
    data[start:start] = data[start:stop]


def _objects(data: bytearray) -> list[tuple[int, int]]:
    return [match.span(1) for match in _OBJECT.finditer(bytes(data))]


def drop_object(data: bytearray, random: random.Random) -> None:
    """One object is gone."""
    objects = _objects(data)
    if objects:
        start, stop = random.choice(objects)
        del data[start:stop]


def double_object(data: bytearray, random: random.Random) -> None:
    """One object stands there twice."""
    objects = _objects(data)
    if objects:
        start, stop = random.choice(objects)
        place = random.choice(objects)[1]
        data[place:place] = b"\n" + data[start:stop] + b"\n"


def swap_objects(data: bytearray, random: random.Random) -> None:
    """Two objects bear each other's number."""
    objects = _objects(data)
    if len(objects) > 1:
        (a, b), (c, d) = sorted(random.sample(objects, 2))
        first, second = bytes(data[a:b]), bytes(data[c:d])
        names = [text[: text.index(b"obj") + 3] for text in (first, second)]
        data[c:d] = names[1] + first[len(names[0]) :]
        data[a:b] = names[0] + second[len(names[1]) :]


def change_number(data: bytearray, random: random.Random) -> None:
    """A digit of the file's own structure: a length, a reference, a place."""
    places = [match.start() for match in re.finditer(rb"(?<=[ /\[])\d", bytes(data))]
    if places:
        for _ in range(random.choice((1, 1, 3))):
            data[random.choice(places)] = random.choice(b"0123456789")


def change_name(data: bytearray, random: random.Random) -> None:
    """A letter of a name: a filter, a key of a dictionary."""
    places = [match.start(1) for match in re.finditer(rb"/([A-Z][A-Za-z]+)", bytes(data))]
    if places:
        data[random.choice(places)] = random.choice(b"ABCDEFGHXYZ")


KINDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip,
    overwrite,
    blank,
    cut_end,
    cut_inside,
    insert,
    double,
    drop_object,
    double_object,
    swap_objects,
    change_number,
    change_name,
)


def mutated(data: bytes, seed: int) -> tuple[bytes, str]:
    """A damaged copy, and what was done to it."""
    chosen = random.Random(seed)
    kinds = chosen.choices(KINDS, k=chosen.choice((1, 1, 1, 2)))
    changed = bytearray(data)
    for kind in kinds:
        if len(changed) > 1:
            kind(changed, chosen)
    return bytes(changed), "+".join(kind.__name__ for kind in kinds)
