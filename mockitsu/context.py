"""What a handler knows of the request that it serves."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .awaiting import Awaited, Work
from .errors import TokenError
from .http import Upload
from .state import Row, Transaction

if TYPE_CHECKING:
    from .operation import Operation
    from .sandbox import Sandbox
    from .security import Claims, Tokens
    from .settings import Settings


T = TypeVar("T")


class _Noted(Generic[T]):
    """A part of the request that an answer may follow from beside the state: the context notes who looks at it."""

    def __set_name__(self, _: type, name: str) -> None:
        self._slot = f"_{name}"

    def __get__(self, context: Context, _: type | None = None) -> T:
        context._looks_beyond = True
        found: T = getattr(context, self._slot)
        return found

    def __set__(self, context: Context, value: T) -> None:
        setattr(context, self._slot, value)


class Context:
    """One request: the transaction that it runs in, who calls, and what came along.

    `query` holds all query parameters as they came, by name, each a list of texts; `uploads` the files of a
    multipart body and `form` the other fields of a form; `path` the requested path without prefix and `prefix` what
    came before it ("", "/api" or a sandbox's); `address` the client's IP address; `results` what was awaited, by its
    key.
    """

    __slots__ = (
        "_address",
        "_claims",
        "_headers",
        "_looks_beyond",
        "_person",
        "_prefix",
        "_sandbox",
        "form",
        "operation",
        "path",
        "query",
        "results",
        "tx",
        "uploads",
    )

    def __init__(
        self,
        tx: Transaction,
        operation: Operation,
        sandbox: Sandbox,
        *,
        path: str = "/",
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, list[str]] | None = None,
    ) -> None:
        self.tx = tx
        self.operation = operation
        self._sandbox = sandbox
        self.path = path
        self._prefix = ""
        self._headers = headers or {}
        self.query = query or {}
        self.form: Mapping[str, str] = {}
        self.uploads: Mapping[str, list[Upload]] = {}
        self._claims: Claims | None = None
        self._address: str | None = None
        self.results: dict[Hashable, Any] = {}
        self._person: Row | None = None
        self._looks_beyond = False

    # What a handler looks at besides rows, path, query and caller

    @property
    def looks_beyond(self) -> bool:
        """Whether anybody has looked at more than rows, path, query, body and caller since `look_anew`."""
        return self._looks_beyond or self.tx.looked_at_clock

    def look_anew(self) -> None:
        """Forget what was looked at."""
        self._looks_beyond = self.tx.looked_at_clock = False

    sandbox = _Noted["Sandbox"]()
    headers = _Noted[Mapping[str, str]]()
    prefix = _Noted[str]()
    address = _Noted["str | None"]()
    claims = _Noted["Claims | None"]()

    # Who calls, and when

    @property
    def person(self) -> Row:
        """The caller. Raises TokenError where the operation lets anybody in and nobody is logged in."""
        if self._person is None:
            raise TokenError("Missing JWT in cookies or headers")
        return self._person

    @person.setter
    def person(self, person: Row) -> None:
        self._person = person

    @property
    def logged_in(self) -> bool:
        return self._person is not None

    @property
    def person_id(self) -> str | None:
        """The caller's id, or None where nobody is logged in."""
        return self._person["id"] if self._person is not None else None

    @property
    def role(self) -> str:
        """The caller's global role."""
        return str(self.person["role"])

    @property
    def now(self) -> str:
        """The time of the request, as the API writes times."""
        return self.tx.now

    @property
    def epoch(self) -> int:
        """The time of the request, in whole seconds since the epoch."""
        return int(self.tx.seconds)

    @property
    def settings(self) -> Settings:
        return self.sandbox.settings

    @property
    def tokens(self) -> Tokens:
        return self.sandbox.tokens

    def new_id(self) -> str:
        return self.tx.new_id()

    def emit(self, name: str, project_id: str | None = None, /, **data: Any) -> None:
        """Name a domain event; real-time clients get it after the commit."""
        self.tx.emit(name, project_id, **data)

    def awaited(self, key: Hashable, work: Work) -> Any:
        """The result of what takes long. The handler is called again when it is there: what it has done so far is
        dropped, and must have come to this point without effect outside of its transaction."""
        if key not in self.results:
            raise Awaited(key, work)
        return self.results[key]
