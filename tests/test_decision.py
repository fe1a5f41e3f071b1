"""Decisions: a small file that goes before the engine, or one line that says what is wrong with it."""

import csv
import io
import os
from pathlib import Path

import pytest
from command import translit as run

from translit import get
from translit.column import annotate
from translit.decision import FIELDS, Decision, read_decisions
from translit.delimited import ColumnError

SON = "wikidata:Q51874548"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "decisions.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_decision_has_a_name_and_an_entity_or_none(tmp_path: Path) -> None:
    text = f"name,id,by,date,note\nBerdimuhamedow,{SON},A. Reader,2026-11-23,the son\nKabulistan,,,,\n"
    found = read_decisions(written(tmp_path, text))
    assert list(found.values()) == [
        Decision("Berdimuhamedow", get(SON), "A. Reader", "2026-11-23", "the son"),
        Decision("Kabulistan", None),
    ]
    assert [decision.status for decision in found.values()] == ["decided", "rejected"]
    assert tuple(found["Kabulistan"].as_dict()) == FIELDS


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeffname;id;note\r\n\r\nthe son;{SON};x\r\n",
        f"ID\tName\r{SON}\tthe son\r",
        f'note,id,name\n"two\nlines",{SON},the son\n,,\n',
    ],
)
def test_what_a_spreadsheet_makes_of_it_is_read(tmp_path: Path, text: str) -> None:
    found = read_decisions(written(tmp_path, text))
    assert {name: decision.entity and decision.entity.id for name, decision in found.items()} == {"the son": SON}


def test_a_name_is_kept_just_as_it_is_written(tmp_path: Path) -> None:
    assert list(read_decisions(written(tmp_path, 'name,id\n" Osh ",\n"a\nb",\n'))) == [" Osh ", "a\nb"]


BAD = [
    ("id\niso:KG\n", "line 1: no column 'name'; "),
    ("name,note\nOsh,x\n", "line 1: needs one column 'id', and has 0"),
    ("name,id,id\n", "line 1: needs one column 'id', and has 2"),
    ("name,id,nots\n", "line 1: decisions have no column 'nots', but name, id, by, date, note; did you mean 'note'?"),
    ("name,id,checked\n", "'checked', but name, id, by, date, note; delete it, or write it into the note"),
    (
        f"name,id\n\nOsh,iso:KG-GO\nSon,{SON}\nOsh,iso:KG-O\n",
        "line 5: 'Osh' is decided already on line 3; keep one of the two",
    ),
    ("name,id\nOsh,\nOsh,\n", "line 3: 'Osh' is decided already on line 2"),
    (
        'name,id,note\nOsh,,"two\nlines"\nToqaev,wikidata:Q0,\n',
        "line 4: 'Toqaev': no entity 'wikidata:Q0'; identifiers are like",
    ),
    ("name,id\nToqaev,Q200881\n", "an empty id says that the name is none of ours"),
    (f"name,id\n ,{SON}\n", "line 2: has no name; write the name"),
    (
        "name,id,date\nOsh,,23.11.2026\n",
        "line 2: 'Osh': date '23.11.2026' is no day such as 2026-11-23; write it so, leave it empty, or delete the column",
    ),
    ("name,id,date\nOsh,,20261123\n", "is no day such as 2026-11-23; write it so, leave it empty, or delete the column"),
    ("name,id\nOsh\n", "line 2: 1 cell where the header has 2"),
    ('name,id\n"Osh,\n', "line 2: a quote is opened and never closed"),
    ("", "line 1: is empty"),
    ("name,id\nОш,\n".encode("cp1251"), "line 2: byte 0xce is not utf-8; save the decisions as UTF-8"),
]


@pytest.mark.parametrize(("text", "says"), BAD, ids=[says for _, says in BAD])
def test_what_is_off_is_told_with_file_line_and_cure(tmp_path: Path, text: str | bytes, says: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ColumnError) as told:
        read_decisions(path)
    assert str(told.value).startswith(f"{path}: ")
    assert says in str(told.value)


