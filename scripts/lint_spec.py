"""Hold the bundled documents against the OpenAPI specification; their own rules are in tests/test_spec.py."""

from __future__ import annotations

import sys

from openapi_spec_validator import OpenAPIV30SpecValidator

from mockitsu.spec import bundle


def main() -> None:
    findings = 0
    for name in ("openapi", "control"):
        document = bundle(name)
        found = list(OpenAPIV30SpecValidator(document).iter_errors())
        for error in found:
            print("/".join(map(str, error.absolute_path)), error.message[:300])
        count = sum(len(item) for item in document["paths"].values())
        print(f"{name}: {count} operations, {len(found)} findings")
        findings += len(found)
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
