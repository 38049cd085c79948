"""One operation of the document, compiled: who may call it, what it reads, which handler answers, what may go out."""

from __future__ import annotations

import importlib
import inspect
import logging
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Protocol

import jsonschema_rs

from . import wording
from .context import Context
from .document import Document
from .errors import BadRequest, Forbidden, InternalError, NotServed
from .http import NDJSON, Answer
from .late_body import check_was_read
from .models import MODELS, Model
from .parameters import QueryParameter
from .security import Kind
from .state import dumps
from .validation import AnswerCheck

logger = logging.getLogger("mockitsu")

Handler = Callable[..., Any]
JSON = "application/json"


class Caller(Protocol):
    """What a handler gets first: a `Context`, or a `Control` where the operation is about the mock itself."""

    @property
    def query(self) -> Mapping[str, list[str]]: ...


class Operation:
    """Everything about an operation that does not change from request to request.

    Parts are compiled when they are first needed and kept: a start that compiled all of them would cost more than
    all the requests of most test runs.
    """

    def __init__(self, document: Document, path: str, method: str, declared: Mapping[str, Any]) -> None:
        self.document = document
        self.path = path
        self.method = method
        self.declared = declared
        self.id: str = declared["operationId"]
        self.roles: frozenset[str] | None = frozenset(declared["x-roles"]) if "x-roles" in declared else None
        self.bots: bool = declared.get("x-bots", True)
        self.model: Model | None = MODELS[declared["x-model"]] if "x-model" in declared else None
        """The model of a generic operation; its name begins with the verb: list, create, get, update or delete."""
        self.body_last: bool = declared.get("x-body-last", False)
        """Whether rows and rights come before the body is held against its schema."""

    @cached_property
    def token_kind(self) -> Kind | None:
        """The kind of token that a caller has to show: "access", "refresh", or None where anybody may call."""
        security = self.declared.get("security", self.document.security)
        schemes = {name for requirement in security for name in requirement}
        if not schemes:
            return None
        return "refresh" if any(name.startswith("refresh") for name in schemes) else "access"

    @property
    def is_control(self) -> bool:
        """Whether it is about the mock itself, and runs outside of every sandbox."""
        return bool(self.document.raw.get("x-control")) and not self.declared.get("x-in-sandbox", False)

    @cached_property
    def secured(self) -> bool:
        """Whether a caller has to show anything."""
        return any(self.declared.get("security", self.document.security))

    @cached_property
    def query_names(self) -> frozenset[str]:
        """The names of all query parameters that the document declares."""
        declared = (self.document.resolve(part) for part in self.declared.get("parameters", ()))
        return frozenset(part["name"] for part in declared if part["in"] == "query")

    @cached_property
    def query(self) -> tuple[QueryParameter, ...]:
        """The query parameters, but for the filters by columns of a generic list: those its handler reads itself."""
        columns = self.model.by_name if self.model else {}
        declared = (self.document.resolve(part) for part in self.declared.get("parameters", ()))
        read = (part for part in declared if part["in"] == "query" and part["name"] not in columns)
        return tuple(QueryParameter(part, self.document.schemas) for part in read)

    @cached_property
    def request_body(self) -> Mapping[str, Any]:
        """The schemas of the request body by media type; empty where none is declared."""
        declared = self.document.resolve(self.declared.get("requestBody", {}))
        return {name: media.get("schema", {}) for name, media in declared.get("content", {}).items()}

    @cached_property
    def body_required(self) -> bool:
        return bool(self.document.resolve(self.declared.get("requestBody", {})).get("required"))

    @cached_property
    def only_json(self) -> bool:
        """Whether a body that is not declared as JSON is refused for that."""
        return 415 in self.responses

    @cached_property
    def body_checks(self) -> Mapping[str, jsonschema_rs.Validator]:
        return {name: self.document.schemas.compile(schema) for name, schema in self.request_body.items()}

    @cached_property
    def responses(self) -> Mapping[int, Mapping[str, Any]]:
        declared = self.declared["responses"].items()
        return {int(status): self.document.resolve(part) for status, part in declared if status.isdigit()}

    @cached_property
    def success(self) -> int:
        """The status of an answer whose handler names none; of an operation that only refuses, its first refusal."""
        return min((status for status in self.responses if status < 400), default=min(self.responses))

    @cached_property
    def _answer_checks(self) -> dict[int, AnswerCheck | None]:
        return {}

    def answer_check(self, status: int) -> AnswerCheck | None:
        """The check of a JSON body with this status; None where the document has no schema for it."""
        checks = self._answer_checks
        if status not in checks:
            content = self.responses.get(status, {}).get("content", {})
            schema = content.get(JSON, {}).get("schema")
            checks[status] = AnswerCheck(self.document.schemas, schema) if schema else None
        return checks[status]

    def media_type(self, status: int) -> str | None:
        """The first media type that the document declares for this status."""
        return self._media_types.get(status)

    @cached_property
    def _media_types(self) -> Mapping[int, str | None]:
        return {status: next(iter(declared.get("content", {})), None) for status, declared in self.responses.items()}

    # The handler

    @cached_property
    def handler(self) -> Handler | None:
        """The function that answers: that of the operation's room, else the generic one of its model, else None."""
        own = _room(self.declared["x-source"])
        function = getattr(own, self.id, None) if own is not None else None
        if function is None and self.model is not None:
            function = self._crud.HANDLERS[self.verb]
        return function

    @cached_property
    def verb(self) -> str:
        """The first word of the operation's name."""
        return self.id.partition("_")[0]

    @cached_property
    def _crud(self) -> Any:
        from mockitsu.handlers import crud  # the engine knows handlers only by the document

        return crud

    @cached_property
    def arguments(self) -> frozenset[str]:
        """Names of the parameters that the handler takes, the context aside."""
        assert self.handler is not None
        return frozenset(list(inspect.signature(self.handler).parameters)[1:])

    def check_writer(self, context: Context) -> None:
        """Refuse the preview account of a production whatever does more than read (observed on Zou 1.0.97). Raises
        Forbidden."""
        if self.method != "get" and context.person["preview_project_id"] is not None:
            raise Forbidden

    def check_role(self, context: Context) -> None:
        """Refuse a caller whose global role may not call this at all, or who is a bot where only people may. Raises
        Forbidden."""
        if self.roles is not None and context.role not in self.roles:
            raise Forbidden
        if not self.bots and context.person["is_bot"]:
            raise Forbidden

    def call(self, context: Caller, path_params: Mapping[str, str], body: Any) -> Answer:
        """Let the handler answer. Raises ApiError for a refusal."""
        if self.handler is None:
            raise NotServed(self.id)
        given = {**self._read_query(context.query), **path_params, "body": body}
        if self.model is not None:
            given.update(self._crud.admit(context, path_params.get("instance_id"), body))
        result = self.handler(context, **{name: given[name] for name in self.arguments})
        check_was_read(body)
        return result if isinstance(result, Answer) else Answer(result)

    def _read_query(self, query: Mapping[str, list[str]]) -> Mapping[str, Any]:
        """The values of the query parameters. Raises BadRequest."""
        if not query and self._unasked is not None:
            return self._unasked
        return {parameter.name: parameter.read(query.get(parameter.name)) for parameter in self.query}

    @cached_property
    def _unasked(self) -> Mapping[str, Any] | None:
        """The values of the query parameters where none comes; None where one has to."""
        if any(parameter.required for parameter in self.query):
            return None
        return {parameter.name: parameter.default for parameter in self.query}

    # Bodies

    def check_body(self, body: Any, media_type: str) -> None:
        """Hold a request body against its schema. Raises InvalidBody.

        Bodies of generic operations are left to their handlers: which row it is and who may change it comes first, and
        then values are taken as a database takes them, which no schema can tell.
        """
        check = self.body_checks.get(media_type) if self.model is None else None
        if check is not None and not check.is_valid(body):
            raise self._refusal(list(check.iter_errors(body)), media_type)

    def _refusal(self, errors: list[jsonschema_rs.ValidationError], media_type: str) -> BadRequest:
        """How a body is refused: where the document has words for it, in these, but for the rows of a list."""
        words = self.document.resolve(self.declared["requestBody"]).get("x-refusal")
        if words and not any(isinstance(part, int) for error in errors for part in error.instance_path[:1]):
            return BadRequest(words)
        resolve = self.document.schemas.resolve
        declared = resolve(self.request_body[media_type]).get("properties", {})
        ids = {name for name, part in declared.items() if resolve(part).get("format") == "uuid"}
        return wording.by_rules(errors, list(declared), ids)

    def field_fits(self, name: str, value: Any) -> bool:
        """Whether a value has the form that the document gives to this field of a JSON body."""
        if name not in self._field_checks:
            declared = self.document.schemas.resolve(self.request_body[JSON]).get("properties", {})
            self._field_checks[name] = self.document.schemas.compile(declared.get(name, {}))
        return self._field_checks[name].is_valid(value)

    @cached_property
    def _field_checks(self) -> dict[str, jsonschema_rs.Validator]:
        return {}

    def render(self, answer: Answer, validate: bool) -> tuple[int, str | None, bytes]:
        """Status, media type and bytes of an answer. Raises InternalError where it does not fit the document."""
        status = answer.status or self.success
        media_type = answer.media_type or self.media_type(status)
        body = answer.body
        if status == 204 or (body is None and media_type is None):
            return status, media_type, b""
        if isinstance(body, bytes):
            return status, media_type, body
        if media_type == NDJSON:
            return status, media_type, b"".join(dumps(line) + b"\n" for line in body)
        if media_type == JSON or media_type is None:
            if validate:
                self._check_answer(status, body)
            return status, JSON, dumps(body)
        return status, media_type, str(body).encode()

    def _check_answer(self, status: int, body: Any) -> None:
        check = self.answer_check(status)
        problem = f"status {status} is not declared" if check is None else check.problem(body)
        if problem is not None:
            logger.error("%s answers what its description does not allow: %s", self.id, problem)
            raise InternalError(f"Mockitsu: the answer of {self.id} does not fit the document: {problem}")


def _room(source: str) -> Any:
    """The module of handlers that belongs to a path file ("assets/with_tasks"), or None where nobody wrote it."""
    name = f"mockitsu.handlers.{source.replace('/', '.')}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and name.startswith(error.name):
            return None
        raise
