"""The table is its own test: every strong name of the five countries finds the entity that bears it."""

import pytest

from translit import Entity, Name, entities, explain, resolve
from translit.entity import Kind
from translit.gazetteer import default
from translit.key import spoken
from translit.normalize import normalize, typed
from translit.toponym import cores

COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ")


def missed(entity: Entity, name: Name) -> str | None:
    """What came instead; None where the name finds its entity, alone or among those that fit equally."""
    resolution = resolve(name.text, kind=entity.kind, country=entity.country, feature=entity.feature)
    found = [resolution.match] if resolution.match is not None else resolution.candidates
    if entity.id in {match.entity.id for match in found}:
        return None
    # A preference among namesakes is a rule that tells itself; the entity has to be among those it chose from.
    bearers = explain(name.text, kind=entity.kind, country=entity.country, feature=entity.feature).exact
    if entity.id in {match.entity.id for match in bearers} and resolution.rule not in NO_CHOICE:
        return None
    return f"{name.text} ({name.role}) of {entity.id} {entity.name}: {[match.entity.id for match in found]}"


NO_CHOICE = ("the only one that fits", "it fits best")


@pytest.mark.parametrize("kind", ["leader", "place"])
@pytest.mark.parametrize("country", COUNTRIES)
def test_every_strong_name_finds_its_entity(country: str, kind: str) -> None:
    asked = [
        (entity, name)
        for entity in entities(country=country)
        if entity.kind == kind
        for name in entity.names
        if name.role in ("official", "alias")
    ]
    assert asked
    assert [miss for entity, name in asked if (miss := missed(entity, name)) is not None] == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_display_name_of_a_leader_means_that_leader_and_no_other(country: str) -> None:
    """By itself, without a hint."""
    others = {}
    for entity in entities("leader", country):
        resolution = resolve(entity.name)
        if resolution.match is None or resolution.match.entity.id != entity.id:
            others[entity.name] = resolution.status
    assert others == {}


@pytest.mark.parametrize(("kind", "country"), [("leader", None), ("leader", "TM"), ("place", "KZ"), ("place", "UZ")])
def test_every_name_gets_a_verdict_that_fits_the_hints_also_where_these_are_wrong(kind: Kind, country: str | None) -> None:
    amiss = []
    for text in {name.text for entity in entities() for name in entity.names}:
        match = resolve(text, kind=kind, country=country).match
        if match is not None and (match.entity.kind != kind or country not in (None, match.entity.country)):
            amiss.append((text, match.entity.id))
    assert amiss == []


def test_every_strong_name_is_known_without_its_marks() -> None:
    """Unless it is short, a name of its own, or a place elsewhere sounds so."""
    texts = {normalize(name.text) for entity in entities() for name in entity.names if name.role in ("official", "alias")}
    forms = {form for text in texts for form in typed(text) - {text} if not default().stands(form)}
    forms = {form for form in forms if spoken(form.split()) not in default().elsewhere}
    assert len(forms) > 1000
    assert [form for form in forms if resolve(form).status == "unmatched"] == []


def test_every_name_of_a_place_is_found_by_its_sounds() -> None:
    places = default().sounds.places
    named = [(entity, core) for entity in entities("place") for name in entity.names for core in cores(name.text) if core.fold]
    lost = {entity.id: core.fold for entity, core in named if entity not in [alias.entity for alias in places.all(core.fold)]}
    assert len(named) > 10_000
    assert lost == {}
