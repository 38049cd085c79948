"""Forms with files as they pass: their fields, and name, type and size of each file, without keeping the files."""

from __future__ import annotations

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

MULTIPART = "multipart/form-data"
LONGEST = 10_000
"""How much of a field's value in bytes is kept."""


class Uploads:
    """What a multipart body holds. `readable` is whether it could be read so far, `fields` are the values of its
    fields by name, `files` name, file name, media type and size of each file."""

    def __init__(self, content_type: str) -> None:
        self.fields: dict[str, str] = {}
        self.files: list[tuple[str, str, str, int]] = []
        self._header = self._content_type = ""
        self._field = self._value = b""
        self._disposition: dict[bytes, bytes] = {}
        self._content = bytearray()
        self._size = 0
        boundary = parse_options_header(content_type)[1].get(b"boundary")
        self.readable = boundary is not None
        if boundary is not None:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin,
                    "on_header_field": self._add_field,
                    "on_header_value": self._add_value,
                    "on_header_end": self._end_header,
                    "on_part_data": self._add_data,
                    "on_part_end": self._end,
                },
            )

    def add(self, part: bytes) -> None:
        """Look at the next part of the body."""
        if self.readable:
            try:
                self._parser.write(part)
            except FormParserError:
                self.readable = False

    @property
    def form(self) -> dict[str, str]:
        """The fields, and the files as empty ones."""
        return {**self.fields, **{name: "" for name, *_ in self.files}}

    def _begin(self) -> None:
        self._field = self._value = b""
        self._content_type, self._disposition, self._size = "", {}, 0
        self._content.clear()

    def _add_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _add_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        name = self._field.lower()
        if name == b"content-disposition":
            self._disposition = parse_options_header(self._value)[1]
        elif name == b"content-type":
            self._content_type = self._value.decode("latin-1")
        self._field = self._value = b""

    def _add_data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if b"filename" not in self._disposition and len(self._content) < LONGEST:
            self._content += data[start:end]

    def _end(self) -> None:
        name = self._disposition.get(b"name", b"").decode("utf-8", "replace")
        filename = self._disposition.get(b"filename")
        if filename is not None:
            self.files.append((name, filename.decode("utf-8", "replace"), self._content_type, self._size))
        else:
            self.fields[name] = self._content[:LONGEST].decode("utf-8", "replace")
