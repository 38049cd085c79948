"""A server that keeps to nothing, for a proxy to stand before."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import AsyncIterator

import anyio
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

DEPARTMENT = {
    "id": "8f0fe5ba-6c1c-4e0f-9f0f-0d1d0c8a4a10",
    "type": "Department",
    "name": "Puppets",
    "color": "#8D6E63",
    "archived": False,
    "created_at": "2026-03-12T09:30:00",
    "updated_at": "2026-03-12T09:30:00",
}
MANY = [DEPARTMENT] * 3000
PACKED = gzip.compress(orjson.dumps([{"id": 3, "type": "Person"}]))
PATIENCE = 10


class Odd:
    """The server. `went_on` is set when the first part of a body has come; it waits for `go_on` before its second."""

    def __init__(self) -> None:
        self.went_on = threading.Event()
        self.go_on = threading.Event()
        self.seen: list[str] = []
        self.url = ""
        self.app = Starlette(
            routes=[
                Route("/", self.about),
                Route("/data/departments", self.departments, methods=["GET", "POST"]),
                Route("/data/departments/{id}", self.department, methods=["GET", "PUT"]),
                Route("/data/projects", self.moved),
                Route("/data/task-types", self.broken_off),
                Route("/data/entities", self.silent),
                Route("/data/shots/with-tasks", self.lines),
                Route("/data/persons", self.packed),
                Route("/pictures/preview-files/{id}", self.upload, methods=["POST"]),
                Route("/echo/{rest:path}", self.echo, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]),
                WebSocketRoute("/socket.io/", self.talk),
            ]
        )

    def reset(self) -> None:
        """As new."""
        self.went_on.clear()
        self.go_on.clear()
        self.seen.clear()

    async def about(self, _: Request) -> Response:
        return JSONResponse({"api": "Odd", "version": "9"})

    async def departments(self, request: Request) -> Response:
        if request.method == "POST":
            return JSONResponse(await request.json(), 201)
        many = request.query_params.get("name") == "many"
        parts = (
            [{"id": DEPARTMENT["id"], "type": "Department"}]
            if "fields" in request.query_params
            else [{**DEPARTMENT, "id": 1}]
        )
        return JSONResponse(MANY if many else parts)

    async def department(self, request: Request) -> Response:
        if request.method == "PUT":
            return PlainTextResponse("No", 418)
        return JSONResponse({**DEPARTMENT, "id": request.path_params["id"]})

    async def moved(self, request: Request) -> Response:
        return Response(status_code=302, headers={"location": request.query_params["to"]})

    async def broken_off(self, _: Request) -> Response:
        return StreamingResponse(self._half(), headers={"content-length": "5000"}, media_type="application/json")

    async def _half(self) -> AsyncIterator[bytes]:
        yield b"[{"
        raise ConnectionError

    async def silent(self, _: Request) -> Response:
        await anyio.sleep(1)
        return JSONResponse([])

    async def lines(self, _: Request) -> Response:
        return StreamingResponse(self._two_lines(), media_type="application/x-ndjson")

    async def _two_lines(self) -> AsyncIterator[bytes]:
        yield b'{"first": 1}\n'
        await anyio.to_thread.run_sync(self.go_on.wait, PATIENCE)
        yield b'{"second": 2}\n'

    async def packed(self, _: Request) -> Response:
        return Response(PACKED, media_type="application/json", headers={"content-encoding": "gzip"})

    async def upload(self, request: Request) -> Response:
        digest = hashlib.sha256()
        async for part in request.stream():
            digest.update(part)
            self.went_on.set()
        return JSONResponse({"digest": digest.hexdigest()})

    async def echo(self, request: Request) -> Response:
        scope = request.scope
        told = {
            "method": scope["method"],
            "target": (scope["raw_path"] + b"?" + scope["query_string"]).decode(),
            "headers": [[name.decode(), value.decode("latin-1")] for name, value in scope["headers"]],
            "body": (await request.body()).decode("latin-1"),
        }
        answer = JSONResponse(told, headers={"server": "Odd", "date": "Thu, 12 Mar 2026 09:30:00 GMT"})
        answer.raw_headers += [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2"), (b"x-odd", b"caf\xe9")]
        return answer

    async def talk(self, socket: WebSocket) -> None:
        if socket.query_params.get("refuse"):
            await socket.send_denial_response(JSONResponse({"message": "No"}, 401))
            return
        offered = socket.scope["subprotocols"]
        await socket.accept(subprotocol=offered[-1] if offered else None, headers=[(b"x-odd", b"yes")])
        self.seen.append(socket.headers.get("cookie", ""))
        try:
            while True:
                message = await socket.receive()
                if message["type"] == "websocket.disconnect":
                    self.seen.append(f"closed {message['code']}")
                    return
                if message.get("text") == "close":
                    await socket.close(4001, "Enough")
                    return
                if message.get("text") is not None:
                    await socket.send_text(message["text"] * 2)
                else:
                    await socket.send_bytes(message["bytes"][::-1])
        except WebSocketDisconnect:
            self.seen.append("gone")
