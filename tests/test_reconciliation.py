"""The Reconciliation Service API without HTTP: queries, suggestions, data extension and pages, and the form of each answer."""

import contextlib
import csv
import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import translit
from translit.entity import Entity, Kind, Name, Office
from translit.extension import MAX_ROWS, PROPERTIES, RequestError, extend, propose
from translit.gazetteer import Gazetteer, default
from translit.preview import describe, flyout, page
from translit.reconciliation import BATCH, MAX_BATCH, MAX_LIMIT, NARROWING, manifest, reconcile
from translit.suggestion import PAGE, TYPES, properties, suggest_entities, suggest_properties, suggest_types

CASES = Path(__file__).parent / "cases"
QUERIES = json.loads((CASES / "reconciliation" / "queries.json").read_text(encoding="utf-8"))
HOSTILE = "<script>alert('\"&')</script>"


@functools.cache
def _rules(schema: str) -> jsonschema.Draft202012Validator:
    rules = json.loads((CASES / "reconciliation" / f"{schema}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(rules)
    return jsonschema.Draft202012Validator(rules)


def valid(schema: str, value: object) -> None:
    """Fails where a value is not of the form that the specification gives, or does not pass through JSON."""
    _rules(schema).validate(json.loads(json.dumps(value)))


def answer(query: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = reconcile({"q": query}, default())
    valid("result-batch", found)
    result: list[dict[str, Any]] = found["q"]["result"]
    return result


def test_the_manifest_is_of_the_form_and_tells_the_address() -> None:
    told = manifest("http://127.0.0.1:9")
    valid("manifest", told)
    assert told["preview"]["url"] == "http://127.0.0.1:9/preview?id={{id}}"
    assert told["batchSize"] == BATCH <= MAX_BATCH
    assert {one["id"] for one in told["defaultTypes"]} <= set(TYPES)


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: case["about"])
def test_a_query(case: dict[str, Any]) -> None:
    found = answer(case["query"])
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids)) <= min(case["query"].get("limit", 5), MAX_LIMIT)
    assert [one["match"] for one in found if one["match"]] == [True] * case["match"]
    assert not case["match"] or found[0]["match"]
    if "first" in case:
        assert ids[0] == case["first"]
    assert case.get("has") in [None, *ids]
    if "only" in case:
        assert set(ids) == set(case["only"])


def rows(file: str, step: int = 1) -> list[dict[str, str]]:
    with (CASES / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))[::step]


@pytest.mark.parametrize("row", [*rows("homonyms.csv"), *rows("strangers.csv", 3), *rows("people.csv", 10)], ids=str)
def test_what_matches_is_what_resolve_matches(row: dict[str, str]) -> None:
    narrow: dict[str, Any] = {key: row[key] for key in ("kind", "feature", "country", "on") if row[key]}
    match = translit.resolve(row["surface"], **narrow).match
    given = [{"pid": pid, "v": row[pid]} for pid in NARROWING if row[pid]]
    types = [one for one in (row["feature"] or row["kind"],) if one]
    query = {"query": row["surface"], "type": types, "properties": given}
    valid("query-batch", {"q": query})
    assert [one["id"] for one in answer(query) if one["match"]] == ([match.entity.id] if match else [])


def test_openrefine_s_wish_for_a_type_matches_nothing_that_the_type_would_not() -> None:
    for row in [*rows("homonyms.csv"), *rows("strangers.csv", 3)]:
        for kind in ("leader", "place"):
            wished, strict = (
                answer({"query": row["surface"], "type": kind, "type_strict": strict}) for strict in ("should", "any")
            )
            assert {one["id"] for one in wished if one["match"]} <= {one["id"] for one in strict if one["match"]}


