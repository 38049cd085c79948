"""Where each generated case starts: a state in which its operation can succeed, and a request that does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from contract_tests.happy import Happy
from contract_tests.refused_stories import REFUSED
from contract_tests.seeded import fill
from mockitsu.coverage import Coverage, Report
from mockitsu.forms import MULTIPART
from mockitsu.operation import Operation
from mockitsu.routing import TEMPLATE
from mockitsu.sandbox import State
from mockitsu.settings import Settings
from mockitsu.testing import Studio

AS_GENERATED = 8
"""Every so many cases of an operation keep the path that was generated: ids that nothing has."""
NOBODY = "00000000-0000-4000-8000-000000000000"
"""An id that nothing has."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A state, and the request that succeeds in it (the last one tried, where none was seen to)."""

    state: State
    settings: Settings
    request: Mapping[str, Any]
    path: Mapping[str, str]

    @property
    def body(self) -> Mapping[str, Any]:
        """The fields of the JSON body of that request."""
        found = self.request.get("json")
        found = found[0] if isinstance(found, list) and found else found
        return found if isinstance(found, dict) else {}

    def about(self, operation: Operation, name: str, value: str) -> Scene:
        """The same request with another path parameter."""
        path = {**self.path, name: value}
        return replace(self, request={**self.request, "path": operation.path.format(**path)}, path=path)

    def asking(self, name: str, value: str) -> Scene:
        """The same request with a query parameter."""
        return replace(self, request={**self.request, "params": {**self.request.get("params", {}), name: value}})

    def telling(self, name: str, value: str) -> Scene:
        """The same request with another value in its JSON body."""
        sent = self.request["json"]
        body: Any = [{**part, name: value} for part in sent] if isinstance(sent, list) else {**sent, name: value}
        return replace(self, request={**self.request, "json": body})


