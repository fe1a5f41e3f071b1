"""The index: what is known beforehand of a name is what the engine makes of it, and what is packed comes back as it was."""

import functools
import pickle

import pytest

from translit import Gazetteer, entities, index, lookup, resolve, search
from translit.directory import Directory, Meaning, Shards
from translit.entity import pack, unpack
from translit.gazetteer import texts
from translit.normalize import normalize
from translit.sections import Sections

ENTITIES = tuple(entities())


@functools.cache
def surnames() -> dict[str, Meaning]:
    """Of a gazetteer that knows none, so that all come from the engine."""
    return index.surnames(Gazetteer(ENTITIES))


@functools.cache
def directory() -> Directory:
    numbers = {entity.id: number for number, entity in enumerate(ENTITIES)}
    return Directory(Directory.dump(list(map(pack, ENTITIES)), numbers, texts(ENTITIES)), surnames())


def test_an_entity_comes_back_as_it_was() -> None:
    assert [unpack(pack(entity)) for entity in ENTITIES] == list(ENTITIES)


def test_the_names_of_what_was_unpacked_are_made_when_they_are_asked_for() -> None:
    """One by itself, before the others are; also by a copy that was pickled before anybody asked."""
    entity = max(ENTITIES, key=lambda entity: len(entity.names))
    unpacked = unpack(pack(entity))
    copied = pickle.loads(pickle.dumps(unpacked))
    for one in (unpacked, copied):
        assert "names" not in vars(one)
        assert [one.named(place) for place in range(len(entity.names))] == list(entity.names)
        assert hash(one) == hash(entity)
        assert "names" not in vars(one)
        assert one.names == entity.names
        assert one.named(0) is one.names[0]
    with pytest.raises(AttributeError, match="'Entity' object has no attribute 'surname'"):
        _ = unpacked.surname  # type: ignore[attr-defined]


def test_the_directory_comes_back_as_it_was() -> None:
    assert directory().texts.all() == texts(ENTITIES)
    assert list(directory().numbers) == [entity.id for entity in ENTITIES]
    assert [unpack(packed).id for packed in directory().packed] == [entity.id for entity in ENTITIES]


def test_a_text_is_found_in_its_shard() -> None:
    known = texts(ENTITIES)
    packed = Shards(Sections(Shards.dump(known)))
    for text in list(known)[::50]:
        assert packed.get(text) == known[text]
        assert packed.get(f"{text} nowhere") is None


def told(name: str) -> tuple[object, ...] | None:
    """The short answer."""
    found = directory().told(name)
    return None if found is None else tuple(found[key] for key in ("id", "name", "matched", "method", "score"))


def engine(name: str) -> tuple[object, ...] | None:
    """The long one."""
    match = resolve(name).match
    return None if match is None else (match.entity.id, match.entity.name, match.name, match.method, match.score)


def test_what_is_known_of_a_surname_is_what_the_engine_says() -> None:
    assert len(surnames()) > 500
    for text in list(surnames())[::10]:
        for name in (text, text.upper(), f" {text.title()}"):
            if normalize(name) != text:  # the capital of ı is that of i
                continue
            assert told(name) == engine(name)
            assert lookup(name) == resolve(name).match


def test_what_is_known_of_a_text_is_what_the_engine_says() -> None:
    for text in list(texts(ENTITIES))[::100]:
        short = told(text)
        assert short is None or short == engine(text)


@pytest.mark.parametrize("name", ["Toqaev", "Токаев", "Tokayev"])
def test_a_surname_alone_is_known_beforehand(name: str) -> None:
    assert told(name) is not None
    assert told(name) == engine(name)


def test_a_surname_that_several_have_is_not() -> None:
    assert told("Karimov") is None
    assert len(search("Karimov")) > 1


def test_sections_know_their_bounds() -> None:
    sections = Sections(Sections.dump([b"a", b"bc"]))
    assert [bytes(one) for one in sections] == [b"a", b"bc"]
    assert sections[0:2] == [b"a", b"bc"]
    with pytest.raises(IndexError):
        sections[2]
    assert list(Sections(Sections.dump([]))) == []
