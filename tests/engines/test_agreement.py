"""Every way to ask gives the same answers, name by name: lookup, lookup_many, resolve, and each engine."""

import csv
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import translit
from translit.answers import VERDICT, is_blank
from translit.decision import Decision, Decisions

from .adapters import IN_PROCESS, Ask, Verdict, ask_spark

STRANGERS = Path(__file__).parent.parent / "cases" / "strangers.csv"
LETTERS = "aeiouykqhzjrngаеиокқұүғңіَی"
DECIDED = {
    "Elbasy": Decision("Elbasy", translit.get("wikidata:Q57394")),
    "Osh": Decision("Osh", translit.get("iso:KG-O")),
    "Tokajew": Decision("Tokajew", None),
}
OPTIONS: list[dict[str, Any]] = [
    {},
    {"to": "name", "country": "KG"},
    {"to": "wikidata", "kind": "leader", "on": "2015-06-01"},
    {"to": "geonames", "kind": "place", "feature": "city", "score_cutoff": 90.0},
    {"to": "wikidata", "decisions": DECIDED},
]

table_names = st.sampled_from([name.text for entity in translit.entities() for name in entity.names])
with STRANGERS.open(encoding="utf-8", newline="") as file:
    foreign_names = st.sampled_from([row["surface"] for row in csv.DictReader(file)])
# No lone surrogates: none of the engines' strings can hold them.
junk = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A name of the tables with a letter changed, doubled or left out, or two of them swapped."""
    name = draw(table_names)
    place = draw(st.integers(0, len(name) - 1))
    head, letter, tail = name[:place], name[place], name[place + 1 :]
    changed = (head + draw(st.sampled_from(LETTERS)) + tail, head + letter + letter + tail, head + tail)
    return draw(st.sampled_from([*changed, head + tail[:1] + letter + tail[1:], name.upper(), f" {name}\n"]))


blanks = st.sampled_from(["", " ", "\t\u3000"])
names = st.one_of(table_names, slips(), foreign_names, junk, blanks, st.sampled_from(list(DECIDED)), st.none())
# Finding the least example would take minutes and tell no more: a list of forty names is read in a glance.
drawn = settings(
    max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


def expected(
    asked: list[str | None], to: str = "id", decisions: Decisions = MappingProxyType({}), **options: Any
) -> tuple[list[str | None], list[Verdict]]:
    """What the library tells of each name by itself, where no person decided."""
    told: list[str | None] = []
    verdicts: list[Verdict] = []
    for name in asked:
        verdict, match = translit.resolve(name, **options), translit.lookup(name, **options)
        assert verdict.match == match
        entity: Any = match and match.entity
        found = (match.entity.id, match.entity.name, match.method, match.score) if match else (None,) * 4
        status: str = "empty" if name is not None and is_blank(name) else verdict.status
        if name is not None and name in decisions:
            entity, status = decisions[name].entity, decisions[name].status
            found = (entity and entity.id, entity and entity.name, None, None)
        told.append(entity and (getattr(entity, to) if to in ("id", "name") else entity.ids.get(to)))
        verdicts.append(None if name is None else dict(zip(VERDICT, (*found, status), strict=True)))
    return told, verdicts


@pytest.mark.parametrize("ask", IN_PROCESS.values(), ids=IN_PROCESS)
@given(asked=st.lists(names, max_size=40), options=st.sampled_from(OPTIONS))
@drawn
def test_an_engine_tells_what_the_library_tells(ask: Ask, asked: list[str | None], options: dict[str, Any]) -> None:
    assert ask(asked, **options) == expected(asked, **options)


@given(asked=st.lists(names, max_size=40), options=st.sampled_from(OPTIONS))
@drawn
def test_lookup_many_tells_what_lookup_tells(asked: list[str | None], options: dict[str, Any]) -> None:
    hints = {option: value for option, value in options.items() if option not in ("to", "decisions")}
    assert translit.lookup_many(asked, **hints) == [translit.lookup(name, **hints) for name in asked]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_spark_tells_what_the_library_tells(spark: Any, options: dict[str, Any]) -> None:
    asked: list[str | None] = []

    @given(st.lists(names, max_size=40))
    @drawn
    def gather(some: list[str | None]) -> None:
        asked.extend(some)

    gather()  # one frame of all names that a run draws: a job for each list would take minutes
    assert len(asked) > 200
    assert ask_spark(spark, asked, **options) == expected(asked, **options)
