"""How the server is doing, for programs that watch servers."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

from mockitsu.context import Context

from .status import get_status


def get_status_gauges(ctx: Context) -> dict[str, float]:
    """1 for each service that is up, 0 for each that is not."""
    services = {name: int(value) for name, value in get_status(ctx).items() if name.endswith("-up")}
    return {**services, "time": ctx.tx.seconds}


def get_server_resources(ctx: Context) -> dict[str, Any]:
    """Processors, memory and jobs of this machine. There is no queue, so no job ever runs."""
    averages = os.getloadavg() if hasattr(os, "getloadavg") else (0.0, 0.0, 0.0)
    processors = os.cpu_count() or 1
    busy = round(min(100.0, 100.0 * averages[0] / processors), 1)
    names = ("last 1 min", "last 5 min", "last 10 min")
    return {
        "date": datetime.fromtimestamp(ctx.tx.seconds, UTC).replace(tzinfo=None).isoformat(timespec="microseconds"),
        "cpu": {"percent": [busy] * processors, "loadavg": dict(zip(names, averages, strict=True))},
        "memory": _memory(),
        "jobs": {"running_jobs": 0},
    }


def send_test_event(ctx: Context) -> dict[str, bool]:
    """Send something to whoever listens."""
    ctx.emit("main:test")
    return {"success": True}


def _memory() -> dict[str, float]:
    """Bytes of memory as far as the system tells them."""
    known = getattr(os, "sysconf_names", {})
    if not {"SC_PAGE_SIZE", "SC_PHYS_PAGES", "SC_AVPHYS_PAGES"} <= set(known):
        return {"total": 0, "used": 0, "available": 0, "percent": 0.0}
    size = os.sysconf("SC_PAGE_SIZE")
    total, available = size * os.sysconf("SC_PHYS_PAGES"), size * os.sysconf("SC_AVPHYS_PAGES")
    used = total - available
    return {"total": total, "used": used, "available": available, "percent": round(100.0 * used / total, 1)}
