"""The examples of the pages, run as a reader would: each page in order, in one folder that begins as a copy of examples/.

    python docs/examples.py            # writes what the commands print into the pages
    python docs/examples.py --check    # exit 1 where a page says something else

- A `console` block holds commands, each behind `$ `, and what they print on both outputs. One that ends with `&` has a
  first line to print and runs on until the page ends.
- A `python` block with `>>>` is a doctest; the blocks of a page share their names.
- A `toml`, `python` or `text` block that begins with `# some/path` is that file, and is written before what comes next.

A page whose examples need modules or programs besides translit and pandas names them in a line: `<!-- needs: polars curl -->`.
"""

import argparse
import contextlib
import difflib
import doctest
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent
TOP = DOCS.parent
CURE = "run python docs/examples.py, and commit what it writes"

_BLOCK = re.compile(r"^```(console|python|toml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# ([\w./-]+\.\w+)\n")
_NEEDS = re.compile(r"^<!-- needs: ([\w. -]+) -->$", re.MULTILINE)
_SECONDS = 300
"""After which a command counts as hanging."""


def pages() -> list[Path]:
    """The pages of the site."""
    return sorted(page for page in DOCS.rglob("*.md"))


def missing(page: Path) -> list[str]:
    """The modules and programs that the examples of a page need and that are not there."""
    needs = _NEEDS.search(page.read_text(encoding="utf-8"))
    return [name for name in (needs[1].split() if needs else ()) if not (_is_module(name) or shutil.which(name))]


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # the package around it is not there
        return False


def run(page: Path) -> tuple[str, list[str]]:
    """Run the examples of a page.

    Returns:
        The text of the page as it is when each command is followed by what it prints; the Python examples that fail, each as
        doctest tells it.
    """
    text = page.read_text(encoding="utf-8")
    failures: list[str] = []
    names: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, _inside(Path(folder)), contextlib.ExitStack() as running:
        return _BLOCK.sub(lambda block: _block(block, page, names, failures, running), text), failures


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """In a folder with copies of the examples; `python`, `translit` and the workers of Spark are those of this Python."""
    work, programs = folder / "work", folder / "bin"
    shutil.copytree(TOP / "examples", work, ignore=shutil.ignore_patterns("__pycache__"))
    programs.mkdir()
    for name, arguments in (("python", ""), ("translit", "-m translit ")):
        command = programs / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}"$@"\n', encoding="utf-8")
        command.chmod(0o755)
    settings = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(TOP), os.environ.get("PYTHONPATH")))),
        "PYSPARK_PYTHON": sys.executable,
        "COLUMNS": "92",
    }
    before = {name: os.environ.get(name) for name in settings}
    try:
        os.environ |= settings
        with contextlib.chdir(work):
            yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


def _block(block: re.Match[str], page: Path, names: dict[str, Any], failures: list[str], running: contextlib.ExitStack) -> str:
    """A block as it is to be; what it says is done."""
    language, body = block[1], block[2]
    file = _FILE.match(body)
    if file and language != "console":
        Path(file[1]).parent.mkdir(parents=True, exist_ok=True)
        Path(file[1]).write_text(body, encoding="utf-8")
    elif language == "console":
        return f"```console\n{_shell(body, running)}```"
    elif language == "python" and ">>> " in body:
        failures += _doctest(body, names, page, block.string.count("\n", 0, block.start()) + 1)
    return block[0]


def _shell(body: str, running: contextlib.ExitStack) -> str:
    """Commands, each with what it prints."""
    told = []
    for command in re.findall(r"^\$ (.*)$", body, re.MULTILINE):
        out = _first_line(command, running) if command.endswith(" &") else _all_lines(command)
        out = out.replace(f"{TOP}{os.sep}", "")  # the path of a checkout is another one everywhere
        told.append(f"$ {command}\n{out}{'' if not out or out.endswith(chr(10)) else chr(10)}")
    return "".join(told)


def _all_lines(command: str) -> str:
    """What a command prints until it ends."""
    done = subprocess.run(
        ["bash", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout.decode("utf-8")


def _first_line(command: str, running: contextlib.ExitStack) -> str:
    """The first line of a command that runs on in the background."""
    process = subprocess.Popen(
        ["bash", "-c", f"exec {command.removesuffix(' &')}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    running.enter_context(process)  # which closes the pipe, and waits
    running.callback(process.terminate)
    assert process.stdout is not None
    return process.stdout.readline().decode("utf-8")


def _doctest(body: str, names: dict[str, Any], page: Path, line: int) -> list[str]:
    """What is wrong with the examples of a block; the names that it makes stay."""
    told: list[str] = []
    test = doctest.DocTestParser().get_doctest(body, names, page.name, str(page), line)
    doctest.DocTestRunner().run(test, out=told.append, clear_globs=False)
    names.update(test.globs)
    return told


def difference(page: Path) -> str:
    """What is wrong with the examples of a page, as a text; "" where they do what it says."""
    text, failures = run(page)
    old = page.read_text(encoding="utf-8")
    lines = difflib.unified_diff(old.splitlines(), text.splitlines(), str(page), "what its commands print", lineterm="")
    cure = [f"{page}: {CURE}"] if text != old else []
    return "\n".join([*lines, *failures, *cure])


def main() -> int:
    """Run: 0 when all examples do what the pages say, 1 when some do not, or did not before they were written."""
    parser = argparse.ArgumentParser(prog="python docs/examples.py", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; tell what differs")
    parser.add_argument("pages", nargs="*", type=Path, help="the pages (default: all)")
    options = parser.parse_args()
    wrong = False
    for page in map(Path.resolve, options.pages or pages()):
        if missing(page):
            print(f"{page}: not run: it needs {', '.join(missing(page))}", file=sys.stderr)
        elif options.check:
            told = difference(page)
            print(told, end="\n" if told else "")
            wrong |= bool(told)
        else:
            text, failures = run(page)
            print(*failures, sep="\n", end="\n" if failures else "")
            page.write_text(text, encoding="utf-8", newline="\n")
            wrong |= bool(failures)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
