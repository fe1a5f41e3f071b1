"""Romanization systems: their samples, capitals, and what they have no rule for."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit import normalize, romanize
from translit.icu_adapter import any_latin
from translit.romanize import Reading, read, system, systems
from translit.system import System

SYSTEMS = [system(identifier) for identifier in systems()]
by_system = pytest.mark.parametrize("one", SYSTEMS, ids=systems())

# Letters of the Greek and Cyrillic scripts among the Latin ones of the block of phonetic extensions.
PHONETIC = [char for char in map(chr, range(0x1D00, 0x1DC0)) if re.match("GREEK|CYRILLIC", unicodedata.name(char))]
CHARACTERS = st.characters(exclude_categories=["Cn", "Co"], exclude_characters=PHONETIC)


@st.composite
def systems_and_texts(draw: st.DrawFn) -> tuple[System, str]:
    """A system, and a text of any characters or of letters that it has rules for among others."""
    one = draw(st.sampled_from(SYSTEMS))
    letters = sorted({char for part in one.letters for char in part})
    own = st.sampled_from([*letters, *(char.upper() for char in letters), " ", "-", "\u2019", "\u0301", "ҭ", "ශ"])
    return one, "".join(draw(st.lists(CHARACTERS | own, max_size=30)))


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones, by the names that Unicode gives them."""
    letters = (char for char in text if unicodedata.category(char) in ("Lu", "Ll", "Lt", "Lo"))
    return all("LATIN" in unicodedata.name(char) or char in "ªº" for char in letters)


def test_every_language_of_the_five_countries_has_a_system() -> None:
    langs = {(one.lang, one.script) for one in SYSTEMS}
    cyrillic = {(lang, "Cyrl") for lang in ("kk", "ky", "tg", "ru")}
    assert langs >= cyrillic | {(f"{lang}-Cyrl", "Cyrl") for lang in ("tk", "uz", "kaa")}
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


ONE_I = str.maketrans({"ı": "i", "\u0307": None})
"""I is the capital of both i and ı, and i with a dot the small letter of İ."""


@by_system
def test_capitals_of_samples_are_those_of_the_romanization(one: System) -> None:
    for text, latin in one.samples:
        lower = romanize(text.lower(), system=one.id)
        assert lower.lower().translate(ONE_I) == latin.lower().translate(ONE_I)


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


def test_letters_without_a_rule_are_told_once_each_as_written() -> None:
    found = romanize("Қасым-Жомарт Тоқаев 托卡", system="ru-bgn")
    assert found.unconverted == ("Қ", "қ", "托", "卡")
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


@settings(max_examples=500, deadline=None)
@given(systems_and_texts())
def test_nothing_but_latin_letters_come_out(given: tuple[System, str]) -> None:
    one, text = given
    found = romanize(text, system=one.id)
    assert is_latin(found)
    assert found == unicodedata.normalize("NFC", found)


@settings(deadline=None)  # loading a system or ICU takes its time once
@given(systems_and_texts())
def test_what_is_not_converted_is_marked_and_told(given: tuple[System, str]) -> None:
    one, text = given
    found = romanize(text.replace("\ufffd", ""), system=one.id)
    assert bool(found.unconverted) == ("\ufffd" in found)
    assert len(set(found.unconverted)) == len(found.unconverted)
    assert all(char.isalpha() or unicodedata.category(char)[0] == "M" for char in found.unconverted)


@settings(deadline=None)  # loading a system or ICU takes its time once
@given(st.sampled_from([one for one in SYSTEMS if one.script != "Latn"]), st.text("ABCabcXYZxyz 0123456789.,;-", max_size=30))
def test_plain_latin_text_stays(one: System, text: str) -> None:
    assert romanize(text, system=one.id) == text


@pytest.mark.xfail(strict=True, reason="translit.script takes the whole block of phonetic extensions for Latin")
def test_phonetic_letters_of_other_scripts_are_told() -> None:
    assert romanize("".join(PHONETIC), system="kk-bgn").unconverted == tuple(PHONETIC)


@settings(deadline=None)  # loading a system or ICU takes its time once
@given(st.text(CHARACTERS, max_size=40))
def test_reading_of_a_word_never_raises(text: str) -> None:
    assert isinstance(read(text), str)


ARABIC = (
    ("ئیسلام", "islam"),  # Kurdish
    ("نازاربایێڤ", "nazarbayev"),
    ("سەئىد", "säid"),  # Uyghur
    ("توقايەۆ", "toqayev"),  # Kazakh
    ("یئنگی", "yengi"),  # South Azerbaijani
    ("نوائی", "nvai"),  # Urdu
    ("قزل", "qizil"),  # Persian
)


@pytest.mark.parametrize(("word", "latin"), ARABIC, ids=[word for word, _ in ARABIC])
def test_arabic_letters_are_read_by_the_language_that_they_show(word: str, latin: str) -> None:
    assert read(word) == latin


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from("重庆秘鲁藏文")


@settings(deadline=None)
@given(st.text(HAN, min_size=1, max_size=8))
def test_chinese_is_read_as_icu_reads_it_but_for_what_stands_for_other_sounds(text: str) -> None:
    plain = "".join(char for char in text if char not in system("hani-reading").letters)
    assert read(plain) == any_latin(plain).lower()


@settings(max_examples=500, deadline=None)
@given(systems_and_texts())
def test_compiled_or_not_small_letters_are_read_the_same(case: tuple[System, str]) -> None:
    one, text = case
    small = normalize(text)
    assert Reading(one.id, one.script, one.packed).read(small) == one.convert(small)
