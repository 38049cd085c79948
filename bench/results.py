"""What was measured, in the terminal and as a table in docs/performance.md."""

from __future__ import annotations

import json
import operator
import os
import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

TIMES = "\u00d7"
COLLECT = "BENCH_RESULTS"
"""The environment's name for the file in which the parts of a run put their results."""
COMPARE: dict[str, Callable[[float, float], bool]] = {">=": operator.ge, "<=": operator.le}


_last_subject = [""]


@dataclass(frozen=True)
class Result:
    """One figure: `value` in `unit`, and the `bar` that it has to reach ("≥ 0.5" as (">=", 0.5)) where there is one.

    `detail` is what it was worked out of, as a person reads it.
    """

    subject: str
    name: str
    value: float
    unit: str = TIMES
    bar: tuple[str, float] | None = None
    detail: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the bar is reached; None where there is none."""
        return None if self.bar is None else COMPARE[self.bar[0]](self.value, self.bar[1])

    @property
    def shown(self) -> str:
        digits = 0 if self.value >= 100 else 1 if self.value >= 10 else 2
        return f"{self.value:,.{digits}f}{'' if self.unit == TIMES else ' '}{self.unit}"

    @property
    def shown_bar(self) -> str:
        if self.bar is None:
            return ""
        sign = {">=": "≥", "<=": "≤"}[self.bar[0]]
        return f"{sign} {self.bar[1]:g}{'' if self.unit == TIMES else ' '}{self.unit}"

    @property
    def mark(self) -> str:
        return {None: "", True: "reached", False: "**missed**"}[self.reached]


def report(result: Result) -> None:
    """Show a figure, and keep it where a run collects them."""
    mark = {None: "", True: "reached", False: "MISSED"}[result.reached]
    if result.subject != _last_subject[-1]:
        _last_subject.append(result.subject)
        print(f"{result.subject}:", flush=True)
    print(f"  {result.name:<50} {result.shown:>10}  {result.shown_bar:<10} {mark:<8} {result.detail}", flush=True)
    if file := os.environ.get(COLLECT):
        with Path(file).open("a", encoding="utf-8") as out:
            out.write(json.dumps(asdict(result)) + "\n")


def machine() -> str:
    """The machine in a line."""
    model = "unknown processor"
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def collected(file: Path) -> list[Result]:
    """The results of a run."""
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [Result(**{**line, "bar": tuple(line["bar"]) if line["bar"] else None}) for line in lines]


def tables(results: Iterable[Result]) -> str:
    """The results as Markdown, a table for each subject."""
    by_subject: dict[str, list[Result]] = {}
    for result in results:
        by_subject.setdefault(result.subject, []).append(result)
    parts = []
    for subject, rows in by_subject.items():
        lines = [f"## {subject}", "", "| | measured | bar | | |", "| --- | ---: | --- | --- | --- |"]
        lines += [f"| {row.name} | {row.shown} | {row.shown_bar} | {row.mark} | {row.detail} |" for row in rows]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit("this is a part of bench/run.py")
