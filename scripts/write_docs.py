"""Write the generated parts of the documentation (`make docs`); with --check, only say whether they are up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from mockitsu.settings import table

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(ROOT))  # the list of differences is kept beside the tests

from contract_tests.scenarios import differences  # noqa: E402


def settings_page() -> str:
    """docs/settings.md, from the settings table."""
    lines = [
        "# Settings",
        "",
        "Each is a flag of `mockitsu serve` and an environment variable; a flag wins. Generated from",
        "`mockitsu/settings.py` by `make docs`.",
        "",
        "| flag | variable | default | |",
        "| --- | --- | --- | --- |",
    ]
    for entry in table():
        flag = f"`{entry.flag}`, `--no-{entry.flag[2:]}`" if entry.type is bool else f"`{entry.flag}`"
        choices = f" One of {', '.join(f'`{choice}`' for choice in entry.choices)}." if entry.choices else ""
        default = (
            "" if entry.default == "" else f"`{str(entry.default).lower() if entry.type is bool else entry.default}`"
        )
        lines.append(f"| {flag} | `{entry.variable}` | {default} | {entry.help}{choices} |")
    return "\n".join(lines) + "\n"


PAGES = {"settings.md": settings_page, "differences.md": differences.page}


def main() -> None:
    stale = []
    for name, page in PAGES.items():
        file = DOCS / name
        wanted = page()
        if not file.is_file() or file.read_text(encoding="utf-8") != wanted:
            stale.append(name)
            if "--check" not in sys.argv:
                file.write_text(wanted, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"not up to date, run `make docs`: {', '.join(stale)}")


if __name__ == "__main__":
    main()
