"""Romanization systems: their samples, capitals, and what they have no rule for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translit import romanize
from translit.romanize import System, read, system, systems
from translit.script import script

SYSTEMS = [system(identifier) for identifier in systems()]
by_system = pytest.mark.parametrize("one", SYSTEMS, ids=systems())

# What each script's reading and each system meets, and what it does not.
TEXTS = st.text(st.characters(exclude_categories=["Cn", "Co"]), max_size=40)


def reads(one: System) -> st.SearchStrategy[str]:
    """Texts of the letters that a system has rules for, among others."""
    letters = sorted({char for part in one.letters for char in part})
    return st.text(
        st.sampled_from([*letters, *(char.upper() for char in letters), " ", "-", "’", "\u0301", "ҭ", "ශ"]), max_size=20
    )


def is_latin(text: str) -> bool:
    return all(script(char) in ("Latn", "Zyyy") for char in text)


def test_every_language_of_the_five_countries_has_a_system() -> None:
    langs = {(one.lang, one.script) for one in SYSTEMS}
    cyrillic = {(lang, "Cyrl") for lang in ("kk", "ky", "tg", "ru")}
    assert langs >= cyrillic | {("tk-Cyrl", "Cyrl"), ("tk", "Latn"), ("uz-Cyrl", "Cyrl"), ("uz", "Latn"), ("kaa", "Latn")}
    assert langs >= {("kk-Arab", "Arab"), ("ug", "Arab"), ("fa", "Arab")}


@pytest.mark.parametrize(
    ("identifier", "text", "latin"),
    [pytest.param(one.id, text, latin, id=f"{one.id}: {text}") for one in SYSTEMS for text, latin in one.samples],
)
def test_sample(identifier: str, text: str, latin: str) -> None:
    found = romanize(text, system=identifier)
    assert (found, found.unconverted) == (latin, ())


@by_system
def test_system_has_samples_and_a_source(one: System) -> None:
    assert one.samples
    assert one.source
    assert one.title


@by_system
def test_capitals_of_samples_are_those_of_the_romanization(one: System) -> None:
    for text, latin in one.samples:
        assert romanize(text.lower(), system=one.id).lower() == latin.lower()


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Шымкент", "Shymkent"),
        ("ШЫМКЕНТ", "SHYMKENT"),
        ("шымкент", "shymkent"),
        ("Ш", "Sh"),
        ("Ш. Мирзиёев", "Sh. Mīrzīyoev"),
        ("ҚЫЗЫЛОРДА ҚАЛАСЫ", "QYZYLORDA QALASY"),
        ("Шу, ШУ, Щучинск", "Shū, SHŪ, Shchūchīnsk"),
    ],
)
def test_capitals(text: str, latin: str) -> None:
    assert romanize(text, system="kk-bgn") == latin


def test_latin_digits_and_punctuation_stay() -> None:
    text = "Nur-Sultan (2019), 10%; naïve"
    found = romanize(text, system="kk-bgn")
    assert (found, found.unconverted) == (text, ())


def test_letters_without_a_rule_are_told_once_each_in_order() -> None:
    found = romanize("Қасым-Жомарт Тоқаев 托卡", system="ru-bgn")
    assert found.unconverted == ("қ", "托", "卡")
    assert found == "\ufffdasym-Zhomart To\ufffdayev \ufffd\ufffd"


def test_composed_and_decomposed_text_is_one_text() -> None:
    text = "Сырғалы Ёлкин Цой"
    assert romanize(unicodedata.normalize("NFD", text), system="kk-bgn") == romanize(text, system="kk-bgn")


@pytest.mark.parametrize("identifier", ["", "kk", "KK-BGN", "kk-bgn.toml", "../systems/kk-bgn"])
def test_unknown_system_lists_those_there_are(identifier: str) -> None:
    with pytest.raises(LookupError) as error:
        romanize("Тоқаев", system=identifier)
    assert repr(identifier) in str(error.value)
    assert all(known in str(error.value) for known in systems())


@by_system
@given(data=st.data())
def test_nothing_but_latin_comes_out(one: System, data: st.DataObject) -> None:
    text = data.draw(TEXTS | reads(one))
    found = romanize(text, system=one.id)
    assert is_latin(found)
    assert found == unicodedata.normalize("NFC", found)


@by_system
@given(data=st.data())
def test_what_is_not_converted_is_marked_and_told(one: System, data: st.DataObject) -> None:
    text = data.draw(reads(one))
    found = romanize(text, system=one.id)
    assert bool(found.unconverted) == ("\ufffd" in found)
    assert len(set(found.unconverted)) == len(found.unconverted)
    assert all(not is_latin(char) or unicodedata.category(char)[0] == "M" for char in found.unconverted)


@by_system
@given(data=st.data())
def test_latin_text_without_special_letters_stays(one: System, data: st.DataObject) -> None:
    if one.script == "Latn":
        return
    text = data.draw(st.text("ABCabcXYZxyz 0123456789.,;-", max_size=30))
    assert romanize(text, system=one.id) == text


@given(TEXTS)
def test_reading_of_a_word_never_raises_and_is_latin(text: str) -> None:
    assert is_latin(read(text))
