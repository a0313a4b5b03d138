"""datapackage.json: what stands in a report's folder, as a Data Package (version 1)."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.data.schema import TABLES
from helpers.tables.column import Table


def package(folder: Path, meta: Mapping[str, Any], hand_made: Path | None = None) -> dict[str, Any]:
    """Describe every CSV file of a report.

    Args:
        folder: where the generated files stand (may be a staging folder).
        meta: name, title, issuer, region, years, source, sha256, license (``Report.meta()``).
        hand_made: where errata.csv stands, if not in ``folder``.

    Returns:
        The package, its keys in a fixed order and without a date, so that it is the same from
        run to run. Files made by hand carry no hash: they may change without a build.
    """
    resources = []
    for table in TABLES.values():
        path = (hand_made or folder if table.hand_made else folder) / table.filename
        if path.is_file():
            resources.append(_fixed(table, path))
    present = {resource["name"] for resource in resources}
    for resource in resources:
        _drop_links_to_absent(resource["schema"], present)
    names: set[str] = set()
    for path in sorted((folder / "tables").glob("*.csv")):
        resources.append(_printed(path, names))
    years = [int(year) for year in meta.get("years") or ()]
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": meta["name"],
        "title": meta["title"],
        "description": "Read from the published report; value is as printed, blank is not printed.",
        "issuer": meta.get("issuer", ""),
        "region": meta.get("region", ""),
        "countryCode": "CN",
    }
    if years:
        described["fiscalPeriod"] = {"start": f"{min(years)}-01-01", "end": f"{max(years)}-12-31"}
    source = {"title": meta["title"], "sha256": meta.get("sha256", "")}
    if str(meta.get("source", "")).startswith(("http://", "https://")):
        source["path"] = meta["source"]
    elif meta.get("source"):
        source["description"] = meta["source"]
    described["sources"] = [source]
    if meta.get("license"):
        described["licenses"] = [_license(str(meta["license"]))]
    described["resources"] = resources
    return described


def column_table(table: Table) -> str:
    """The columns of one data file as a Markdown table, for the data's README."""
    rows = ["| column | type | meaning |", "| --- | --- | --- |"]
    for column in table.columns:
        values = f" One of {', '.join(column.enum)}." if column.enum else ""
        kind = column.kind + (", always there" if column.required else "")
        stop = "" if column.description.endswith("…") else "."
        rows.append(f"| {column.name} | {kind} | {column.description}{stop}{values} |")
    return "\n".join(rows)


def _license(text: str) -> dict[str, str]:
    """A Data Package wants a licence's identifier; a sentence becomes its title."""
    if all(sign.isalnum() or sign in "-._" for sign in text):
        return {"name": text}
    return {"name": "notspecified", "title": text}


def _fixed(table: Table, path: Path) -> dict[str, Any]:
    resource = _resource(table.name, table.filename, table.title)
    if not table.hand_made:
        resource |= _fingerprint(path)
    return resource | {"schema": table.schema()}


def _printed(path: Path, names: set[str]) -> dict[str, Any]:
    """A table in the report's own layout: all text, since printed cells may hold anything.

    A printed header often says the same twice (two halves side by side) or leaves a cell blank;
    Table Schema wants names, so such a file is described as one without a header.
    """
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file), [])
    named = all(header) and len(set(header)) == len(header)
    resource = _resource(_unique_name(path, names), f"tables/{path.name}", path.stem)
    if not named:
        resource["dialect"]["header"] = False
    resource |= _fingerprint(path)
    columns = header if named else [f"c{number}" for number in range(1, len(header) + 1)]
    fields = [{"name": name, "type": "string"} for name in columns]
    return resource | {"schema": {"fields": fields, "missingValues": [""]}}


def _unique_name(path: Path, names: set[str]) -> str:
    """A resource's name may hold no Chinese: the table's number, counted on if it comes twice."""
    first = "table-" + path.stem.split("-")[0].lower()
    if not re.fullmatch(r"[-a-z0-9._]+", first):
        first = "table"
    name, number = first, 1
    while name in names:
        number += 1
        name = f"{first}-{number}"
    names.add(name)
    return name


def _resource(name: str, path: str, title: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
    }


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def _drop_links_to_absent(schema: dict[str, Any], present: set[str]) -> None:
    """A report without projects has no projects.csv to point to."""
    links = [
        link for link in schema.get("foreignKeys", []) if link["reference"]["resource"] in present
    ]
    if links:
        schema["foreignKeys"] = links
    else:
        schema.pop("foreignKeys", None)
