"""The yardstick: a bare Starlette application that answers fixed bytes. `python bench/bare.py PORT FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def main() -> None:
    port, file = int(sys.argv[1]), Path(sys.argv[2])
    content = file.read_bytes()

    async def answer(_: Request) -> Response:
        return Response(content, media_type="application/json")

    app = Starlette(routes=[Route("/{rest:path}", answer)])
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False, lifespan="off")


if __name__ == "__main__":
    main()
