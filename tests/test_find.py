"""`find`: what it marks in labelled texts, and the laws that hold for any text."""

import functools
import json
import re
import tomllib
from pathlib import Path

import command
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled import TEXTS, judge, rates, read

from translit import Gazetteer, entities, find, get, resolve

FLOORS = {
    "dev": (99.5, 99.0),
    "heldout": (99.0, 96.5),
    "summit": (100.0, 100.0),
    "unseen": (99.5, 96.5),
    "further": (99.5, 98.0),
    "later": (99.0, 97.5),
    "sixth": (99.0, 99.0),
    "seventh": (99.0, 98.5),
    "eighth": (98.0, 97.5),
    "ninth": (96.5, 93.5),
    "tenth": (97.0, 97.5),
    "eleventh": (96.5, 96.0),
    "twelfth": (97.5, 96.0),
    "thirteenth": (98.5, 96.5),
    "blind": (95.0, 92.5),
}
"""Precision and recall, in hundredths, under which no file of labelled texts may fall."""


MARKED = tomllib.loads((TEXTS.parent / "marked.toml").read_text(encoding="utf-8"))["about"]
"""What is marked in texts of a sentence or two, by what these show."""


@pytest.mark.parametrize("name", [name for name in FLOORS if (TEXTS / f"{name}.toml").exists()])
def test_precision_and_recall_do_not_fall(name: str) -> None:
    precision, recall = rates(map(judge, read(name)))
    least = FLOORS[name]
    assert (precision >= least[0], recall >= least[1]) == (True, True), f"precision {precision:.1f}, recall {recall:.1f}"


@pytest.mark.parametrize(
    ("text", "marks"),
    [pytest.param(row[0], row[1:], id=f"{one['shows']}-{number}") for one in MARKED for number, row in enumerate(one["texts"])],
)
def test_what_is_marked(text: str, marks: list[str]) -> None:
    found = list(find(text))
    assert [one.surface for one in found] == [mark.partition(" = ")[0] for mark in marks]
    for one, mark in zip(found, marks, strict=True):
        assert mark in (one.surface, f"{one.surface} = {one.match.entity.id if one.match else one.status}")


def ids(text: str, **hints: str) -> list[tuple[str, str]]:
    """The surfaces that are found with the identifiers of what they mean."""
    found = find(text, **hints)  # type: ignore[arg-type]
    return [(one.surface, one.match.entity.id if one.match else one.status) for one in found]


TOKAYEV = "wikidata:Q200881"


def test_a_lone_bare_name_is_no_town_where_a_longer_text_tells_nothing_of_one() -> None:
    bakery = "The sisters run a bakery with two ovens, the sign above the door says Samarkand, and on Fridays there is jazz."
    assert ids(bakery) == []
    assert [surface for surface, _ in ids(f"{bakery} The plov comes from Bukhara.")] == ["Samarkand", "Bukhara"]
    assert [surface for surface, _ in ids(bakery, country="UZ")] == ["Samarkand"]


def test_hints_leave_out_what_does_not_fit() -> None:
    text = "Tokayev flew from Astana to Bishkek."
    assert ids(text, kind="leader") == [("Tokayev", TOKAYEV)]
    assert ids(text, country="KG") == [("Bishkek", "iso:KG-GB")]
    assert [surface for surface, _ in ids(text, feature="city")] == ["Astana", "Bishkek"]


def test_a_date_chooses_between_father_and_son() -> None:
    [unknown] = find("Berdimuhamedow spoke.")
    assert (unknown.status, unknown.match, len(unknown.candidates)) == ("ambiguous", None, 2)
    assert ids("Berdimuhamedow spoke.", on="2015-06-01") == [("Berdimuhamedow", "wikidata:Q57530")]


def test_another_gazetteer_is_asked_for_its_own_names_only() -> None:
    own = Gazetteer([get(TOKAYEV)], elsewhere=frozenset())
    assert [one.surface for one in find("Tokayev left Astana.", gazetteer=own)] == ["Tokayev"]


@pytest.mark.parametrize("hints", [{"kind": "city"}, {"country": "XX"}, {"on": "soon"}, {"score_cutoff": 101}])
def test_wrong_hints_are_refused_before_any_text_is_read(hints: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=re.escape(str(next(iter(hints.values()))))):
        find("", **hints)  # type: ignore[arg-type]