def test_the_match_stands_first_and_the_others_by_score() -> None:
    found = answer({"query": "Karimov", "limit": MAX_LIMIT, "properties": [{"pid": "country", "v": "UZ"}]})
    scores = [one["score"] for one in found[1:]]
    assert found[0]["match"]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_features_tell_what_is_known() -> None:
    query = {"query": "Berdimuhamedow", "properties": [{"pid": "on", "v": "2015-06-01"}]}
    told = {one["id"]: one["value"] for one in answer(query)[0]["features"]}
    assert told == {"same_text": False, "same_sounds": True, "reaches_cutoff": True, "in_office": True}
    unread = answer({"query": "Osh", "properties": [{"pid": "on", "v": "?"}]})[0]
    assert {"id": "properties_read", "value": False} in unread["features"]


def test_a_batch_keeps_its_keys_and_an_empty_one_is_empty() -> None:
    assert list(reconcile({"a b": {"query": "Osh"}, "": {"query": "x"}}, default())) == ["a b", ""]
    assert reconcile({}, default()) == {}


def test_too_many_queries_are_refused_and_as_many_as_are_allowed_are_not() -> None:
    assert len(reconcile({str(number): {"query": ""} for number in range(MAX_BATCH)}, default())) == MAX_BATCH
    with pytest.raises(RequestError) as refused:
        reconcile({str(number): {"query": ""} for number in range(MAX_BATCH + 1)}, default())
    assert refused.value.status == 413


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("tok", "wikidata:Q200881"),
        ("Токаев", "wikidata:Q200881"),
        ("托卡耶", "wikidata:Q200881"),
        ("BISHK", "iso:KG-GB"),
        ("Tokajew", "wikidata:Q200881"),
    ],
)
def test_the_beginning_of_a_name_suggests_its_bearer(prefix: str, first: str) -> None:
    found = suggest_entities(prefix, 0, default())
    valid("suggest-entity", found)
    assert found["result"][0]["id"] == first
    assert len(found["result"]) <= PAGE


def test_a_cursor_leads_through_all_suggestions_once() -> None:
    pages = [[one["id"] for one in suggest_entities("kar", cursor, default())["result"]] for cursor in range(0, 60, PAGE)]
    ids = [identifier for one in pages for identifier in one]
    assert len(ids) == len(set(ids)) > PAGE


@pytest.mark.parametrize("prefix", ["", " ", "\ud800", "xqzxqz", "%", "x" * 10_000])
def test_what_begins_no_name_suggests_nothing(prefix: str) -> None:
    assert suggest_entities(prefix, 0, default()) == {"result": []}


def test_types_and_properties_are_suggested() -> None:
    valid("suggest-type", suggest_types("", 0))
    valid("suggest-property", suggest_properties("", 0))
    assert [one["id"] for one in suggest_types("Historical R", 0)["result"]] == ["historical-region"]
    assert [one["id"] for one in suggest_properties("coun", 0)["result"]] == ["country"]
    assert set(NARROWING) <= set(properties())
    pages = [suggest_types("", cursor)["result"] for cursor in range(0, len(TYPES), PAGE)]
    assert [one["id"] for page in pages for one in page] == list(TYPES)


def extended(identifiers: list[str], **asked: dict[str, Any]) -> dict[str, Any]:
    wanted = [{"id": key.replace("_", "-"), "settings": settings} for key, settings in asked.items()]
    found = extend({"ids": identifiers, "properties": wanted}, default())
    valid("extension", found)
    rows: dict[str, Any] = found["rows"]
    return rows


def test_an_extension_gives_identifiers_names_and_offices() -> None:
    row = extended(["wikidata:Q57558"], wikidata={}, name={}, names={"limit": "2"}, office={}, country={})["wikidata:Q57558"]
    assert row["wikidata"] == [{"str": "Q57558"}]
    assert row["name"] == [{"str": "Islam Karimov"}]
    assert len(row["names"]) == 2
    assert {"str": "President"} in row["office"]
    assert row["country"] == [{"id": "iso:UZ", "name": "Uzbekistan"}]


def test_titles_and_dates_of_offices_stay_in_step() -> None:
    for leader in translit.entities("leader", "TJ"):
        row = extended([leader.id], office={}, office_start={}, office_end={})[leader.id]
        assert len(row["office"]) == len(row["office-start"]) == len(row["office-end"]) == len(leader.offices)


