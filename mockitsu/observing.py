"""Faults, preferences, the journal and coverage, hung into every request to the API.

Requests that none of this concerns pay for one look at the faults and the headers before, and for one record after.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING

from starlette.types import Scope, Send

from .coverage import Coverage
from .endpoint import SANDBOX, Exchange
from .faults import Faults, Plan, deliver
from .http import Response, first_message
from .journal import Journal
from .prefer import preferred

if TYPE_CHECKING:
    from .app import Application
    from .sandbox import Sandbox

UNANSWERED: Response = (500, None, (), b"")
"""What stands for a handler's answer until the plan's takes its place."""


def observe(application: Application) -> None:
    """Let faults and preferences, journal and coverage take part in the application's requests."""
    hooks = application.hooks
    hooks.before.append(_intervene)
    hooks.after.append(_overtake)
    hooks.after.append(partial(_record, application.coverage))
    hooks.stray.append(_record_stray)


def _intervene(exchange: Exchange) -> Awaitable[Response | None] | None:
    """Work out what is to happen to a request, and let it; None for nearly all of them."""
    faults = exchange.sandbox.part(Faults)
    plan = faults.plan(exchange.context) if faults else None
    found = None
    if "prefer" in exchange.context.headers:
        asked = [value.decode("latin-1") for name, value in exchange.scope["headers"] if name == b"prefer"]
        found = preferred(exchange.context, asked)
    if found is not None:
        plan = plan or Plan()
        plan.prefer(found)
    if plan is None:
        return None
    exchange.plan, exchange.discard = plan, plan.changes_nothing
    return _before(plan)


async def _before(plan: Plan) -> Response | None:
    if plan.delay and not plan.after:
        await asyncio.sleep(plan.delay)
    return UNANSWERED if plan.skips_handler else None


def _overtake(exchange: Exchange) -> None:
    """Put the planned answer in the place of the handler's."""
    if exchange.plan is not None and exchange.response is not None:
        exchange.response = exchange.plan.in_place_of(exchange.response)
        exchange.deliver = _deliver


async def _deliver(exchange: Exchange, send: Send) -> None:
    plan = exchange.plan
    assert plan is not None
    assert exchange.response is not None
    if plan.delay and plan.after:
        await asyncio.sleep(plan.delay)
    status, media_type, extra, content = exchange.response
    start = partial(first_message, status, media_type, tuple(extra))
    await deliver(plan, start, content, exchange.receive, send, head=exchange.scope["method"] == "HEAD")


def _record(coverage: Coverage, exchange: Exchange) -> None:
    """Keep the request in the journal, and count what it reached in the sandbox and on the server."""
    exchange.sandbox.part(Journal).record(exchange)
    kind = exchange.sandbox.part(Coverage).record(exchange)
    coverage.count(kind)


def _record_stray(scope: Scope, response: Response) -> None:
    """Keep a request that no operation answers."""
    sandbox: Sandbox = scope[SANDBOX]
    sandbox.part(Journal).record_stray(scope, response)
