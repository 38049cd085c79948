"""Turn the YAML files of this folder into one OpenAPI document with internal references.

There are two documents: `openapi.yaml`, the API of the studio, and `control.yaml`, that of the mock itself.

What the bundler does beyond joining files, so that the sources say each thing once:

- a reference to `schemas/x.yaml#/Name`, `parameters.yaml#/name`, `responses.yaml#/Name` or `headers.yaml#/Name`
  becomes `#/components/…/Name`, and the component comes along (only those in use do);
- `x-list: true` on an array schema becomes the three forms of a generic list: whole rows, rows cut down by `fields`,
  and the pagination envelope;
- `x-or` on an array schema becomes a choice between the array and the schemas that it lists;
- each operation learns which file describes it (`x-source`, "assets/assets"): the room of its handler;
- every operation that wants a token declares the 422 of a malformed one, one of the mock itself the 401 where the
  control token is missing, every generic one with a body, and every one of the mock itself that reads JSON, the 415 of
  a body that is not declared as JSON (a dedicated one that refuses it says so itself), and every one with a form or
  with a query parameter that can misfit the 400 of that;
- `x-model` and the parameters of a path item are copied to its operations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

METHODS = ("get", "post", "put", "delete", "patch")
KINDS = {"parameters.yaml": "parameters", "responses.yaml": "responses", "headers.yaml": "headers"}
ROOT = Path(__file__).resolve().parent


class SpecError(ValueError):
    """The sources of the document do not hang together: an unknown file, a missing component, a name used twice."""


def sources(root: Path = ROOT) -> Iterator[Path]:
    """All YAML files of the document, in a fixed order."""
    return iter(sorted(root.rglob("*.yaml")))


def source_hash(root: Path = ROOT) -> str:
    """A hash of everything that the bundled document depends on, this module included."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sources(root):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def bundle(name: str = "openapi", root: Path = ROOT) -> dict[str, Any]:
    """Read the sources below `root` and answer the whole document that starts in `<name>.yaml`.

    Raises SpecError where a reference leads nowhere or two components share a name.
    """
    return _Bundler(root, root / f"{name}.yaml").run()


