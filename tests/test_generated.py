"""What is made from the tables, and what the tables are made of: stale files are told with their cure.

That the generated tables are what their scripts make is proved by `make tables-check`, which needs packages of its own.
"""

import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).parent.parent
COVERAGE = TOP / "docs" / "make_coverage.py"


def coverage(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(COVERAGE), *map(str, arguments)]
    return subprocess.run(command, cwd=TOP, capture_output=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOP / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("__pycache__")))


def test_docs_say_what_the_tables_say() -> None:
    """A failure tells what is stale; the cure is `make docs`."""
    done = coverage("--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_stale_page_is_told_with_its_cure(docs: Path) -> None:
    page = docs / "coverage.md"
    page.write_text(page.read_text("utf-8").replace("| leader |", "| leader | 1"), "utf-8")
    done = coverage("--check", "--folder", docs)
    assert done.returncode == 1
    assert f"{page}: page: its figures are not those of the tables: it lacks " in done.stderr
    assert "run make docs" in done.stderr


@pytest.mark.parametrize("change", ["figure", "gone"])
def test_a_stale_picture_is_told_with_its_cure(change: str, docs: Path) -> None:
    picture = docs / "plots" / "verified.svg"
    if change == "gone":
        picture.unlink()
    else:
        picture.write_text(
            picture.read_text("utf-8").replace("&quot;KZ&quot;", "&quot;XX&quot;").replace('"KZ"', '"XX"'), "utf-8"
        )
    done = coverage("--check", "--folder", docs)
    assert done.returncode == 1
    assert f"{picture}: picture: is not drawn from the figures of the tables; run make docs, and commit" in done.stderr


def test_pictures_have_no_date_and_are_on_the_page() -> None:
    page = (TOP / "docs" / "coverage.md").read_text("utf-8")
    pictures = sorted((TOP / "docs" / "plots").glob("*.svg"))
    assert len(pictures) == 5
    for picture in pictures:
        assert f"(plots/{picture.name})" in page
        assert "<dc:date>" not in picture.read_text("utf-8")


@pytest.fixture
def make_again(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(TOP / "tables")
    return importlib.import_module("make_again")


def test_the_same_bytes_are_no_difference(make_again: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id\n1\n")
    (tmp_path / "b.csv").write_bytes(b"id\n1\n")
    assert make_again.difference(tmp_path / "a.csv", tmp_path / "b.csv") is None


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (b"id\n2\n", "line 2: stands as '2\\n', its script writes '1\\n'"),
        (b"id\n", "line 2: stands as '', its script writes '1\\n'"),
        (b"id\r\n1\n", "differs in its bytes"),
        (None, "is not there"),
    ],
)
def test_a_difference_is_told_with_line_and_cure(make_again: ModuleType, tmp_path: Path, kept: bytes | None, told: str) -> None:
    if kept is not None:
        (tmp_path / "a.csv").write_bytes(kept)
    (tmp_path / "b.csv").write_bytes(b"id\n1\n")
    problem = make_again.difference(tmp_path / "a.csv", tmp_path / "b.csv")
    assert problem.startswith(f"{tmp_path / 'a.csv'}: ")
    assert told in problem
    assert "run make tables" in problem
