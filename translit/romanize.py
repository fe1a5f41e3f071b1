"""A text in Latin letters: by a romanization system of tables/systems, or as a word of any script may be said."""

import functools
import marshal
import pickle
import re
from collections.abc import Callable
from pathlib import Path

from translit import rare
from translit.compiled import kernel
from translit.han import CHARACTERS, pinyin
from translit.icu_adapter import any_latin
from translit.script import script
from translit.sections import Sections
from translit.store import kept
from translit.system import INSIDE_WORD, UNCONVERTED, Romanized, System, prepared, read_system, uncovered
from translit.tables import TABLES


class Reading:
    """What reads texts in small letters by a system: `System.convert` of them, in a twentieth of the time where a compiler was
    there.

    Parameters:
        identifier, script: those of the system.
        packed: its rules, as `System.packed` has them.
    """

    def __init__(self, identifier: str, script: str, packed: str) -> None:
        self._id, self._script = identifier, script
        self._read: Callable[[str], str | None] = (
            (lambda text: None) if kernel is None else kernel.Reader(packed, INSIDE_WORD, uncovered).read
        )

    def read(self, text: str) -> str:
        """A text in small letters in Latin ones."""
        latin = self._read(text if text.isascii() else prepared(text, self._script))
        return system(self._id).convert(text) if latin is None else latin


@functools.cache
def _paths() -> dict[str, Path]:
    """The file of each system, by its identifier: a file is named after the system in it."""
    return {path.stem: path for path in sorted((TABLES / "systems").glob("*.toml"))}


def systems() -> tuple[str, ...]:
    """The identifiers of all romanization systems.

    >>> "kk-bgn" in systems()
    True
    """
    return tuple(_paths())


def systems_of(lang: str, script: str) -> list[System]:
    """The published systems for a language that is written in a script: not the readings, which are ours.

    >>> [one.id for one in systems_of("kk", "Cyrl")]
    ['kk-bgn', 'kk-iso9', 'kk-latn-2021']
    """
    found = [system(identifier) for identifier in systems() if identifier not in _READ_BY]
    return [one for one in found if one.lang.partition("-")[0] == lang and one.script == script]


@functools.cache
def system(identifier: str) -> System:
    """A romanization system; `LookupError` for one that is not there, with those that are."""
    if identifier in _READ_BY:
        found: System = pickle.loads(_readings()[2 * _READ_BY.index(identifier) + 1])
        return found
    path = _paths().get(identifier)
    if path is None:
        raise LookupError(f"no romanization system {identifier!r}; there are {', '.join(systems())}")
    return read_system(path)


@functools.cache
def reading(identifier: str) -> Reading:
    """What reads by one of the systems that names are read by."""
    return Reading(identifier, *marshal.loads(_readings()[2 * _READ_BY.index(identifier)]))


@kept
def _packed_readings() -> bytes:
    """The systems that names are read by, one behind the other, before each what a reading is made of: it is only made where a
    word of its script is met, and without the system."""
    found = [read_system(_paths()[identifier]) for identifier in _READ_BY]
    return Sections.dump(
        [part for one in found for part in (marshal.dumps((one.script, one.packed)), pickle.dumps(one, protocol=5))]
    )


@functools.cache
def _readings() -> Sections:
    return Sections(_packed_readings())


def romanize(text: str, *, system: str) -> Romanized:
    """Write a text in Latin letters by a romanization system.

    Parameters:
        text: a text in the script that the system reads; Latin letters, digits and punctuation in it stay.
        system: its identifier, such as "kk-bgn"; `systems()` lists them.

    Returns:
        A string. A letter that the system has no rule for is U+FFFD in it and stands in its `.unconverted`.

    Raises:
        LookupError: there is no such system.
        ValueError: the text is none; what is missing (None, NaN) is left out before.

    >>> romanize("Тоқаев", system="kk-bgn")
    'Toqaev'
    >>> romanize("Тоқаев", system="ru-bgn").unconverted
    ('қ',)
    """
    rules = _system(system if isinstance(system, str) else repr(system))
    if not isinstance(text, str):
        raise ValueError(f"text={text!r} is no text; leave out what is missing before you romanize")
    return rules.convert(text)


_system = system

