"""What may go wrong for a user, said in one line: what, where, what to do."""

from __future__ import annotations


class ReportError(Exception):
    """A fault in the input that a user can act on; never shown with a traceback."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows for it (IPython asks for this): one line."""
        return [f"{type(self).__name__}: {self}"]


class SameLabels(ReportError):
    """Rows of a chart that cannot be told apart; ``labels`` has their names."""

    def __init__(self, chart: str, labels: list[str]) -> None:
        self.labels = labels
        super().__init__(f"{chart}: the label {', '.join(labels)} comes twice; rename or add up")


class DiskError(ReportError):
    """The place to write to is at fault, not what was to be read: it may succeed later."""


class BusyError(DiskError):
    """Another run is writing to the same place; it will end."""


def one_line(error: Exception) -> str:
    """What an error says, in one line."""
    return " ".join(str(error).split())
