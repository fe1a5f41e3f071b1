"""Romanization systems, read from tables/systems: a text of one script in Latin letters by a named, sourced table."""

import functools
import marshal
import pickle
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import attrs

from translit import rare
from translit.compiled import kernel
from translit.han import CHARACTERS, pinyin
from translit.icu_adapter import any_latin
from translit.script import script
from translit.sections import Sections
from translit.store import kept
from translit.syllable import as_said
from translit.tables import TABLES, TableError, read_toml

_KEYS = {
    "id",
    "title",
    "lang",
    "script",
    "source",
    "samples",
    "letters",
    "initial",
    "final",
    "after",
    "before",
    "capitals",
    "note",
}
_UNCONVERTED = "\ufffd"


class Romanized(str):
    """A romanized text that knows what could not be converted.

    Parameters:
        text: the romanized text, with U+FFFD for each letter that the system has no rule for.
        unconverted: those letters, in order, each once.
    """

    unconverted: tuple[str, ...]

    def __new__(cls, text: str, unconverted: tuple[str, ...] = ()) -> "Romanized":
        self = super().__new__(cls, text)
        self.unconverted = unconverted
        return self


Rules = Mapping[str, str]

Place = Literal["always", "initial", "final", "after", "before"]
"""Where a rule holds: everywhere, at the beginning or end of a word, behind or before some letters."""
_PLACES = get_args(Place)


@attrs.frozen(slots=False)
class System:
    """A romanization system: what becomes of each letter, and where its place in the word decides.

    Parameters:
        id: what `romanize` takes as `system`.
        title, source: what it is, and the publication that it follows.
        lang, script: the BCP 47 tag and the ISO 15924 code of what it reads.
        samples: pairs of a text and its romanization that the system must give.
        letters, initial, final, after, before: the rules, as tables/README.md tells.
        capitals: capital letters that are not Unicode's (the İ of i).
    """

    id: str
    title: str
    lang: str
    script: str
    source: str
    samples: tuple[tuple[str, str], ...]
    letters: Rules
    initial: Rules
    final: Rules
    after: Mapping[str, Rules]
    before: Mapping[str, Rules]
    capitals: Rules

    @functools.cached_property
    def _special(self) -> re.Pattern[str]:
        """What finds the parts of a text for which no letter by itself has a rule."""
        contextual = {part for part, *_ in self._contexts()}
        patterns = {part: [re.escape(part)] for part in self.letters if len(part) > 1 or part in contextual}
        for part, place, near, _ in self._contexts():
            if part not in self.letters:
                patterns.setdefault(part, []).append(_pattern(part, place, near))
        longest_first = sorted(patterns, key=lambda part: (-len(part), part))
        pattern = "|".join(one for part in longest_first for one in patterns[part])
        return re.compile(pattern or r"(?!)")

    def _contexts(self) -> Iterator[tuple[str, Place, str, str]]:
        """The rules that hold in some places only: the letters, the place, the letters that are near, the output."""
        yield from ((part, "initial", "", latin) for part, latin in self.initial.items())
        yield from ((part, "final", "", latin) for part, latin in self.final.items())
        yield from ((part, "after", near, latin) for near, rules in self.after.items() for part, latin in rules.items())
        yield from ((part, "before", near, latin) for near, rules in self.before.items() for part, latin in rules.items())

    @functools.cached_property
    def _by_part(self) -> Mapping[str, list[tuple[re.Pattern[str], str]]]:
        """The contextual rules of each part, in order of precedence."""
        rules: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for part, place, near, latin in self._contexts():
            rules.setdefault(part, []).append((re.compile(_pattern(part, place, near)), latin))
        return rules

    @property
    def packed(self) -> str:
        """The rules as the compiled kernel takes them, in one piece: by first letter, the longest first, and of one part those
        that hold in some places only first."""
        always = [(part, "always", "", latin) for part, latin in self.letters.items()]
        rules = [(part, _PLACES.index(place), near, latin) for part, place, near, latin in (*self._contexts(), *always)]
        rules.sort(key=lambda rule: (rule[0][0], -len(rule[0]), rule[0]))
        return "".join([f"{part}\n{place}\n{near}\n{latin}\n" for part, place, near, latin in rules])

    def _latin(self, text: str, start: int, part: str) -> str:
        """What a special part of a text becomes."""
        for pattern, latin in self._by_part.get(part, ()):
            if pattern.match(text, start):
                return latin
        return self.letters[part]

    def _pieces(self, text: str) -> Iterator[tuple[int, int, str | None]]:
        """The parts of a text by start and end, each with what it becomes: None where no rule covers it."""
        end = 0
        for found in self._special.finditer(text):
            yield from ((i, i + 1, self.letters.get(text[i])) for i in range(end, found.start()))
            start, end = found.span()
            yield start, end, self._latin(text, start, found.group())
        yield from ((i, i + 1, self.letters.get(text[i])) for i in range(end, len(text)))

    def _capital(self, latin: str, *, whole: bool) -> str:
        """The first letter of a romanization, or the whole of it, in capitals."""
        size = len(latin) if whole else 1
        return "".join(self.capitals.get(char, char.upper()) for char in latin[:size]) + latin[size:]

    def convert(self, text: str) -> Romanized:
        """A text in Latin letters; what no rule covers is U+FFFD and told in `.unconverted`."""
        source = _prepared(text, self.script)
        lower = source.lower()
        if len(lower) != len(source):  # İ and its like grow
            lower = "".join(low if len(low := char.lower()) == 1 else char for char in source)
        out: list[str] = []
        unconverted: dict[str, None] = {}
        for start, end, latin in self._pieces(lower):
            if latin is None:
                latin = _uncovered(source[start])
                if latin != source[start]:
                    unconverted[source[start]] = None
            elif source[start:end] != lower[start:end]:
                latin = self._capital(latin, whole=_among_capitals(source, start, end))
            out.append(latin)
        return Romanized(unicodedata.normalize("NFC", "".join(out)), tuple(unconverted))