JUNK = [
    "",
    " ",
    "\0" * 99,
    "\ud800Osh\udfff",
    "\n" * 999,
    "A" * 100_000,
    "Аб-" * 30_000,
    "'" * 9_999,
    "中" * 50_000,
    "\u0301" * 9_999,
]


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: f"{len(junk)}-{junk[:2]!a}")
def test_junk_has_no_names_and_never_raises(junk: str) -> None:
    assert [one for one in find(junk) if one.match is not None and one.surface != "Osh"] == []


@pytest.mark.parametrize("nothing", [None, float("nan"), 3, b"Osh", ["Osh"]])
def test_what_is_no_text_has_no_names(nothing: object) -> None:
    assert list(find(nothing)) == []


PIECES = st.sampled_from(
    [
        "Tokayev",
        "Токаеву",
        "Osh",
        "Xi Jinping",
        "习近平",
        "タシケント",
        "카자흐스탄의",
        "طشقند",
        "O‘zbekiston",
        "Al-\nmaty",
        "S. N.",
    ]
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).flatmap(
        lambda p: st.sampled_from([" ", "", ", ", "\n"]).map(lambda by: by.join(p))
    )
)
def test_mentions_stand_where_they_say_in_order_and_apart(text: str) -> None:
    mentions = list(find(text))
    assert [text[one.start : one.end] for one in mentions] == [one.surface for one in mentions]
    ends = [0, *(one.end for one in mentions)]
    assert all(end <= one.start < one.end for end, one in zip(ends, mentions, strict=False))
    assert all((one.match is None) == (one.status == "ambiguous") for one in mentions)


def test_a_text_of_one_full_name_gives_what_resolve_gives() -> None:
    """Of a leader's official names in scripts with blanks; one that a place or a thing bears as well needs evidence."""
    off = []
    for entity in entities("leader"):
        for name in entity.names:
            if (
                name.role != "official"
                or len(name.text.split()) < 2
                or name.lang not in ("en", "ru", "kk", "ky", "tg", "tk", "uz")
            ):
                continue
            match = resolve(name.text).match
            found = [one.match.entity.id if one.match else None for one in find(name.text)]
            if match is not None and found != [match.entity.id]:
                off.append((name.text, found))
    assert len(off) <= 2, off


run = functools.partial(command.translit, "find")


def test_the_command_writes_records(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Tokayev left Astana.", encoding="utf-8")
    done = run(str(file), "--json")
    assert done.returncode == 0
    assert [(row["start"], row["surface"]) for row in json.loads(done.stdout)] == [(0, "Tokayev"), (13, "Astana")]
    lines = run("-", "--csv", stdin=b"Tokayev left.").stdout.decode().splitlines()
    assert lines[0].startswith("start,end,surface,status,id,")
    assert lines[1].startswith("0,7,Tokayev,matched,wikidata:Q200881,")


def test_the_command_tells_by_its_exit_code() -> None:
    assert run("-", stdin=b"Nobody went nowhere.").returncode == 1
    assert run("/no/such/file").returncode == 2
    assert run("-", "--kind", "city", stdin=b"Osh").returncode == 2


@pytest.mark.parametrize("style", [[], ["--json"], ["--csv"], ["--html"]], ids=" ".join)
@pytest.mark.parametrize("junk", [b"", b"Tokayev\x00", b"\x1b[0m Tokayev"], ids=repr)
def test_the_command_survives_junk(style: list[str], junk: bytes) -> None:
    done = run("-", *style, stdin=junk)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (0 if b"Tokayev" in junk else 1)


def test_the_page_marks_and_links_and_escapes() -> None:
    page = run("-", "--html", stdin=b"<script>Tokayev</script> & Berdimuhamedow").stdout.decode()
    assert "<script>" not in page
    assert '<a href="https://www.wikidata.org/wiki/Q200881"' in page
    assert page.count('<mark class="ambiguous"') == 2  # one in the legend
    assert (
        re.sub(r"<[^>]+>", "", page[page.index('<div class="text"') :]).strip()
        == "&lt;script&gt;Tokayev&lt;/script&gt; &amp; Berdimuhamedow"
    )


def test_what_was_no_name_in_one_text_may_be_one_in_the_next() -> None:
    """What is remembered of a word does not depend on how many blanks stand behind it."""
    assert list(find("United we stand.")) == []
    text = "They came from the United\n     States of America."
    assert [surface for surface, _ in ids(text)] == ["United\n     States of America"]