class Scenes:
    """The scenes of a studio's operations, each made when it is first asked for."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.happy = Happy(studio)
        people = (*ROLES, OUTSIDER)
        self.tokens = {role: (studio.token(role), studio.refresh_token(role)) for role in people}
        self._made: dict[str, Scene] = {}
        self._turns: Counter[str] = Counter()

    @property
    def _coverage(self) -> Coverage:
        return self.studio.sandbox.part(Coverage)

    def begin(self, operations: Iterable[Operation], *, spoil: bool) -> None:
        """Count what is reached from now on; what leads to a scene does so where the scenes are made anew."""
        if not spoil:
            for operation in operations:
                self.of(operation)
        self._coverage.clear()

    def reached(self, operations: Iterable[Operation]) -> Report:
        """What has been reached since."""
        return Report.of(operations, self._coverage)

    def of(self, operation: Operation) -> Scene:
        return self._made.get(operation.id) or self.anew(operation)

    def anew(self, operation: Operation) -> Scene:
        """The scene of an operation, with the calls that lead to it made again."""
        *_refused, last = self._tried(operation)
        self._made[operation.id] = last
        return last

    def _tried(self, operation: Operation) -> Iterator[Scene]:
        """The requests of the happy path up to the first that succeeds, each with the state that it found."""
        for request in self.happy.requests(operation):
            sandbox = self.studio.sandbox
            scene = Scene(sandbox.state, sandbox.settings, request, _parameters(operation.path, request["path"]))
            yield scene
            if self._send(operation, scene, self.happy.credentials(operation)) == operation.success:
                return

    def _send(self, operation: Operation, scene: Scene, headers: Mapping[str, str]) -> int:
        return self._ask(operation, scene, headers).status_code

    def _ask(self, operation: Operation, scene: Scene, headers: Mapping[str, str]) -> httpx.Response:
        options = {**scene.request}
        sent = {**headers, **options.pop("headers", {})}
        return self.studio.client.request(operation.method, options.pop("path"), headers=sent, **options)

    def play(self, operation: Operation, role: str) -> None:
        """Send the request that succeeds as `role`."""
        scene = self.of(operation)
        self.set(scene)
        self._send(operation, scene, self.credentials(operation, role))

    def probe(self, operation: Operation, role: str) -> int:
        """Send that request in ways that no schema tells of; how many requests that were."""
        scene = self.of(operation)
        tried = list(self._probes(operation, scene, self.credentials(operation, role)))
        for request, headers in tried:
            self.set(request)
            self._send(operation, request, headers)
        return len(tried)

    def _probes(
        self, operation: Operation, scene: Scene, mine: Mapping[str, str]
    ) -> Iterator[tuple[Scene, Mapping[str, str]]]:
        """Without a token, with a broken one, by somebody who is in no team and by a bot; about nothing, and about what
        can be no id; for a part of a file, and for one that is known already; as another media type, and as a form that
        no database keeps; and what is refused for what was done before."""
        if mine:
            yield from ((scene, {}), (scene, {"Authorization": "Bearer broken"}))
            yield scene, self.credentials(operation, OUTSIDER)
            if not operation.bots:
                yield self._with_bot(scene)
        outside = self.credentials(operation, OUTSIDER)
        names = [name for name in sorted(operation.query_names) if name.endswith("_id")]
        for value in (NOBODY, "malformed"):
            for who in (mine, outside):
                yield from ((scene.about(operation, name, value), who) for name in scene.path)
                yield from ((scene.asking(name, value), who) for name in names)
                yield from ((scene.telling(name, value), who) for name, old in scene.body.items() if _is_id(old))
        if HTTPStatus.PARTIAL_CONTENT in operation.responses:
            yield from ((scene, {**mine, "Range": part}) for part in ("bytes=0-1", "bytes=999999999-"))
        if HTTPStatus.NOT_MODIFIED in operation.responses:
            yield scene, {**mine, "If-None-Match": self._tag(operation, scene, mine)}
        if HTTPStatus.UNSUPPORTED_MEDIA_TYPE in operation.responses:
            yield scene, {**mine, "Content-Type": "text/plain"}
        if MULTIPART in operation.request_body:
            yield replace(scene, request={**scene.request, "data": {"note": "\0"}}), mine
        if operation.id in REFUSED:
            self.studio.reset()
            request = REFUSED[operation.id][1](self.studio)
            yield replace(scene, state=self.studio.sandbox.state, request=request), mine

    def _with_bot(self, scene: Scene) -> tuple[Scene, Mapping[str, str]]:
        """The same request by a bot that has come to the studio meanwhile."""
        self.set(scene)
        body = {"first_name": "Render", "last_name": "Farm", "email": "farm@example.com", "is_bot": True}
        admin = {"Authorization": f"Bearer {self.tokens['admin'][0]}"}
        bot = self.studio.client.post("/data/persons", json=body, headers=admin).json()
        there = replace(scene, state=self.studio.sandbox.state)
        return there, {"Authorization": f"Bearer {bot['access_token']}"}

    def _tag(self, operation: Operation, scene: Scene, headers: Mapping[str, str]) -> str:
        self.set(scene)
        return str(self._ask(operation, scene, headers).headers.get("etag", ""))

    def credentials(self, operation: Operation, role: str) -> dict[str, str]:
        """The header that a role shows to an operation."""
        access, refresh = self.tokens[role]
        kind = operation.token_kind
        return {"Authorization": f"Bearer {refresh if kind == 'refresh' else access}"} if kind else {}

    def set(self, scene: Scene | None = None) -> None:
        """Put the studio into the state of a scene, or of the seed."""
        sandbox = self.studio.sandbox
        sandbox.reset(scene.state if scene else None)
        sandbox.settings = scene.settings if scene else self.studio.settings
        self.studio.client.cookies.clear()

    def prepare(self, case: Any, operation: Operation) -> None:
        """Set the scene of a case, and make it refer to rows that are there, where that is not what it spoils."""
        scene = self.of(operation)
        self.set(scene)
        self._turns[operation.id] += 1
        turn = self._turns[operation.id]
        if case.path_parameters and not spoils(case, "path") and turn % AS_GENERATED:
            case.path_parameters = {**case.path_parameters, **self._real(case.path_parameters, scene, operation, turn)}
        if not case.meta.generation.mode.is_negative:
            case.query = fill(case.query, self.happy.ids, operation, turn) if case.query else case.query
            case.body = self._filled(case.body, scene, operation, turn)

    def link(self, case: Any, operation: Operation) -> None:
        """Give a case of a chain ids of the seed where a link gave it none."""
        turn = self._turns[operation.id] = self._turns[operation.id] + 1
        given = {name: value for name, value in (case.path_parameters or {}).items() if not _is_id(value)}
        if given:
            case.path_parameters = {**case.path_parameters, **fill(given, self.happy.ids, operation, turn)}
        if not case.meta.generation.mode.is_negative and isinstance(case.body, dict):
            free = {name: value for name, value in case.body.items() if not _is_id(value)}
            case.body = {**case.body, **fill(free, self.happy.ids, operation, turn)}

    def _real(self, values: Mapping[str, Any], scene: Scene, operation: Operation, turn: int) -> dict[str, Any]:
        """Path parameters of the scene in one half of the cases, ids of other rows in the other."""
        if turn % 2:
            return {name: scene.path[name] for name in values if name in scene.path}
        return fill(values, self.happy.ids, operation, turn)

    def _filled(self, body: Any, scene: Scene, operation: Operation, turn: int) -> Any:
        if isinstance(body, list):
            return [self._filled(part, scene, operation, turn) for part in body]
        if not isinstance(body, dict):
            return body
        ids = {name: value for name, value in scene.body.items() if name in body and _is_id(value)}
        return {**fill(body, self.happy.ids, operation, turn), **ids}


OUTSIDER = "outsider@example.com"
"""An artist who is in no team."""
ROLES = ("admin", "manager", "supervisor", "artist", "client", "vendor")
"""The roles that the document is fuzzed as: all that there are."""


def _parameters(template: str, path: str) -> dict[str, str]:
    """The path parameters of a path that was made of a template."""
    parts = re.split(r"\{\w+\}", template)
    found = re.fullmatch("([^/]+)".join(map(re.escape, parts)), path)
    return dict(zip(TEMPLATE.findall(template), found.groups(), strict=True)) if found else {}


def spoils(case: Any, place: str) -> bool:
    """Whether the case was made to try a value of a parameter in this place."""
    data = case.meta.phase.data
    return getattr(data.parameter_location, "value", None) == place


def _is_id(value: Any) -> bool:
    try:
        return bool(UUID(value))
    except (ValueError, TypeError, AttributeError):
        return False
