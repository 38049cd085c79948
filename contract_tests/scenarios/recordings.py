"""What a real server has answered to the scenarios, as files that read well in a diff."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent.parent / "recordings"
WIDTH = 116

Exchange = dict[str, Any]


def path_of(scenario_id: str) -> Path:
    return HERE / f"{scenario_id}.yaml"


def read(scenario_id: str) -> dict[str, Any]:
    """A recording: `title`, the `server` that was asked with its version, and the `exchanges`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(path_of(scenario_id).read_text(encoding="utf-8"), loader))


def write(scenario_id: str, recording: dict[str, Any]) -> bool:
    """Keep a recording; whether it says something else than the one before."""
    path = path_of(scenario_id)
    text = yaml.safe_dump(recording, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None)
    changed = not path.is_file() or path.read_text(encoding="utf-8") != text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return changed


def kept() -> Iterator[str]:
    """The ids of all recordings."""
    for path in sorted(HERE.glob("*/*.yaml")):
        yield f"{path.parent.name}/{path.stem}"


def differing(recorded: Any, told: Any, at: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where two values differ: a path such as `answer[0].name`, what was recorded, and what is there now."""
    if isinstance(recorded, dict) and isinstance(told, dict):
        for name in sorted(recorded.keys() | told.keys()):
            yield from differing(recorded.get(name, "(absent)"), told.get(name, "(absent)"), f"{at}.{name}".lstrip("."))
    elif isinstance(recorded, list) and isinstance(told, list) and len(recorded) == len(told):
        for index, (one, other) in enumerate(zip(recorded, told, strict=True)):
            yield from differing(one, other, f"{at}[{index}]")
    elif recorded != told:
        yield at, recorded, told
