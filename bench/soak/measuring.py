"""What a soak has shown: memory over time, and whether all came out as it should."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

MEGABYTE = 2**20
FLAT = 0.05
"""By how much of what it is the memory may grow over the last half and count as flat."""


def resident(pid: int) -> int:
    """The memory of a process in bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * 4096


@dataclass
class Samples:
    """Memory of the server (bytes) after a number of requests."""

    pid: int
    requests: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def take(self, requests: int) -> None:
        self.requests.append(requests)
        self.sizes.append(resident(self.pid))

    def growth(self) -> float:
        """Bytes by which the memory has grown over the last half, by the line that fits its samples best."""
        half = [(x, y) for x, y in zip(self.requests, self.sizes, strict=True) if x * 2 >= self.requests[-1]]
        middle_x = sum(x for x, _ in half) / len(half)
        middle_y = sum(y for _, y in half) / len(half)
        spread = sum((x - middle_x) ** 2 for x, _ in half)
        if not spread:
            return 0.0
        slope = sum((x - middle_x) * (y - middle_y) for x, y in half) / spread
        return slope * (half[-1][0] - half[0][0])


@dataclass
class Summary:
    """What is told in the end; sizes in megabytes. `complete` is false where somebody has ended the run."""

    requests: int
    sandboxes: int
    scale: str
    seconds: float
    per_second: float
    uploads: int
    events_heard: int
    statuses: dict[int, int]
    memory_start: float
    memory_half: float
    memory_end: float
    growth_last_half: float
    replayed: int
    differ: list[str]
    failed: list[str]
    foreign: int
    complete: bool

    @property
    def flat(self) -> bool:
        return self.growth_last_half <= FLAT * self.memory_half

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong. (Of a run that is too short to tell, memory is only told.)"""
        failures = [status for status in self.statuses if status >= 500]
        wrong = self.differ or self.failed or self.foreign or failures
        return self.complete and not wrong and self.flat

    def text(self) -> str:
        statuses = ", ".join(f"{count:,} times {status}" for status, count in sorted(self.statuses.items()))
        if not self.complete:
            replay = "ended before the replay was"
        elif self.differ:
            replay = f"DIFFERENT: {', '.join(self.differ)}"
        else:
            replay = f"all {self.replayed} sandboxes equal their own replayed history"
        growth = 100 * self.growth_last_half / self.memory_half if self.memory_half else 0.0
        return "\n".join(
            [
                f"{self.requests:,} requests to {self.sandboxes} sandboxes ({self.scale}) in {self.seconds:,.0f} s, "
                f"{self.per_second:,.0f} a second; {self.uploads:,} uploads, {self.events_heard:,} events heard",
                f"statuses  {statuses}",
                f"memory    {self.memory_start:.0f} MB, {self.memory_half:.0f} MB at half, {self.memory_end:.0f} MB in "
                f"the end; over the last half {self.growth_last_half:+.1f} MB ({growth:+.1f} %): "
                f"{'flat' if self.flat else 'GROWS'}",
                f"replay    {replay}",
                *(f"FAILED    {failed}" for failed in self.failed),
                f"foreign   {self.foreign} answers or events held something of another sandbox",
            ]
        )

    def json(self) -> str:
        return json.dumps({**asdict(self), "flat": self.flat, "sound": self.sound}, indent=2)


class Progress:
    """A line on the terminal that tells how far it is; nothing where nobody watches."""

    def __init__(self, label: str, total: int, samples: Samples | None = None) -> None:
        self.label, self.total, self.samples = label, total, samples
        self.done = 0
        self._begun = self._shown = time.monotonic()
        self._every = max(1, total // 2000)

    def tick(self) -> None:
        self.done += 1
        if self.samples is not None and self.done % self._every == 0:
            self.samples.take(self.done)
        if self.done % 200 == 0 and sys.stderr.isatty():
            self._show()

    def _show(self) -> None:
        now = time.monotonic()
        if now - self._shown < 0.5:
            return
        self._shown = now
        rate = self.done / (now - self._begun)
        bar = "#" * (30 * self.done // self.total)
        left = (self.total - self.done) / rate
        sys.stderr.write(
            f"\r{self.label} [{bar:<30}] {self.done:,}/{self.total:,}  {rate:,.0f}/s  {left:,.0f} s left  "
        )
        sys.stderr.flush()

    def end(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r" + " " * 100 + "\r")


def added(counters: list[Counter[int]]) -> dict[int, int]:
    """Counters as one."""
    return dict(sorted(sum(counters, Counter()).items()))
