"""A romanization system: its rules, what they make of a text, and the file in tables/systems that it is read from."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import attrs

from translit.script import script
from translit.syllable import as_said
from translit.tables import TableError, read_toml

_TOLD = ("id", "title", "lang", "script", "source")
"""What a file tells of its system, as text."""
_KEYS = {*_TOLD, "samples", "letters", "initial", "final", "after", "before", "capitals", "note"}
UNCONVERTED = "\ufffd"
"""What stands for a letter that no rule covers."""


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
        source = prepared(text, self.script)
        lower = source.lower()
        if len(lower) != len(source):  # İ and its like grow
            lower = "".join(low if len(low := char.lower()) == 1 else char for char in source)
        out: list[str] = []
        unconverted: dict[str, None] = {}
        for start, end, latin in self._pieces(lower):
            if latin is None:
                latin = uncovered(source[start])
                if latin != source[start]:
                    unconverted[source[start]] = None
            elif source[start:end] != lower[start:end]:
                latin = self._capital(latin, whole=_among_capitals(source, start, end))
            out.append(latin)
        return Romanized(unicodedata.normalize("NFC", "".join(out)), tuple(unconverted))


def prepared(text: str, script: str) -> str:
    """A text as the rules of a script are about it: a Hangul syllable is read letter by letter."""
    return as_said(unicodedata.normalize("NFD" if script == "Hang" else "NFC", text), script)


@functools.lru_cache(maxsize=1024)
def uncovered(char: str) -> str:
    """What becomes of a character that no rule covers: letters and marks may not pass, but for Latin ones."""
    if char.isascii() or not (unicodedata.category(char)[0] == "M" or (char.isalpha() and script(char) != "Latn")):
        return char
    return UNCONVERTED


INSIDE_WORD = "'’ʼʻ" + "".join(
    chr(point)
    for first, last in ((0x300, 0x36F), (0x591, 0x5C7), (0x64B, 0x65F), (0x670, 0x670))
    for point in range(first, last + 1)
)
"""Apostrophes and marks that a word goes on with."""
_NOT_BEHIND_WORD = f"(?<![^\\W\\d_])(?<![{INSIDE_WORD}])"
_NOT_BEFORE_WORD = f"(?![^\\W\\d_]|[{INSIDE_WORD}])"
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
    for key in (*_TOLD, "samples", "letters"):
        if not data.get(key):
            raise TableError(path, str(data.get("id")), f"{key} is missing; tables/README.md tells what it holds")
    for key in _TOLD:
        if not isinstance(data[key], str):
            raise TableError(path, str(data.get("id")), f'{key} must be a string: {key} = "..."')
    for key in ("after", "before"):
        if not isinstance(data.get(key, {}), dict):
            raise TableError(path, str(data.get("id")), f'{key} must be tables like [{key}."аеё"]')
    contexts = {key: {near: _rules(path, data[key], near) for near in data.get(key, {})} for key in ("after", "before")}
    plain = {key: _rules(path, data, key) for key in ("letters", "initial", "final", "capitals")}
    return System(
        **{key: str(data[key]) for key in _TOLD},
        samples=_pairs(path, data),
        letters=plain["letters"],
        initial=plain["initial"],
        final=plain["final"],
        after=contexts["after"],
        before=contexts["before"],
        capitals=plain["capitals"],
    )
