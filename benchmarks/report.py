"""Tables in Markdown, and the file that keeps the figures."""

import datetime
import importlib.metadata
import os
import platform
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
_HEAD = "# Results\n\nWritten by `make bench-write`.\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column is text, the others are figures.

    >>> print(table(["what", "share"], [["leaders", 0.9712]]))
    | what | share |
    |---|---:|
    | leaders | 0.971 |
    """
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return str(value)


def machine(packages: Iterable[str]) -> str:
    """The date, the machine and the versions that figures were measured with."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages if _installed(name))
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return (
        f"{today}; Python {platform.python_version()} on {platform.system()} {platform.machine()}, {_processor()}; {versions}."
    )


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _processor() -> str:
    """The name and number of the processors, as the system tells it."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", info.read_text(encoding="utf-8")) if info.exists() else None
    return f"{os.cpu_count()} x {found.group(1) if found else platform.processor() or 'unknown processor'}"


def keep(section: str, text: str, file: Path = RESULTS) -> None:
    """Put a section into the file of results, in the place of the one of that name that was there."""
    old = file.read_text(encoding="utf-8") if file.exists() else _HEAD
    start, end = f"<!-- {section} -->", f"<!-- end of {section} -->"
    block = f"{start}\n{text.strip()}\n{end}"
    if start in old:
        head, _, rest = old.partition(start)
        _, _, tail = rest.partition(end)
        new = head + block + tail
    else:
        new = f"{old.rstrip()}\n\n{block}\n"
    file.write_text(new, encoding="utf-8", newline="\n")
