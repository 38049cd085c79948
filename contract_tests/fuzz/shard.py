"""One shard: all phases of Schemathesis over the operations of a tag, as one role, on the studio of this process."""

from __future__ import annotations

import logging
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

import schemathesis
import schemathesis.engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events

from contract_tests.expectations import expectations, filter_failure
from mockitsu.coverage import Report
from mockitsu.operation import Operation
from mockitsu.settings import Settings
from mockitsu.testing import InProcessTransport, Studio

from .control import CONTROL, ControlScenes
from .scenes import Scenes
from .transport import call_directly

PHASES = ("examples", "coverage", "fuzzing", "stateful")
CHAIN = 6
"""Steps of a chain of linked operations."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a shard is to do: `cases` are those that fuzzing tries for each operation, and the chains that are tried.

    `spoil` says whether the coverage phase tries values that do not fit, too.
    """

    tag: str
    role: str
    phases: tuple[str, ...]
    cases: int
    spoil: bool
    seed: int
    operations: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.tag} as {self.role}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A failure, once for all the cases that show it."""

    operation: str
    phase: str
    title: str
    message: str
    request: str


@dataclass
class Outcome:
    """What came of a shard. `reached` is the coverage report of its operations, as JSON; `seconds` passed, of which the
    process worked `worked`."""

    job: Job
    cases: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    reached: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    worked: float = 0.0


class Stage(Protocol):
    """What makes the scenes of a document's operations."""

    studio: Studio

    def begin(self, operations: Iterable[Operation], *, spoil: bool) -> None: ...
    def reached(self, operations: Iterable[Operation]) -> Report: ...
    def anew(self, operation: Operation) -> object: ...
    def play(self, operation: Operation, role: str) -> None: ...
    def probe(self, operation: Operation, role: str) -> int: ...
    def credentials(self, operation: Operation, role: str) -> dict[str, str]: ...
    def set(self) -> None: ...
    def prepare(self, case: Any, operation: Operation) -> None: ...
    def link(self, case: Any, operation: Operation) -> None: ...


class Shards:
    """Runs one job after another on a tiny studio: on the operations of one of its documents."""

    def __init__(self, document: Mapping[str, Any], operations: Iterable[Operation], scenes: Stage) -> None:
        logging.disable(logging.CRITICAL)  # what a refused request logs is told by its failure
        self.document = document
        self.operations = {operation.id: operation for operation in operations}
        self.scenes = scenes
        self.app = scenes.studio.app
        call_directly(InProcessTransport(self.app))

        @schemathesis.hook
        def before_call(context: Any, case: Any, kwargs: Any) -> None:  # noqa: ARG001  (Schemathesis names them)
            self._set_the_scene(case)

    def run(self, job: Job) -> Outcome:
        started, worked = time.monotonic(), time.process_time()
        outcome = Outcome(job)
        wanted = [self.operations[name] for name in job.operations]
        self.scenes.begin(wanted, spoil=job.spoil)
        for operation in wanted:
            outcome.cases["scene"] += self._scene(operation, job)
        seen: dict[tuple[str, str, str], Finding] = {}
        single = tuple(phase for phase in job.phases if phase != "stateful")
        runs = [(single, wanted), (("stateful",), self.linked(wanted))]
        for phases, operations in runs:
            if set(phases) & set(job.phases) and operations:
                self._execute(job, phases, operations, outcome, seen)
        outcome.findings = list(seen.values())
        outcome.reached = self.scenes.reached(wanted).shown()
        outcome.seconds, outcome.worked = time.monotonic() - started, time.process_time() - worked
        return outcome

    def _scene(self, operation: Operation, job: Job) -> int:
        """The cases that are made of the request that succeeds; how many there are."""
        if job.spoil:
            self.scenes.anew(operation)
            return 1 + self.scenes.probe(operation, job.role)
        self.scenes.play(operation, job.role)
        return 1

    def linked(self, operations: Iterable[Operation]) -> list[Operation]:
        """Operations whose answers link to others, and those that they link to; none where there is no link."""
        found: dict[str, Operation] = {}
        for operation in operations:
            targets = [
                link["operationId"]
                for answer in operation.responses.values()
                for link in answer.get("links", {}).values()
                if "operationId" in link
            ]
            if targets:
                found |= {name: self.operations[name] for name in (operation.id, *targets)}
        return list(found.values())

    def _execute(
        self,
        job: Job,
        phases: tuple[str, ...],
        operations: list[Operation],
        outcome: Outcome,
        seen: dict[tuple[str, str, str], Finding],
    ) -> None:
        document = _only({operation.id for operation in operations}, self.document)
        schema = schemathesis.openapi.from_dict(document, config=self._configuration(job, phases, operations))
        schema.app = self.app
        schema.hook(filter_failure)
        self._start_chains_anew(schema)
        for event in schemathesis.engine.from_schema(schema).execute():
            if isinstance(event, events.ScenarioFinished):
                outcome.cases[event.phase.value] += len(event.recorder.interactions)
                for finding in _findings(event):
                    seen.setdefault((finding.operation, finding.title, finding.message[:80]), finding)
            elif isinstance(event, events.NonFatalError):
                finding = Finding(event.label, event.phase.value, event.info.title, event.info.message, "")
                seen.setdefault((finding.operation, finding.title, finding.message), finding)
            elif isinstance(event, events.Interrupted):
                raise KeyboardInterrupt

    def _configuration(self, job: Job, phases: tuple[str, ...], operations: list[Operation]) -> SchemathesisConfig:
        headers = {operation.id: self.scenes.credentials(operation, job.role) for operation in operations}
        return SchemathesisConfig.from_dict(
            {
                "seed": job.seed,
                "continue-on-failure": True,
                "suppress-health-check": ["all"],
                "generation": {"max-examples": job.cases, "no-shrink": True, "database": "none"},
                "phases": {
                    **{name: {"enabled": name in phases} for name in PHASES},
                    "coverage": {
                        "enabled": "coverage" in phases,
                        "generation": {"mode": "all" if job.spoil else "positive"},
                    },
                    "stateful": {"enabled": "stateful" in phases, "max-steps": CHAIN},
                },
                "operations": expectations(operations, headers),
            }
        )

    def _start_chains_anew(self, schema: Any) -> None:
        """Let each chain of linked operations begin with the seeded studio."""
        make, scenes = schema.as_state_machine, self.scenes

        def as_state_machine() -> Any:
            class Chain(make()):  # type: ignore[misc]
                def __init__(self) -> None:
                    super().__init__()
                    scenes.set()

            return Chain

        schema.as_state_machine = as_state_machine

    def _set_the_scene(self, case: Any) -> None:
        operation = self.operations.get(case.operation.definition.raw["operationId"])
        if case.meta is None or operation is None:  # a check tries the same request in another way
            return
        if case.meta.phase.name.value == "stateful":
            self.scenes.link(case, operation)
        else:
            self.scenes.prepare(case, operation)


