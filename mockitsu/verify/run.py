"""The run: every operation that reads is called, and each answer is held against the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx

from mockitsu.described import Described
from mockitsu.document import Document
from mockitsu.operation import Operation
from mockitsu.routing import TEMPLATE

from . import conformance
from .harvest import Harvest
from .report import Outcome, Report, State
from .server import Server, VerifyError

if TYPE_CHECKING:
    from .stories import Observe, Telling

Progress = Callable[[str], None]
PATIENCE = 10
"""How many times as many ids are tried as samples are wanted, until one is answered."""
UNREAD = "it does more than reading"
LOG_OUT = "log_out"


def choose(document: Document, tags: Iterable[str] = (), operations: Iterable[str] = ()) -> list[Operation]:
    """The operations that a run calls: the GETs of the document, or those of some tags and with some ids. Raises
    VerifyError for names that the document does not have."""
    found = [Operation(document, *item) for item in document.operations()]
    wanted_tags, wanted = {tag.lower() for tag in tags}, set(operations)
    known = {tag_of(operation).lower(): tag_of(operation) for operation in found}
    for tag in wanted_tags - known.keys():
        raise VerifyError(f"no tag {tag!r}; there are: {', '.join(sorted(known.values()))}")
    for id in wanted - {operation.id for operation in found if operation.method == "get"}:
        raise VerifyError(f"no GET operation {id!r}; `mockitsu routes` lists them")
    return [
        operation
        for operation in found
        if operation.method == "get"
        and (not wanted_tags or tag_of(operation).lower() in wanted_tags)
        and (not wanted or operation.id in wanted)
    ]


def tag_of(operation: Operation) -> str:
    return str(operation.declared["tags"][0])


def verify(
    server: Server,
    document: Document,
    chosen: list[Operation],
    *,
    samples: int = 3,
    stories: Sequence[Any] = (),
    progress: Progress | None = None,
) -> Report:
    """Tell the `stories`, then call the operations with up to `samples` choices of ids each, those of what the stories
    have left first. `progress` hears the id of each one that is done. KeyboardInterrupt ends the run: what is there by
    then is reported. Raises VerifyError where the server is gone."""
    if server.role == "admin":  # others are shown parts of some rows
        document = conformance.whole_rows(document)
    wanted = {operation.id for operation in chosen}
    chosen = [operation for operation in choose(document) if operation.id in wanted]
    progress = progress or (lambda _: None)
    run = _Run(server, document, samples, progress)
    telling = _telling(server, stories, run.observe) if stories else None
    outcomes = {operation.id: Outcome(operation.id, "GET", operation.path, tag_of(operation)) for operation in chosen}
    report = Report(
        server.base_url, server.version, f"{document.raw['info']['title']} {document.raw['info']['version']}", []
    )
    report.outcomes = [*outcomes.values(), *(telling.outcomes if telling is not None else ())]
    try:
        if telling is not None:
            telling.all(progress)
        run.all(chosen, outcomes)
    except KeyboardInterrupt:
        report.complete = False
    return report


def _telling(server: Server, stories: Sequence[Any], observe: Observe) -> Telling:
    from .stories import Telling  # brings what draws the pictures that stories send

    return Telling(server, stories, observe)


class _Run:
    def __init__(self, server: Server, document: Document, samples: int, progress: Progress) -> None:
        self._server, self._document, self._samples, self._progress = server, document, samples, progress
        self._described = Described(document)
        self._harvest = Harvest()

    def all(self, chosen: list[Operation], outcomes: dict[str, Outcome]) -> None:
        """Those without parameters first: the others take their ids from what these answer."""
        waiting = sorted((one for one in chosen if one.id != LOG_OUT), key=_turn)
        self._gather({operation.id for operation in chosen})
        while waiting:
            left = [operation for operation in waiting if not self._one(operation, outcomes[operation.id])]
            if len(left) == len(waiting):
                break
            waiting = left
        for operation in waiting:
            self._progress(operation.id)
        for operation in chosen:
            if operation.id == LOG_OUT:
                self._one(operation, outcomes[operation.id])

    def _gather(self, chosen: set[str]) -> None:
        """Ids from lists that are not of the run, where it is about some operations only."""
        for operation in choose(self._document):
            if operation.id not in chosen and operation.model is not None and operation.verb == "list":
                self._learn(operation, self._server.get(operation.path))

    def observe(self, method: str, path: str, answer: httpx.Response) -> None:
        """Learn from a call of a story. Its rows matter to nobody: operations that do more than reading get them first,
        others last, since stories make little of what there can be."""
        path = path.partition("?")[0]
        operation = self._described.find(method, path)
        if operation is not None:
            self._learn(operation, answer, own=method == "POST")
            if method == "DELETE" and answer.is_success:
                self._harvest.forget(path.rsplit("/", 1)[-1])

    def _learn(self, operation: Operation, answer: httpx.Response, *, own: bool = False) -> None:
        if answer.is_success and "json" in answer.headers.get("content-type", ""):
            try:
                self._harvest.learn(operation, answer.json(), own=own)
            except ValueError:
                return  # it is told as a problem of the answer

    def _one(self, operation: Operation, outcome: Outcome) -> bool:
        """Call an operation; whether it is done with, be it that it cannot be called at all."""
        if _writes(operation) and not self._server.may_write:
            outcome.note = UNREAD
        elif operation.id == LOG_OUT and self._server.refresh_token is None:
            outcome.note = "it would end a session that the run has not begun"
        elif operation.token_kind == "refresh" and self._server.refresh_token is None:
            outcome.note = "it takes a refresh token, which comes with --email and --password"
        else:
            paths = self._paths(operation)
            if not paths:
                missing = ", ".join(TEMPLATE.findall(operation.path))
                outcome.note = f"the server shows nothing to take as {missing}"
                return False
            self._call(operation, paths, outcome)
        self._progress(operation.id)
        return True

    def _paths(self, operation: Operation) -> list[str]:
        """The paths to call, their parameters filled in."""
        declared = map(self._document.resolve, operation.declared.get("parameters", ()))
        needed = [part for part in declared if part["in"] == "query" and part.get("required")]
        query = "&".join(f"{part['name']}={quote(str(part.get('example', 'x')))}" for part in needed)
        bound = islice(self._harvest.bindings(operation, own=_writes(operation)), self._samples * PATIENCE)
        paths = [filled(operation.path, values) + (f"?{query}" if query else "") for values in bound]
        # Generic lists have another form where they come in pages.
        return [*paths, f"{paths[0]}?page=1"] if "page" in operation.query_names and not query and paths else paths

    def _call(self, operation: Operation, paths: list[str], outcome: Outcome) -> None:
        """Call until so many samples have succeeded, or all of them were refused."""
        statuses = Counter[int]()
        samples = 1 if _writes(operation) else self._samples
        for path in paths:
            answer = self._ask(operation, path, outcome)
            if answer is None:
                continue
            if not statuses and not self._is_served(operation, path, answer.status_code):
                outcome.state = State.NOT_SERVED
                return
            statuses[answer.status_code] += 1
            for problem in conformance.problems(operation, answer):
                outcome.found(problem, path)
            good = sum(count for status, count in statuses.items() if status < 400)
            if good >= samples or (outcome.problems and outcome.calls >= samples):
                break
        if outcome.state is State.NOT_REACHED:
            if min(statuses) < 400:
                outcome.state = State.CONFORMS
            else:
                outcome.note = f"it answered {', '.join(map(str, sorted(statuses)))} only, as declared"

    def _ask(self, operation: Operation, path: str, outcome: Outcome) -> httpx.Response | None:
        outcome.calls += 1
        try:
            answer = self._server.get(
                path, token=self._server.refresh_token if operation.token_kind == "refresh" else ""
            )
        except httpx.TimeoutException:
            outcome.found("no answer in time", path)
            return None
        outcome.seconds += answer.elapsed.total_seconds()
        self._learn(operation, answer)
        return answer

    def _is_served(self, operation: Operation, path: str, status: int) -> bool:
        """Whether there is such an operation. Of one that is, a 404 is about the id, and it wants to know first who is
        asking."""
        if status in (405, 501):
            return False
        if status != 404 or not operation.secured:
            return status != 404 or 404 in operation.responses
        return self._server.get(path, token=None).status_code != 404


def _writes(operation: Operation) -> bool:
    return operation.declared.get("x-read-only") is False


def _turn(operation: Operation) -> tuple[bool, int]:
    """When an operation is called: those that read before those that do more."""
    return _writes(operation), len(TEMPLATE.findall(operation.path))


def filled(path: str, values: Mapping[str, str]) -> str:
    """A path with its parameters filled in."""
    return TEMPLATE.sub(lambda found: quote(values[found[1]], safe=""), path)
