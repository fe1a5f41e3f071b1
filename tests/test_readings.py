"""The readings that tables/make_readings.py writes read the names of the tables as ICU does, of which they are made."""

import re
import unicodedata
from collections.abc import Iterator

import pytest

from translit import entities, normalize, rare
from translit.icu_adapter import any_latin, by_unidecode, icu_version
from translit.key import sound
from translit.romanize import AS_ICU, read, reading, system
from translit.script import script
from translit.system import UNCONVERTED

pytest.importorskip("icu", reason="what is compared is how ICU reads")

ODD = {"ਵਿਲੋਇੀ", "ਵਿਲੋਇੀਤ", "श़ाहीरिसब़्", "ਸ਼ਾਹਰੀਸਬ਼", "ਸ਼ਾਹਰੀਸਜਬ਼"}
"""Slips that ICU reads otherwise: what no word has, o before the letter of a vowel with the sign of another, and a nukta at the
end below a letter that takes none."""


@pytest.fixture(scope="module")
def words() -> dict[str, list[str]]:
    """The words of the names of the tables, by script."""
    found: dict[str, list[str]] = {}
    for word in sorted({word for entity in entities() for name in entity.names for word in normalize(name.text).split()}):
        found.setdefault(script(word), []).append(word)
    return found


SAID_OTHERWISE = re.compile("[ൊോൌൗ]|റ്റ|ന്റ|ൻറ|ੰ")
"""What ICU reads otherwise than Malayalam and Punjabi have it."""
PARTED = re.compile("'(?=[aeiouāēīōū])")
"""The apostrophe that ICU parts two vowels by."""


def by_icu(word: str) -> str:
    """How a word sounds as ICU and Unidecode have it, without what they write that is no sound."""
    latin = unicodedata.normalize("NFD", any_latin(word).lower()).replace("\u0331", "").replace("\u0303", "")
    return sound(PARTED.sub("", unicodedata.normalize("NFC", latin)))


def by_table(word: str, code: str) -> str:
    """How a word sounds by the table of its script; what this has no rule for is left to ICU."""
    latin = reading(f"{code.lower()}-reading").read(word)
    return by_icu(word) if UNCONVERTED in latin else sound(latin)


def slips(word: str) -> Iterator[str]:
    """A word with a letter within it left out, doubled, or changed with the next."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@pytest.mark.parametrize("code", sorted(AS_ICU))
def test_names_and_their_slips_are_read_as_by_icu(code: str, words: dict[str, list[str]]) -> None:
    if f"ICU {icu_version()} " not in system(f"{code.lower()}-reading").source:
        pytest.skip(f"the table is made by another ICU than {icu_version()}")
    slipped = {normalize(slip) for word in words[code] for slip in slips(word)}
    texts = [*words[code], *(slip for slip in sorted(slipped - ODD) if script(slip) == code and " " not in slip)]
    texts = [text for text in texts if not SAID_OTHERWISE.search(text)]
    assert {word: by_table(word, code) for word in texts} == {word: by_icu(word) for word in texts}


@pytest.mark.parametrize("code", sorted(rare.SCRIPTS))
def test_icu_has_no_rules_for_what_it_is_not_asked(code: str) -> None:
    letters = "".join(char for char in map(chr, range(0x10000)) if char.isalpha() and script(char) == code)
    assert any_latin(letters) == by_unidecode(letters)


@pytest.mark.parametrize("code", sorted(rare.SCRIPTS))
def test_what_icu_is_not_asked_is_read_as_by_unidecode(code: str, words: dict[str, list[str]]) -> None:
    of_script = "".join(char for char in map(chr, range(0x10000)) if script(char) == code)
    mark = next((char for char in of_script if not char.isalpha()), "")
    texts = [of_script, mark, f"{of_script[0]}é", f"{mark}é", *words.get(code, ())]
    assert {text: rare.latin(text, code) for text in texts} == {text: by_unidecode(text) for text in texts}


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("समरकंद", "samarkand"),
        ("बिशकेक", "biśkēk"),
        ("ख़ोरज़्म", "khōrazm"),
        ("ओइमा", "ōimā"),
        ("ਪੰਜਾਬ", "panjāb"),
        ("താഷ്കന്റ്", "tāṣkant"),
        ("സരാറ്റോവ്", "sarāttōv"),
        ("ඔෂ්", "osh"),
        ("ටෂ්කෙන්ට්", "tashkent"),
        ("เติร์กเมนิสถาน", "törkmenistan"),
        ("อะตือเรา", "atırau"),
        ("ຄາຊັກສະຖານ", "khasaksatan"),
        ("ဥဇဘက်ကစ္စတန်", "uzabekkisstan"),
        ("တာရှ်ကန့်", "tashkant"),
        ("דשוגוז", "dşogoz"),
        ("比什凯克", "bǐ shi kǎi kè"),
        ("热恩别科夫", "zhe ēn bié kē fū"),
        ("東カザフスタン州", "dōngkazafusutan zhōu"),
    ],
)
def test_what_foreign_names_are_written_with_is_read_as_it_is_said(word: str, latin: str) -> None:
    assert read(normalize(word)) == latin