AS_ICU = frozenset({"Beng", "Deva", "Ethi", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Taml", "Telu", "Thaa"})
"""Scripts whose readings tables/make_readings.py writes: a word with a letter that has no rule there is left to ICU."""
_OURS = frozenset(
    {"Arab", "Armn", "Cyrl", "Geor", "Grek", "Hang", "Hebr", "Kana", "Laoo", "Mtei", "Mymr", "Olck", "Sinh", "Thai", "Tibt"}
)
_READINGS = {code: f"{code.lower()}-reading" for code in _OURS | AS_ICU}
_TURKIC = "(?:[ۇۋ]|ى.)"
"""Letters of Uyghur and Kazakh: the dotless one stands inside no word of Arabic."""
_VOWELLED = tuple(
    (identifier, re.compile(letters))
    for identifier, letters in (
        ("ckb-arab", "[ێڕڵ]"),
        ("ug-arab", f"[ئېۈ]|[غخ].*{_TURKIC}|{_TURKIC}.*[غخ]"),  # Kazakh writes ع and mostly ح for these sounds
        ("kk-arab", f"[ەٴ]|{_TURKIC}"),
        ("ckb-arab", "[ئەۆ]"),
    )
)
"""Languages that write their vowels in Arabic letters, by letters that show one of them, in the order that they are tried in: a
word with a letter that the language does not write is read by the next, or as of any language."""
_SHOW = frozenset(char for _, letters in _VOWELLED for char in letters.pattern if not char.isascii())
_READ_BY = sorted({*_READINGS.values(), *(identifier for identifier, _ in _VOWELLED), "hani-reading", "latn-reading"})


def _arabic(word: str) -> str:
    """A word in Arabic letters, read by the language that its letters show."""
    if not _SHOW.isdisjoint(word):
        for identifier, letters in _VOWELLED:
            if letters.search(word) and UNCONVERTED not in (latin := reading(identifier).read(word)):
                return latin
    return reading(_READINGS["Arab"]).read(word)


_SILENT_A = frozenset({"Beng", "Deva", "Gujr", "Guru", "Orya"})
"""Scripts whose consonants are read without the vowel that ICU writes behind them where a word ends, and between a vowel with a
consonant and a consonant with a vowel; a long one is ā."""
_VOWEL, _CONSONANT = "[aāæeēĕiīoōŏuū]", "(?:[^aāæeēĕiīoōŏuū' -]h?)"
_BETWEEN = re.compile(f"(?<={_VOWEL}){_CONSONANT}a(?={_CONSONANT}{_VOWEL})")


def _without_silent(latin: str) -> str:
    """What ICU reads without the vowels that are not said, from the end on: one that is left out keeps the one before.

    >>> _without_silent("samarakanda"), _without_silent("bishakēka"), _without_silent("tāśakanda")
    ('samarkand', 'bishkēk', 'tāśkand')
    """
    if latin.endswith("a") and len(latin) > 2:
        latin = latin[:-1]
    for start in [found.start() for found in _BETWEEN.finditer(latin)][::-1]:
        if found := _BETWEEN.match(latin, start):
            latin = latin[: found.end() - 1] + latin[found.end() :]
    return latin


def _beside_kana(word: str) -> str:
    """A word in kana and Chinese characters in Latin letters.

    >>> _beside_kana("東カザフスタン州")
    'dōngkazafusutan zhōu'
    """
    spoken = CHARACTERS.sub(lambda found: f" {pinyin(found[0]) or any_latin(found[0]).lower()}", word)
    return reading(_READINGS["Kana"]).read(spoken.strip())


def read(word: str) -> str:
    """A normalized word of any script in Latin letters, as it may be said: by our own table for its script, by ICU and
    Unidecode for scripts without one.

    >>> read("тоқаев"), read("토카예프")
    ('toqaev', 'tokayep')
    """
    code = script(word)
    if code in ("Latn", "Zyyy"):
        return word
    if code not in _READINGS:
        return _read_without_table(code, word)
    latin = _arabic(word) if code == "Arab" else reading(_READINGS[code]).read(word)
    if code == "Kana" and UNCONVERTED in latin:
        latin = _beside_kana(word)
    if UNCONVERTED in latin:
        latin = any_latin(word if code in AS_ICU else latin.replace(UNCONVERTED, "")).lower()
    return _without_silent(latin) if code in _SILENT_A else latin


def _read_without_table(code: str, word: str) -> str:
    """A word of a script for which there is no table."""
    if code in rare.SCRIPTS:
        return rare.latin(word, code).lower()
    return (pinyin(word) if code == "Hani" else None) or any_latin(word).lower()
