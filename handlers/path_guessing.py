"""What a path is about: the file tree of a production read backwards (observed on Zou 1.0.97).

A path fits a template where all parts without tags are the same. Of the tags the first in each part counts; reading
ends at the first that stands for nothing known, and what was found before it is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .file_paths import part_of, root_of
from .naming import slug

TAG = re.compile(r"<(\w+)>")
Found = dict[str, str]


def guesses(ctx: Context, project: Row, path: str, separator: str) -> list[Found]:
    """One answer for each template of folders that the path fits. Raises BadRequest, Refused."""
    if not separator:
        return []
    return list(_guesses(ctx, project, path, separator))


def _guesses(ctx: Context, project: Row, path: str, separator: str) -> Iterator[Found]:
    for templates, rest in _parts(project["file_tree"], path, separator):
        parts = rest.split(separator)
        for name in _ordered(templates):
            template = templates[name]
            if name != "style" and isinstance(template, str) and _fits(template.split(separator), parts):
                yield {"Template": name, **_read(ctx, project, template.split(separator), parts)}


def _parts(tree: object, path: str, separator: str) -> Iterator[tuple[Mapping[str, object], str]]:
    """The templates of each part of a tree whose root the path starts with, and the rest of the path."""
    if not isinstance(tree, dict):
        raise BadRequest("No tree can be found for given project.")
    for mode in _ordered(tree):
        part = part_of(tree, mode)
        root = root_of(part, separator) + separator
        if path.startswith(root):
            yield part.get("folder_path") or {}, path.removeprefix(root)


def _ordered(names: Mapping[str, object]) -> list[str]:
    """Keys in the order in which the real server's database keeps them: the short ones first."""
    return sorted(names, key=lambda name: (len(name), name))


def _fits(template: list[str], path: list[str]) -> bool:
    return all(TAG.search(wanted) or wanted == part for wanted, part in zip(template, path, strict=False))


def _read(ctx: Context, project: Row, template: list[str], path: list[str]) -> Found:
    found: Found = {}
    for wanted, part in zip(template, path, strict=False):
        tag = TAG.search(wanted)
        if tag is None:
            continue
        read = READERS.get(tag.group(1))
        value = read(ctx, project, found, _without(wanted, tag, part)) if read is not None else None
        if value is None:
            break
        found[tag.group(1)] = value
    return found


def _without(wanted: str, tag: re.Match[str], part: str) -> str:
    """What a part of a path has in the place of the tag; only numbers are known by less than the whole part."""
    if tag.group(1) != "Version":
        return part
    before, after = wanted[: tag.start()], wanted[tag.end() :]
    fits = part.startswith(before) and part.endswith(after) and len(part) >= len(before) + len(after)
    return part[len(before) : len(part) - len(after)] if fits else ""


def _named(rows: list[Row], text: str) -> str | None:
    """The id of the first row whose name reads like `text`."""
    wanted = slug(text)
    return next((str(row["id"]) for row in rows if slug(str(row["name"])) == wanted), None) if wanted else None


def _project(_: Context, project: Row, __: Found, text: str) -> str | None:
    return _named([project], text)


def _entity(kind: str | None, **above: str) -> Callable[[Context, Row, Found, str], str | None]:
    """A reader of entities of a kind (or of any), which belong to what other tags have named: column → tag."""

    def read(ctx: Context, project: Row, found: Found, text: str) -> str | None:
        if "Project" not in found or any(tag not in found for tag in above.values()):
            return None
        columns = {column: found[tag] for column, tag in above.items()}
        if kind is not None:
            columns["type"] = kind
        return _named(ctx.tx.find("entity", project_id=project["id"], **columns), text)

    return read


def _sequence(ctx: Context, project: Row, found: Found, text: str) -> str | None:
    """A sequence of the production, of the episode where one was named."""
    if "Project" not in found:
        return None
    above = {"parent_id": found["Episode"]} if "Episode" in found else {}
    return _named(ctx.tx.find("entity", project_id=project["id"], type="Sequence", **above), text)


def _row(table: str) -> Callable[[Context, Row, Found, str], str | None]:
    return lambda ctx, _, __, text: _named(ctx.tx.rows(table), text)


def _number(_: Context, __: Row, ___: Found, text: str) -> str | None:
    return str(int(text)) if text.isdecimal() and text.isascii() else None


def _text(_: Context, __: Row, ___: Found, text: str) -> str | None:
    return text or None


READERS: Mapping[str, Callable[[Context, Row, Found, str], str | None]] = {
    "Project": _project,
    "Episode": _entity("Episode"),
    "Sequence": _sequence,
    "Shot": _entity("Shot", parent_id="Sequence"),
    "Scene": _entity("Scene"),
    "AssetType": _row("entity_type"),
    "Asset": _entity("Asset", entity_type_id="AssetType"),
    "TemporalEntityType": _row("entity_type"),
    "TemporalEntity": _entity(None, entity_type_id="TemporalEntityType"),
    "TaskType": _row("task_type"),
    "Department": _row("department"),
    "OutputType": _row("output_type"),
    "Name": _text,
    "Representation": _text,
    "Version": _number,
}
"""How the tags that are known are read; the others end the reading."""
