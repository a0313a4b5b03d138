"""What is known of a column and of a table of columns, and what is wrong with a row of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a data file.

    ``kind`` is a Table Schema type, ``enum`` the only values allowed beside blank, ``column_type``
    the Fiscal Data Package's name for such a column, where it has one.
    """

    name: str
    description: str
    kind: str = "string"
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    column_type: str = ""

    @lru_cache(maxsize=4096)  # noqa: B019 - columns are a few constants and live as long as the code
    def fault(self, text: str) -> str:
        """What is wrong with a value as it will stand in the file; blank where nothing is."""
        if not text:
            return "is blank" if self.required else ""
        if self.enum and text not in self.enum:
            return f"is {text!r}, not one of {', '.join(self.enum)}"
        if self.pattern and not re.fullmatch(self.pattern, text):
            return f"is {text!r}, which does not match {self.pattern}"
        if self.kind == "string":
            return ""
        if self.kind == "integer" and not re.fullmatch(r"-?[0-9]+", text):
            return f"is {text!r}, not a whole number"
        try:
            number = Decimal(text)
        except InvalidOperation:
            return f"is {text!r}, not a plain number"
        if not number.is_finite():
            return f"is {text!r}, not a plain number"
        low, high = self.minimum, self.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            return f"is {text}, outside {low} to {'…' if high is None else high}"
        return ""

    def field(self) -> dict[str, Any]:
        """The column as a field of a Table Schema."""
        field: dict[str, Any] = {
            "name": self.name,
            "type": self.kind,
            "description": self.description,
        }
        if self.column_type:
            field["columnType"] = self.column_type
        constraints: dict[str, Any] = {}
        if self.required:
            constraints["required"] = True
        if self.enum:
            constraints["enum"] = list(self.enum)
        if self.pattern:
            constraints["pattern"] = self.pattern
        if self.minimum is not None:
            constraints["minimum"] = self.minimum
        if self.maximum is not None:
            constraints["maximum"] = self.maximum
        if constraints:
            field["constraints"] = constraints
        return field


@dataclass(frozen=True)
class Table:
    """One data file. ``links`` are its foreign keys: columns -> (file, columns there)."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    links: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    hand_made: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The header row."""
        return tuple(column.name for column in self.columns)

    @property
    def filename(self) -> str:
        """The file's name in a report's folder."""
        return f"{self.name}.csv"

    def faults(self, row: Mapping[str, str]) -> list[str]:
        """What is wrong with a row whose values are text already, a sentence a fault."""
        unknown = [
            f"{name} is no column of {self.name}.csv" for name in row if name not in self.names
        ]
        found = [(column.name, column.fault(row.get(column.name, ""))) for column in self.columns]
        return unknown + [f"{name} {fault}" for name, fault in found if fault]

    def schema(self) -> dict[str, Any]:
        """The table as a Table Schema."""
        schema: dict[str, Any] = {
            "fields": [column.field() for column in self.columns],
            "missingValues": [""],
        }
        if self.key:
            schema["primaryKey"] = list(self.key)
        if self.links:
            schema["foreignKeys"] = [
                {"fields": list(here), "reference": {"resource": other, "fields": list(there)}}
                for here, other, there in self.links
            ]
        return schema
