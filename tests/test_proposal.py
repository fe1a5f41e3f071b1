"""`translit tables propose`: what decisions would add to the tables, and nothing that the tables should not have."""

import csv
import os
from pathlib import Path

import pytest

from translit import Gazetteer, cli, get, lookup
from translit.check import check
from translit.decision import Decision
from translit.proposal import propose
from translit.tables import TABLES

DECISIONS = """name,id,by,date,note
Елбасы,wikidata:Q57394,A. Reader,2026-11-23,"a ""title"", his"
елбасы,wikidata:Q57394,B. Reader,,
Leader of the Nation,wikidata:Q57394,,,
Pishpek-on-the-hill,iso:KG-GB,,,
Berdimuhamedow,wikidata:Q51874548,,,
Toqaev,wikidata:Q200881,,,
Kabulistan,,,,
Бишкек,iso:KG-GO,,,
both ways,iso:KG-GO,,,
Both Ways,iso:KG-GB,,,
te\u200bst words of nothing,iso:KG-GO,,,
"""


@pytest.fixture
def decisions(tmp_path: Path) -> Path:
    path = tmp_path / "decisions.csv"
    path.write_text(DECISIONS, encoding="utf-8")
    return path


def test_the_records_are_sound_and_find_their_names(decisions: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert cli.main(["tables", "propose", "--decisions", str(decisions), "-o", str(mine)]) == 0
    assert sorted(os.listdir(mine)) == ["leaders.toml", "places.toml"]
    assert [problem for problem in check([TABLES, mine]) if str(mine) in problem] == []
    own = Gazetteer.load(mine)
    for name, country, identifier in (("Елбасы", "KZ", "wikidata:Q57394"), ("Pishpek-on-the-hill", "KG", "iso:KG-GB")):
        assert lookup(name, country=country) is None
        match = lookup(name, country=country, gazetteer=own)
        assert match is not None
        assert match.entity.id == identifier
        assert lookup(name, gazetteer=own) is None  # a draft changes no answer that has no context


def test_what_the_tables_should_not_have_is_told_and_left_out(decisions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["tables", "propose", "--decisions", str(decisions)]) == 0
    told = capsys.readouterr()
    for reason in (
        "'Berdimuhamedow' fits wikidata:Q57530 as well",
        "'Toqaev' is found already",
        "'Kabulistan' is none of ours",
        "'Бишкек' is found as iso:KG-GB",
        "'both ways' is decided in several ways (iso:KG-GB, iso:KG-GO)",
        "has the invisible character U+200B",
    ):
        assert reason in told.err
    names = [line.split('"')[1] for line in told.out.splitlines() if line.startswith("  { text = ")]
    assert names == ["Елбасы", "Leader of the Nation", "Pishpek-on-the-hill"]


def test_the_source_tells_who_decided_when_and_why(decisions: Path) -> None:
    [record] = propose({"Елбасы": Decision("Елбасы", get("wikidata:Q57394"), "A. Reader", "2026-11-23", 'the "title"')}).records
    assert record.source == 'decided by A. Reader on 2026-11-23; Елбасы: the "title"'
    assert r'source = "decided by A. Reader on 2026-11-23; Елбасы: the \"title\""' in list(record.lines())


def test_the_lines_for_the_cases_are_theirs(decisions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["tables", "propose", "--decisions", str(decisions)])
    lines = [line[2:] for line in capsys.readouterr().out.splitlines() if line.endswith(",wild,")]
    cases = Path(__file__).parent / "cases" / "people.csv"
    header = cases.read_text("utf-8").splitlines()[0].split(",")
    row = dict(zip(header, next(csv.reader(lines)), strict=True))
    assert (row["surface"], row["kind"], row["country"], row["expect"]) == ("Елбасы", "leader", "KZ", "wikidata:Q57394")


def test_nothing_is_written_over(decisions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "places.toml").write_text("mine", encoding="utf-8")
    assert cli.main(["tables", "propose", "--decisions", str(decisions), "-o", str(tmp_path)]) == 2
    assert "places.toml: is there already; name another folder with -o" in capsys.readouterr().err
    assert cli.main(["tables", "propose", "--decisions", str(decisions), "-o", str(decisions)]) == 2
    assert "decisions.csv: is a file; name a folder with -o" in capsys.readouterr().err
    assert sorted(os.listdir(tmp_path)) == ["decisions.csv", "places.toml"]


def test_where_nothing_is_to_be_added_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "decisions.csv").write_text("name,id\nToqaev,wikidata:Q200881\n", encoding="utf-8")
    assert cli.main(["tables", "propose", "--decisions", str(tmp_path / "decisions.csv"), "-o", str(tmp_path / "mine")]) == 0
    assert "the tables lack none of these names" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()