def _prepared(text: str, script: str) -> str:
    """A text as the rules of a script are about it: a Hangul syllable is read letter by letter."""
    return as_said(unicodedata.normalize("NFD" if script == "Hang" else "NFC", text), script)


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
            (lambda text: None) if kernel is None else kernel.Reader(packed, _INSIDE_WORD, _uncovered).read
        )

    def read(self, text: str) -> str:
        """A text in small letters in Latin ones."""
        latin = self._read(text if text.isascii() else _prepared(text, self._script))
        return _system(self._id).convert(text) if latin is None else latin


@functools.lru_cache(maxsize=1024)
def _uncovered(char: str) -> str:
    """What becomes of a character that no rule covers: letters and marks may not pass, but for Latin ones."""
    if char.isascii() or not (unicodedata.category(char)[0] == "M" or (char.isalpha() and script(char) != "Latn")):
        return char
    return _UNCONVERTED


_INSIDE_WORD = "'’ʼʻ" + "".join(
    chr(point)
    for first, last in ((0x300, 0x36F), (0x591, 0x5C7), (0x64B, 0x65F), (0x670, 0x670))
    for point in range(first, last + 1)
)
"""Apostrophes and marks that a word goes on with."""
_NOT_BEHIND_WORD = f"(?<![^\\W\\d_])(?<![{_INSIDE_WORD}])"
_NOT_BEFORE_WORD = f"(?![^\\W\\d_]|[{_INSIDE_WORD}])"
"""The edge of a word: no letter, apostrophe or mark stands beyond it, but a blank, a hyphen or a digit may."""


def _pattern(part: str, place: Place, near: str) -> str:
    """What finds a part of a text where a rule holds."""
    before = {"initial": _NOT_BEHIND_WORD, "after": f"(?<=[{re.escape(near)}])"}.get(place, "")
    after = {"final": _NOT_BEFORE_WORD, "before": f"(?=[{re.escape(near)}])"}.get(place, "")
    return f"{before}{re.escape(part)}{after}"


def _among_capitals(source: str, start: int, end: int) -> bool:
    """Whether the letters beside a capital are capitals: Ш is SH there and Sh otherwise."""
    near = source[max(start - 1, 0) : start] + source[start + 1 : end + 1]
    letters = [char for char in near if char.isalpha()]
    return bool(letters) and all(char.isupper() for char in letters)


def _rules(path: Path, data: dict[str, Any], key: str) -> dict[str, str]:
    rules = data.get(key, {})
    if not isinstance(rules, dict) or not all(isinstance(value, str) for value in rules.values()):
        raise TableError(path, f"[{key}]", 'must hold lines like "қ" = "q"')
    return {unicodedata.normalize("NFC", letter): latin for letter, latin in rules.items()}


def _pairs(path: Path, data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    samples = data["samples"]
    good = isinstance(samples, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in samples)
    if not good or not all(isinstance(text, str) for pair in samples for text in pair):
        raise TableError(path, str(data.get("id")), 'samples must be pairs like [["Тоқаев", "Toqaev"]]')
    return tuple((text, latin) for text, latin in samples)


def read_system(path: Path) -> System:
    """One system from its file; `TableError` where a key is missing, unknown or of the wrong type."""
    data = read_toml(path)
    for key in data:
        if key not in _KEYS:
            raise TableError(path, str(data.get("id")), f"unknown key {key!r}; known keys: {', '.join(sorted(_KEYS))}")
    for key in ("id", "title", "lang", "script", "source", "samples", "letters"):
        if not data.get(key):
            raise TableError(path, str(data.get("id")), f"{key} is missing; tables/README.md tells what it holds")
    for key in ("id", "title", "lang", "script", "source"):
        if not isinstance(data[key], str):
            raise TableError(path, str(data.get("id")), f'{key} must be a string: {key} = "..."')
    for key in ("after", "before"):
        if not isinstance(data.get(key, {}), dict):
            raise TableError(path, str(data.get("id")), f'{key} must be tables like [{key}."аеё"]')
    contexts = {key: {near: _rules(path, data[key], near) for near in data.get(key, {})} for key in ("after", "before")}
    plain = {key: _rules(path, data, key) for key in ("letters", "initial", "final", "capitals")}
    return System(
        **{key: str(data[key]) for key in ("id", "title", "lang", "script", "source")},
        samples=_pairs(path, data),
        letters=plain["letters"],
        initial=plain["initial"],
        final=plain["final"],
        after=contexts["after"],
        before=contexts["before"],
        capitals=plain["capitals"],
    )


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
            if letters.search(word) and _UNCONVERTED not in (latin := reading(identifier).read(word)):
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
    if code == "Kana" and _UNCONVERTED in latin:
        latin = _beside_kana(word)
    if _UNCONVERTED in latin:
        latin = any_latin(word if code in AS_ICU else latin.replace(_UNCONVERTED, "")).lower()
    return _without_silent(latin) if code in _SILENT_A else latin


def _read_without_table(code: str, word: str) -> str:
    """A word of a script for which there is no table."""
    if code in rare.SCRIPTS:
        return rare.latin(word, code).lower()
    return (pinyin(word) if code == "Hani" else None) or any_latin(word).lower()