def _only(wanted: set[str], document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with these operations alone; links to others are left out with them."""
    paths: dict[str, Any] = {}
    for path, item in document["paths"].items():
        kept = {name: part for name, part in item.items() if not _is_operation(part) or part["operationId"] in wanted}
        if any(map(_is_operation, kept.values())):
            paths[path] = {
                name: _linked_within(part, wanted) if _is_operation(part) else part for name, part in kept.items()
            }
    return {**document, "paths": paths}


def _is_operation(part: Any) -> bool:
    return isinstance(part, dict) and "operationId" in part


def _linked_within(operation: Mapping[str, Any], wanted: set[str]) -> dict[str, Any]:
    responses = {}
    for status, answer in operation["responses"].items():
        if "links" in answer:
            links = {name: link for name, link in answer["links"].items() if link.get("operationId") in wanted}
            answer = {**answer, "links": links}
        responses[status] = answer
    return {**operation, "responses": responses}


def _findings(event: events.ScenarioFinished) -> Iterable[Finding]:
    for checks in event.recorder.checks.values():
        for check in checks:
            if check.failure_info is not None:
                failure = check.failure_info.failure
                yield Finding(
                    failure.operation or event.label or "",
                    event.phase.value,
                    f"{check.name}: {failure.title}",
                    failure.message,
                    check.failure_info.code_sample,
                )


@cache
def shards(of_control: bool) -> Shards:
    """Those of this process, for one of the two documents."""
    if of_control:
        control = ControlScenes()
        app = control.studio.app
        return Shards(app.control.raw, app.control_operations(), control)
    scenes = Scenes(Studio(Settings(scale="tiny")))
    app = scenes.studio.app
    return Shards(app.document.raw, app.operations(), scenes)


def run(job: Job) -> Outcome:
    """Run a job in a worker process. One that breaks off is a failure, and the others go on."""
    try:
        return shards(job.tag == CONTROL).run(job)
    except Exception as error:
        told = "".join(traceback.format_exception(error))
        finding = Finding(job.name, "scene", f"broken off: {error!r}"[:200], told, "")
        return Outcome(job, findings=[finding], reached=Report([]).shown())