def test_a_date_leaves_the_offices_of_that_day() -> None:
    row = extended(["wikidata:Q200881"], office={"on": "2000-05-05"}, office_start={"on": "2000-05-05"})["wikidata:Q200881"]
    assert row == {"office": [{"str": "Prime Minister"}], "office-start": [{"str": "1999-10-12"}]}


def test_every_entity_can_be_extended_by_every_property_and_shown() -> None:
    entities = list(translit.entities())[::25]
    for start in range(0, len(entities), MAX_ROWS):
        ids = [entity.id for entity in entities[start : start + MAX_ROWS]]
        found = extended(ids, **{key.replace("-", "_"): {} for key in PROPERTIES})
        assert all(set(row) == set(PROPERTIES) for row in found.values())
    for entity in entities:
        assert entity.id.split(":")[1] in page(entity, default())


def test_an_identifier_that_is_not_there_has_empty_cells() -> None:
    assert extended(["wikidata:Q1"], name={}) == {"wikidata:Q1": {"name": []}}


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(RequestError) as refused:
        extend({"ids": ["x"] * (MAX_ROWS + 1), "properties": []}, default())
    assert refused.value.status == 413


@pytest.mark.parametrize("type_id", [None, *TYPES])
def test_each_type_has_properties_to_propose(type_id: str | None) -> None:
    proposed = propose(type_id, None)
    valid("properties", proposed)
    ids = {one["id"] for one in proposed["properties"]}
    assert ("office" in ids) == (type_id in (None, "leader"))
    assert ("population" in ids) == (type_id != "leader")


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["Osh", "KG", "2015", "region"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "pid", "v", "query"]), inner),
    max_leaves=6,
)
PROPERTY = st.fixed_dictionaries({"pid": st.sampled_from(NARROWING) | ANY, "v": ANY})
QUERY = st.fixed_dictionaries(
    {"query": st.sampled_from(["Osh", "Berdimuhamedow"]) | ANY},
    optional={"type": ANY, "type_strict": ANY, "limit": ANY, "properties": st.lists(PROPERTY, max_size=2) | ANY},
)
ROW = st.fixed_dictionaries({"id": st.sampled_from(list(PROPERTIES)) | ANY}, optional={"settings": ANY})


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text(max_size=3), QUERY | ANY, max_size=2) | ANY)
def test_any_batch_is_answered_or_refused(batch: object) -> None:
    with contextlib.suppress(RequestError):
        valid("result-batch", reconcile(batch, default()))


@settings(max_examples=200, deadline=None)
@given(
    st.fixed_dictionaries({"ids": st.lists(st.just("iso:KG-GO") | ANY, max_size=2), "properties": st.lists(ROW, max_size=2)})
    | ANY
)
def test_any_extension_is_answered_or_refused(request: object) -> None:
    with contextlib.suppress(RequestError):
        valid("extension", extend(request, default()))


def hostile(kind: Kind) -> Entity:
    return Entity(
        f"local:{HOSTILE}",
        kind,
        "KZ",
        (Name(HOSTILE), Name(f"{HOSTILE} 2")),
        ids={"wikidata": HOSTILE, HOSTILE: HOSTILE},
        offices=(Office(HOSTILE, HOSTILE),),
        born=HOSTILE,
        feature="city" if kind == "place" else None,
    )


@pytest.mark.parametrize("kind", ["leader", "place"])
def test_what_tables_hold_is_escaped(kind: Kind) -> None:
    entity = hostile(kind)
    for html in (page(entity, Gazetteer([entity])), flyout(entity, Gazetteer([entity]))):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
        assert "wiki/<" not in html


def test_a_description_says_no_more_of_an_office_than_is_known() -> None:
    def told(*dates: str | None) -> str:
        return describe(Entity("local:x", "leader", "KZ", (Name("X"),), offices=(Office("Mayor", *dates),)), Gazetteer([]))

    assert told() == "Mayor, KZ"
    assert told("2001") == "Mayor (from 2001), KZ"
    assert told(None, "2004") == "Mayor (until 2004), KZ"
    assert told("2001", "2004") == "Mayor (2001 to 2004), KZ"
