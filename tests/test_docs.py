"""What users read is true: the README's commands run, what is public is told, the changelog names the version.

The README's Python and every docstring's example run as doctests.
"""

import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import translit

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")

# What each command of the README prints (standard output, or the file it writes), and its exit code.
PRINTS = {
    "translit lookup Tokajew Кызылорда Berdimuhamedow": (1, ["wikidata:Q200881", "geonames:1519922", "ambiguous"]),
    "translit explain Dschaparow --on 2023-05-19": (0, ["wikidata:Q25597826", "Sadyr Japarov", "matched"]),
    "translit column examples/meetings.csv --column leader -o meetings.csv": (1, ["leader_id", "wikidata:Q200881"]),
}


def commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def test_the_readme_has_the_three_commands_that_are_tested() -> None:
    assert commands() == list(PRINTS)


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    words = shlex.split(command)
    assert words[0] == "translit"
    code, prints = PRINTS[command]
    written = None
    if "-o" in words:
        written = tmp_path / words[words.index("-o") + 1]
        words[words.index("-o") + 1] = str(written)
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=TOP, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    out = done.stdout if written is None else written.read_text(encoding="utf-8")
    assert [text for text in prints if text not in out] == []


def test_the_readme_opens_with_a_promise_in_one_sentence() -> None:
    title, promise = README.split("\n\n")[:2]
    assert title == "# translit"
    assert re.fullmatch(r"\*\*[^.]+\.\*\*", promise)


def test_the_changelog_names_the_version() -> None:
    versions = re.findall(r"^## (\S+)", (TOP / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == translit.__version__


def test_what_is_public_is_there_and_sorted() -> None:
    assert [name for name in translit.__all__ if not hasattr(translit, name)] == []
    assert sorted(translit.__all__) == translit.__all__


@pytest.mark.parametrize("name", translit.__all__)
def test_what_is_public_is_told(name: str) -> None:
    """A sentence, and an example or the parameters; each parameter is named."""
    thing = getattr(translit, name)
    doc = inspect.getdoc(thing) or ""
    assert doc.split("\n")[0].endswith((".", ":")), doc
    assert ">>> " in doc or "Parameters:" in doc or "parameters" in doc
    if attrs.has(thing):
        assert [field.name for field in attrs.fields(thing) if field.name not in doc] == []


@pytest.mark.parametrize("name", ["lookup", "resolve", "search", "lookup_many", "explain", "entities", "key", "romanize"])
def test_each_parameter_is_told(name: str) -> None:
    """Where it stands, or by a word about whose parameters they are."""
    thing = getattr(translit, name)
    doc = inspect.getdoc(thing) or ""
    if "resolve" in doc and name != "resolve":
        doc += inspect.getdoc(translit.resolve) or ""
    assert [parameter for parameter in inspect.signature(thing).parameters if parameter.removesuffix("s") not in doc] == []


@pytest.mark.parametrize("name", ["lookup", "resolve", "search", "lookup_many", "explain"])
def test_options_are_keyword_only(name: str) -> None:
    parameters = list(inspect.signature(getattr(translit, name)).parameters.values())
    assert {parameter.kind for parameter in parameters[1:]} == {inspect.Parameter.KEYWORD_ONLY}


def test_importing_translit_loads_nothing_heavy() -> None:
    heavy = ("pandas", "numpy", "polars", "pyspark")
    code = f"import sys, translit; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