class _Bundler:
    def __init__(self, root: Path, main: Path) -> None:
        self.root = root
        self.main = main
        self.files: dict[Path, Any] = {}
        self.components: dict[str, dict[str, Any]] = {}
        self.origins: dict[tuple[str, str], Path] = {}

    def run(self) -> dict[str, Any]:
        main = self.main
        document: dict[str, Any] = {k: v for k, v in self.load(main).items() if k not in ("paths", "components")}
        document["paths"] = {}
        for path, item in self.load(main).get("paths", {}).items():
            source, origin = self.follow(item, main)
            document["paths"][path] = self.path_item(source, origin)
        own = self.rewrite(self.load(main).get("components", {}), main)
        document["components"] = {**own, **{kind: dict(sorted(v.items())) for kind, v in self.components.items()}}
        return document

    def load(self, path: Path) -> Any:
        if path not in self.files:
            import yaml  # a normal start reads the cached bundle and needs no YAML

            if not path.is_file():
                raise SpecError(f"no such file: {path}")
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            self.files[path] = yaml.load(path.read_text(encoding="utf-8"), loader)
        return self.files[path]

    def follow(self, node: Any, origin: Path) -> tuple[Any, Path]:
        """The node that a reference names, and the file that it stands in."""
        while isinstance(node, dict) and "$ref" in node:
            name, _, pointer = node["$ref"].partition("#")
            origin = (origin.parent / name).resolve() if name else origin
            target = self.load(origin)
            for part in filter(None, pointer.split("/")):
                key = part.replace("~1", "/").replace("~0", "~")
                if not isinstance(target, dict) or key not in target:
                    raise SpecError(f"{node['$ref']}: nothing there ({origin.relative_to(self.root)})")
                target = target[key]
            node = target
        return node, origin

    def path_item(self, item: dict[str, Any], origin: Path) -> dict[str, Any]:
        room = origin.relative_to(self.root / "paths").with_suffix("").as_posix()
        result: dict[str, Any] = self.rewrite({k: v for k, v in item.items() if k != "x-model"}, origin)
        shared = result.pop("parameters", [])
        for method in METHODS:
            if method in result:
                if shared:
                    result[method]["parameters"] = shared + result[method].get("parameters", [])
                result[method]["x-source"] = room
                if "x-model" in item:
                    result[method]["x-model"] = item["x-model"]
                self.implied_refusals(result[method])
        return result

    def implied_refusals(self, operation: dict[str, Any]) -> None:
        """Declare the refusals that whole families of operations have in common."""
        main = self.load(self.main)
        security = operation.get("security", main.get("security", []))
        schemes = main["components"]["securitySchemes"]
        if any(schemes[name].get("bearerFormat") == "JWT" for requirement in security for name in requirement):
            self.declare(operation, "422", "UnprocessableToken")
        elif any(security):
            self.declare(operation, "401", "ControlTokenNeeded")
        is_of_control = main.get("x-control", False) and "application/json" in self.body_of(operation)
        if is_of_control or ("x-model" in operation and "requestBody" in operation):
            self.declare(operation, "415", "UnsupportedMediaType")
        forms = {"multipart/form-data", "application/x-www-form-urlencoded"}
        if forms & self.body_of(operation).keys() or any(map(self.can_misfit, operation.get("parameters", ()))):
            self.declare(operation, "400", "BadRequest")

    def body_of(self, operation: dict[str, Any]) -> dict[str, Any]:
        """The media types of the request body."""
        body = operation.get("requestBody", {})
        if "$ref" in body:
            body = self.components["requestBodies"][body["$ref"].rsplit("/", 1)[-1]]
        content: dict[str, Any] = body.get("content", {})
        return content

    def can_misfit(self, parameter: dict[str, Any]) -> bool:
        """Whether a query parameter takes some texts only."""
        if "$ref" in parameter:
            parameter = self.components["parameters"][parameter["$ref"].rsplit("/", 1)[-1]]
        schema = parameter.get("schema", {})
        takes_any = schema.get("type") in ("string", "boolean") and "enum" not in schema and "format" not in schema
        return parameter["in"] == "query" and not takes_any

    def declare(self, operation: dict[str, Any], status: str, name: str) -> None:
        answer = self.reference(f"responses.yaml#/{name}", self.main)
        operation["responses"].setdefault(status, answer)

    def rewrite(self, node: Any, origin: Path) -> Any:
        if isinstance(node, list):
            return [self.rewrite(value, origin) for value in node]
        if not isinstance(node, dict):
            return node
        if isinstance(node.get("$ref"), str):
            return self.reference(node["$ref"], origin)
        result = {str(key): self.rewrite(value, origin) for key, value in node.items()}
        if result.pop("x-list", False):
            return self.listing(result)
        if result.get("nullable") is True and None not in result.get("enum", [None]):
            result["enum"] = [*result["enum"], None]
        if "x-or" in result:
            return {"oneOf": [result, *result.pop("x-or")]}
        return result

    def reference(self, ref: str, origin: Path) -> dict[str, Any]:
        file_name, _, pointer = ref.partition("#")
        if not file_name and origin == self.main:
            return {"$ref": ref}
        try:
            target, home = self.follow({"$ref": ref}, origin)
        except SpecError as error:
            raise SpecError(f"{origin.relative_to(self.root)}: {error}") from None
        name = pointer.rsplit("/", 1)[-1]
        declared = (origin.parent / file_name).resolve() if file_name else origin
        kind = KINDS.get(declared.name, "schemas") if declared.parent != self.root / "paths" else ""
        if declared.is_relative_to(self.root / "paths"):
            return self.rewrite(target, home)  # type: ignore[no-any-return]
        if self.origins.setdefault((kind, name), declared) != declared:
            raise SpecError(f"two components are called {name}: in {self.origins[kind, name]} and in {declared}")
        known = self.components.setdefault(kind, {})
        if name not in known:
            known[name] = {}  # before its own references are followed: schemas may refer to themselves
            known[name] = self.rewrite(target, home)
        return {"$ref": f"#/components/{kind}/{name}"}

    def listing(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The forms of a generic list of the rows that `schema` (an array) holds."""
        row = schema["items"]
        name = row["$ref"].rsplit("/", 1)[-1]
        schemas = self.components["schemas"]
        part, page = f"{name}Part", f"{name}Page"
        schemas[part] = {
            **{k: v for k, v in schemas[name].items() if k != "example"},
            "required": [key for key in ("id", "type") if key in schemas[name]["properties"]],
            "description": f"A {name} cut down to the fields that were asked for",
        }
        rows = {"type": "array", "items": {"anyOf": [row, {"$ref": f"#/components/schemas/{part}"}]}}
        counts = ("total", "nb_pages", "limit", "offset", "page")
        schemas[page] = {
            "type": "object",
            "description": f"One page of a list of {name}",
            "additionalProperties": False,
            "required": ["data", *counts],
            "properties": {"data": rows, **{count: {"type": "integer"} for count in counts}},
        }
        return {"oneOf": [{**schema, **rows}, {"$ref": f"#/components/schemas/{page}"}]}
