"""The pages of the site: every example on them does what they say, and what is filled in is what the code and files say.

`make site` proves that the site builds without a warning and that its links lead somewhere; it needs packages of its own.
"""

import doctest
import importlib
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import translit
from translit.romanize import system, systems

TOP = Path(__file__).parent.parent
DOCS = TOP / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
README = (TOP / "README.md").read_text(encoding="utf-8")


def module(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of docs/."""
    monkeypatch.syspath_prepend(DOCS)
    return importlib.import_module(name)


@pytest.fixture
def examples(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return module("examples", monkeypatch)


@pytest.fixture
def filling(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return module("filling", monkeypatch)


@pytest.fixture
def check_site(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return module("check_site", monkeypatch)


def name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_examples_of_a_page_do_what_it_says(page: Path, examples: ModuleType) -> None:
    """The cure of what a command prints otherwise is `python docs/examples.py`."""
    missing = examples.missing(page)
    if missing:
        pytest.skip(f"the examples of {name(page)} need {', '.join(missing)}")
    assert examples.difference(page) == ""


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_example_is_left_out(page: Path) -> None:
    """Each block is run, is a file that is read, or is one of the few that are only shown."""
    blocks = re.findall(r"^```(\S+)[^\n]*\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for language, body in blocks:
        a_file = re.match(r"# \S+\.\w+\n", body) is not None
        runs = (language == "console" and body.startswith("$ ")) or (language == "python" and body.startswith(">>> "))
        shown = language in ("text", "{eval-rst}", "{include}", "{literalinclude}", "{toctree}") or (
            language == "sh" and all(line.startswith(("pip install ", "make ")) for line in body.splitlines())
        )
        assert a_file or runs or shown, f"{name(page)}: this block is not tested:\n{body}"
        assert "doctest: +SKIP" not in body


def test_a_wrong_example_is_told(examples: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one; echo two >&2\nthree\n```\n\n```python\n>>> 1 + 1\n3\n```\n", "utf-8")
    told = examples.difference(page)
    assert "-three\n+one\n+two" in told
    assert "Expected:\n    3\nGot:\n    2" in told
    assert told.endswith(f"{page}: {examples.CURE}")
    assert examples.run(page)[0].startswith("```console\n$ echo one; echo two >&2\none\ntwo\n```\n")


def test_a_page_says_what_its_examples_need(examples: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- needs: doctest xml.dom bash no_such_package no_such.module no-such-program -->\n", "utf-8")
    assert examples.missing(page) == ["no_such_package", "no_such.module", "no-such-program"]


def test_a_command_in_the_background_runs_on_until_the_page_ends(examples: ModuleType, tmp_path: Path) -> None:
    page, ended = tmp_path / "page.md", tmp_path / "ended"
    service = f"trap 'echo end > {ended}; exit' TERM; echo up; while true; do sleep 0.1; done"
    page.write_text(f'```console\n$ bash -c "{service}" &\n$ test -e {ended} || echo running\n```\n', "utf-8")
    assert [line for line in examples.run(page)[0].splitlines() if line in ("up", "running")] == ["up", "running"]
    assert ended.read_text("utf-8") == "end\n"


def test_the_python_of_the_readme_runs() -> None:
    done = doctest.testfile(str(TOP / "README.md"), module_relative=False, encoding="utf-8")
    assert done.failed == 0
    assert done.attempted > 5


@pytest.mark.parametrize("about", ["filling", "examples"])
def test_the_examples_of_the_modules_run(about: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctest.testmod(module(about, monkeypatch)).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_is_filled_in_is_there(page: Path, filling: ModuleType) -> None:
    assert "<!-- filled: " not in filling.fill(page.read_text(encoding="utf-8"))


def test_an_unknown_mark_is_told(filling: ModuleType) -> None:
    with pytest.raises(filling.FillingError, match="'filled: nothing'; there are commands, "):
        filling.fill("<!-- filled: nothing -->")


def test_a_table_that_is_gone_is_told(filling: ModuleType) -> None:
    with pytest.raises(filling.FillingError, match=r"RESULTS.md: no table begins with 'no such'"):
        filling.measured("no such")


def test_all_verbs_are_on_the_page_of_commands(filling: ModuleType) -> None:
    page = filling.fill("<!-- filled: commands -->")
    for command in ("lookup", "search", "explain", "romanize", "column", "tables", "tables check", "tables show"):
        assert f"usage: translit {command} [-h]" in page
    verbs = re.findall(r"^    (\w+) ", page.split("positional arguments:")[1].split("options:")[0], re.MULTILINE)
    assert [verb for verb in verbs if f"## translit {verb}\n" not in page] == []
    assert "\x1b" not in page


def test_all_that_is_public_is_on_the_page_of_python(filling: ModuleType) -> None:
    page = filling.fill("<!-- filled: interface -->")
    assert sorted(re.findall(r"^\.\. auto\w+:: translit\.(\w+)$", page, re.MULTILINE)) == sorted(translit.__all__)


@pytest.mark.parametrize("engine", ["arrow", "duckdb", "polars", "spark"])
def test_all_that_an_engine_has_is_on_their_page(engine: str) -> None:
    """Read from its text: its libraries need not be there."""
    page = (DOCS / "reference" / "engines.md").read_text(encoding="utf-8")
    code = (TOP / "translit" / f"{engine}.py").read_text(encoding="utf-8")
    public = re.search(r"__all__ = \[(.*)\]", code)
    assert public is not None
    assert [name for name in re.findall(r'"(\w+)"', public[1]) if f":: translit.{engine}.{name}\n" not in page] == []


def test_all_systems_are_on_their_page_with_their_sources(filling: ModuleType) -> None:
    page = filling.fill((DOCS / "explanation" / "systems.md").read_text(encoding="utf-8"))
    for one in map(system, systems()):
        assert sum(line.startswith(f"| `{one.id}` |") and one.source in line for line in page.splitlines()) == 1


def test_the_figures_of_the_readme_are_those_that_were_measured(filling: ModuleType) -> None:
    """Each share with an interval is one of benchmarks/RESULTS.md, and so are the shares found."""
    stated = {(rate, interval) for _, rate, interval in filling.stated().values()}
    told = set(re.findall(r"([\d.]+) % \(([\d.]+ to [\d.]+)\)", README))
    assert told
    assert told <= stated
    for _, found, wrong, placed, _ in filling.found().values():
        assert f"| {found} % | {wrong} % | {placed} % |" in README


def test_a_sound_site_passes(check_site: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<h1 id="top"><a href="b.html#there">b</a> <a href="https://example.org">out</a></h1>', "utf-8"
    )
    (tmp_path / "b.html").write_text('<p id="there"><a href="#there">here</a> <img src="data:image/png;base64,"></p>', "utf-8")
    assert list(check_site.problems(tmp_path)) == []


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ('<a href="gone.html">', "links to gone.html, which is not there"),
        ('<img src="gone.png">', "links to gone.png, which is not there"),
        ('<a href="a.html#gone">', "links to a.html#gone, a page without that heading"),
        ('<a href="#gone">', "links to #gone, a page without that heading"),
        ('<script src="https://cdn.example.org/a.js">', "loads https://cdn.example.org/a.js; take it into the site"),
        ('<link rel="stylesheet" href="//fonts.example.org/a.css">', "loads //fonts.example.org/a.css; take it into the site"),
    ],
)
def test_an_unsound_site_is_told(page: str, told: str, check_site: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert list(check_site.problems(tmp_path)) == [f"{tmp_path / 'a.html'}: {told}"]


def test_a_site_without_pages_is_told(check_site: ModuleType, tmp_path: Path) -> None:
    assert [problem.partition(": ")[2] for problem in check_site.problems(tmp_path)] == [
        "holds no page; build it with make docs"
    ]


def test_the_example_tables_are_toml() -> None:
    for page in PAGES:
        for body in re.findall(r"^```toml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            assert tomllib.loads(body)["entity"]


def test_the_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^):#]+)\)", README)
    assert links
    assert [link for link in links if not (TOP / link).exists()] == []


def test_the_readme_and_the_first_page_list_every_how_to() -> None:
    first = (DOCS / "index.md").read_text(encoding="utf-8")
    for page in sorted(DOCS.glob("howto/*.md")):
        assert f"(docs/howto/{page.name})" in README
        assert f"(howto/{page.name})" in first
