"""What tables/README.md tells a stranger who adds a name is true: its examples run, its errors are those that come."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from translit import Gazetteer, cli
from translit.check import check
from translit.tables import TABLES

HERE = Path(__file__).parent
SECTION = (
    (HERE.parent / "tables" / "README.md")
    .read_text(encoding="utf-8")
    .split("## Add a name in five minutes")[1]
    .split("\n## ")[0]
)
MISTAKES: list[dict[str, Any]] = tomllib.loads((HERE / "cases" / "table_mistakes.toml").read_text("utf-8"))["mistake"]

ROWS: list[tuple[str, str]] = re.findall(r"^\| `(.+?)` \| (.+?) \|$", SECTION, re.MULTILINE)
COMMANDS = re.findall(r"^ *\$ (translit .*)$", SECTION, re.MULTILINE)

# What each command of the section prints.
PRINTS = {
    "translit tables check --tables mine": [],
    "translit lookup Елбасы --country KZ --tables mine": ["wikidata:Q57394"],
    'translit lookup "Kegety Pass" "перевал Кегети" --tables mine': ["Kegety Pass", "перевал Кегети", "local:kg-kegeti-pass"],
}


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the examples, as the section names it."""
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"```toml\n(.*?)```", SECTION, re.DOTALL):
        text = dedent(block)
        file = tmp_path / text.splitlines()[0].removeprefix("# ")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "mine"


def test_there_is_a_leader_and_a_place(mine: Path) -> None:
    assert {entity.kind for entity in Gazetteer.load(mine, shipped=False).entities} == {"leader", "place"}


def test_the_section_has_the_commands_that_are_tested() -> None:
    assert list(PRINTS) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_a_command_of_the_section_runs(command: str, mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(shlex.split(command)[1:]) == 0
    printed = capsys.readouterr().out
    assert [text for text in PRINTS[command] if text not in printed] == []


def test_the_examples_are_sound(mine: Path) -> None:
    """As `translit tables check --tables mine` says, but for what it says of the shipped tables."""
    assert [problem for problem in check([TABLES, mine]) if str(mine) in problem] == []


def test_the_examples_are_needed(mine: Path) -> None:
    """Without them the names are not found; with them they are."""
    with_them, without = Gazetteer.load(mine), Gazetteer.load()
    for entity in Gazetteer.load(mine, shipped=False).entities:
        texts = {name.text for name in entity.names}
        assert texts <= {name.text for name in with_them.get(entity.id).names}
        known = {name.text for other in without.entities for name in other.names}
        assert texts.isdisjoint(known), "is in the tables by now; choose another example"


def test_the_mistakes_are_there() -> None:
    assert len(ROWS) >= 10


@pytest.mark.parametrize(("written", "told"), ROWS)
def test_a_mistake_of_the_section_is_told_as_it_says(written: str, told: str, tmp_path: Path) -> None:
    """It is one of the proven mistakes, and its error reads so to the end."""
    endings: list[str] = []
    for number, mistake in enumerate(one for one in MISTAKES if written in one["new"]):
        good = Path(shutil.copytree(HERE / "tables", tmp_path / str(number)))
        text = (good / mistake["file"]).read_text("utf-8")
        (good / mistake["file"]).write_text(text.replace(mistake["old"], mistake["new"], 1), "utf-8")
        endings += check([good])
    assert any(problem.endswith(told) for problem in endings), endings
