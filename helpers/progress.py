"""How far a command is, for a person who looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType


class Progress:
    """Shows pages going by where a person looks on; remembers the last one, for messages."""

    def __init__(self) -> None:
        self.subject = ""
        self.place = ""
        self.finished: list[str] = []
        self._bar = None
        self._task = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich import progress
            from rich.console import Console

            self._bar = progress.Progress(
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def say(self, *lines: str, error: bool = False) -> None:
        """Print lines, the bar taken away meanwhile."""
        if self._bar is not None:
            self._bar.stop()
        print(*lines, sep="\n", file=sys.stderr if error else sys.stdout, flush=True)
        if self._bar is not None:
            self._bar.start()

    def about(self, subject: str) -> Callable[[int, int, str], None]:
        """A function (done, all, text) that shows how far the work on ``subject`` is."""
        self.subject, self.place = subject, ""
        if self._bar is not None:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(subject, total=None)
        return self._show

    def _show(self, done: int, total: int, text: str) -> None:
        self.place = text or f"{done} of {total}"
        if self._bar is not None:
            description = f"{self.subject} {text}".strip()
            self._bar.update(self._task, completed=done, total=total, description=description)
