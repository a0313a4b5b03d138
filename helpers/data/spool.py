"""A list kept on disk behind its first items, for documents of any length."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from helpers.data.store import plain_words

T = TypeVar("T")

#: Items that stay in memory: an ordinary report has fewer tables and never touches the disk.
HELD = 100


class Spool(Generic[T]):
    """Items in the order they were appended; those behind the first ``HELD`` lie in a file.

    An item may not be changed once it was appended: what comes back from the file is a copy.

    Raises:
        DiskError: the folder for temporary files (TMPDIR) is full or can't be written.
    """

    def __init__(self) -> None:
        self._held: list[T] = []
        self._places: list[int] = []
        self._file: BinaryIO | None = None

    def append(self, item: T) -> None:
        """Add an item at the end."""
        if len(self._held) < HELD:
            self._held.append(item)
            return
        with plain_words(Path(tempfile.gettempdir())):
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as this
            self._places.append(self._file.seek(0, 2))
            pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()

    def __len__(self) -> int:
        return len(self._held) + len(self._places)

    def __iter__(self) -> Iterator[T]:
        yield from self._held
        for place in self._places:
            self._file.seek(place)
            yield pickle.load(self._file)