def annotated(folder: Path, rows: str, decisions: str) -> tuple[list[list[str]], str]:
    (folder / "in.csv").write_text(rows, encoding="utf-8")
    summary = annotate(
        folder / "in.csv", folder / "out.csv", column="leader", decisions=written(folder, decisions), kind="leader"
    )
    return list(csv.reader(io.StringIO((folder / "out.csv").read_text(encoding="utf-8")))), str(summary)


def test_a_decision_goes_before_the_engine_and_its_status_says_so(tmp_path: Path) -> None:
    rows = "leader\nBerdimuhamedow\nToqaev\n Toqaev\nAtlantis\n\n"
    out, told = annotated(tmp_path, rows, f"name,id\nBerdimuhamedow,{SON}\nToqaev,\n")
    assert [row[1:] for row in out[1:]] == [
        [SON, "Serdar Berdimuhamedow", "", "decided"],
        ["", "", "", "rejected"],
        ["wikidata:Q200881", "Kassym-Jomart Tokayev", "95", "matched"],
        ["", "", "", "unmatched"],
        ["", "", "", "empty"],
    ]
    assert "decided            1\nrejected           1\n" in told
    assert "not in the column" not in told


def test_decisions_that_meet_no_row_are_told(tmp_path: Path) -> None:
    _, told = annotated(tmp_path, "leader\nToqaev\n", "name,id\nTokajew\x1b,\nToqaev,\n")
    assert "decided and not in the column: 1 (Tokajew\\x1b)" in told


def test_without_decisions_nothing_is_told_of_them(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("leader\nToqaev\n", encoding="utf-8")
    assert "decided" not in str(annotate(tmp_path / "in.csv", tmp_path / "out.csv", column="leader"))


@pytest.mark.parametrize("verb", ["column", "review"])
def test_a_file_that_is_off_ends_the_command_and_writes_nothing(tmp_path: Path, verb: str) -> None:
    (tmp_path / "in.csv").write_text("leader\nOsh\n", encoding="utf-8")
    decisions = written(tmp_path, "name,id\nOsh,iso:KG-XX\n")
    done = run(verb, tmp_path / "in.csv", "--column", "leader", "--decisions", decisions, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"translit: error: {decisions}: line 2: 'Osh': no entity 'iso:KG-XX'; ")
    assert done.stderr.count(b"\n") == 1
    assert sorted(os.listdir(tmp_path)) == ["decisions.csv", "in.csv"]


def test_what_a_person_decided_is_not_open(tmp_path: Path) -> None:
    decisions = written(tmp_path, f"name,id\nAtlantis,\nBerdimuhamedow,{SON}\n")
    done = run("column", "-", "--column", "leader", "--decisions", decisions, stdin=b"leader\nAtlantis\nBerdimuhamedow\nOsh\n")
    assert done.returncode == 0
    assert done.stdout.decode().count("decided") == 1


def test_standard_input_is_the_names_or_the_decisions() -> None:
    done = run("column", "-", "--column", "leader", "--decisions", "-")
    assert done.returncode == 2
    assert b"give one of them as a file" in done.stderr


@pytest.mark.parametrize("verb", ["column", "review"])
@pytest.mark.parametrize("target", ["in.csv", "decisions.csv"])
def test_what_is_read_is_never_overwritten(tmp_path: Path, verb: str, target: str) -> None:
    (tmp_path / "in.csv").write_text("leader\nOsh\n", encoding="utf-8")
    decisions = written(tmp_path, "name,id\nOsh,\n")
    before = (tmp_path / target).read_bytes()
    done = run(verb, tmp_path / "in.csv", "--column", "leader", "--decisions", decisions, "-o", tmp_path / target)
    assert done.returncode == 2
    assert b"is the file to be read" in done.stderr
    assert (tmp_path / target).read_bytes() == before
