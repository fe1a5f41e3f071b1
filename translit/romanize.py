"""Romanization systems, read from tables/systems: a text of one script in Latin letters by a named, sourced table."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from translit.icu_adapter import any_latin
from translit.script import script
from translit.tables import TABLES, TableError, read_toml

_KEYS = {"id", "title", "lang", "script", "source", "samples", "letters", "initial", "final", "after", "before", "note"}
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


@attrs.frozen(slots=False)
class System:
    """A romanization system: what becomes of each letter, and where its place in the word decides.

    Parameters:
        id: what `romanize` takes as `system`.
        title, source: what it is, and the publication that it follows.
        lang, script: the BCP 47 tag and the ISO 15924 code of what it reads.
        samples: pairs of a text and its romanization that the system must give.
        letters, initial, final, after, before: the rules, as tables/README.md tells.
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
    _pattern: re.Pattern[str] = attrs.field(init=False, eq=False, repr=False)
    _outputs: tuple[str, ...] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        rules = sorted(self._rules(), key=lambda rule: (-len(rule[0]), rule[1]))
        pattern = "|".join(f"({before}{re.escape(part)}{after})" for part, _, before, after, _ in rules)
        object.__setattr__(self, "_pattern", re.compile(f"{pattern}|[^\\W\\d_]|[{_MARKS}]"))
        object.__setattr__(self, "_outputs", tuple(latin for *_, latin in rules))

    def _rules(self) -> Iterator[tuple[str, int, str, str, str]]:
        """Each rule: its letters, its rank among rules for as many letters, what stands before and after, the output."""
        for part, latin in self.initial.items():
            yield part, 0, _NOT_BEHIND_WORD, "", latin
        for part, latin in self.final.items():
            yield part, 1, "", _NOT_BEFORE_WORD, latin
        for near, rules in self.after.items():
            for part, latin in rules.items():
                yield part, 2, f"(?<=[{re.escape(near)}])", "", latin
        for near, rules in self.before.items():
            for part, latin in rules.items():
                yield part, 3, "", f"(?=[{re.escape(near)}])", latin
        for part, latin in self.letters.items():
            yield part, 4, "", "", latin

    def convert(self, text: str) -> Romanized:
        """A text in Latin letters; what no rule covers is U+FFFD and told in `.unconverted`."""
        source = unicodedata.normalize("NFD" if self.script == "Hang" else "NFC", text)
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in source)
        unconverted: dict[str, None] = {}

        def replace(found: re.Match[str]) -> str:
            start, end = found.span()
            part = source[start:end]
            if found.lastindex is not None:
                latin = self._outputs[found.lastindex - 1]
                return latin if part == lower[start:end] else _recase(source, start, end, latin)
            if script(part) == "Latn":
                return part
            unconverted[part] = None
            return _UNCONVERTED

        return Romanized(unicodedata.normalize("NFC", self._pattern.sub(replace, lower)), tuple(unconverted))


_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
_NOT_BEHIND_WORD = f"(?<![^\\W\\d_])(?<!['’ʼʻ{_MARKS}])"
_NOT_BEFORE_WORD = f"(?![^\\W\\d_]|['’ʼʻ{_MARKS}])"
"""The edge of a word: no letter, apostrophe or mark stands beyond it, but a blank, a hyphen or a digit may."""


def _recase(source: str, start: int, end: int, latin: str) -> str:
    """The capitals of the source put on its romanization: Ш is SH among capitals and Sh otherwise."""
    near = source[max(start - 1, 0) : start] + source[start + 1 : end + 1]
    letters = [char for char in near if char.isalpha()]
    if letters and all(char.isupper() for char in letters):
        return latin.upper()
    return latin[:1].upper() + latin[1:]


def _rules(path: Path, data: dict[str, Any], key: str) -> dict[str, str]:
    rules = data.get(key, {})
    if not isinstance(rules, dict) or not all(isinstance(value, str) for value in rules.values()):
        raise TableError(path, f"[{key}]", 'must hold lines like "қ" = "q"')
    return {unicodedata.normalize("NFC", letter): latin for letter, latin in rules.items()}


def read_system(path: Path) -> System:
    """One system from its file; `TableError` where a key is missing, unknown or of the wrong type."""
    data = read_toml(path)
    for key in data:
        if key not in _KEYS:
            raise TableError(path, str(data.get("id")), f"unknown key {key!r}; known keys: {', '.join(sorted(_KEYS))}")
    for key in ("id", "title", "lang", "script", "source", "samples", "letters"):
        if not data.get(key):
            raise TableError(path, str(data.get("id")), f"{key} is missing; tables/README.md tells what it holds")
    contexts = {key: {near: _rules(path, data[key], near) for near in data.get(key, {})} for key in ("after", "before")}
    plain = {key: _rules(path, data, key) for key in ("letters", "initial", "final")}
    return System(
        **{key: data[key] for key in ("id", "title", "lang", "script", "source")},
        samples=tuple((text, latin) for text, latin in data["samples"]),
        **plain,
        **contexts,
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


@functools.cache
def system(identifier: str) -> System:
    """A romanization system; `LookupError` for one that is not there, with those that are."""
    path = _paths().get(identifier)
    if path is None:
        raise LookupError(f"no romanization system {identifier!r}; there are {', '.join(systems())}")
    return read_system(path)


def romanize(text: str, *, system: str) -> Romanized:
    """Write a text in Latin letters by a romanization system.

    Parameters:
        text: a text in the script that the system reads; Latin letters, digits and punctuation in it stay.
        system: its identifier, such as "kk-bgn"; `systems()` lists them.

    Returns:
        A string. A letter that the system has no rule for is U+FFFD in it and stands in its `.unconverted`.

    Raises:
        LookupError: there is no such system.

    >>> romanize("Тоқаев", system="kk-bgn")
    'Toqaev'
    >>> romanize("Тоқаев", system="ru-bgn").unconverted
    ('қ',)
    """
    return _system(system).convert(text)


_system = system

_READINGS = {
    "Arab": "arab-reading", "Armn": "armn-reading", "Cyrl": "cyrl-reading", "Geor": "geor-reading", "Grek": "grek-reading",
    "Hang": "hang-reading", "Hebr": "hebr-reading", "Kana": "kana-reading",
}  # fmt: skip


@functools.lru_cache(maxsize=4096)
def read(word: str) -> str:
    """A normalized word of any script in Latin letters, as it may be said: by our own table for its script, by ICU and
    Unidecode for scripts without one.

    >>> read("тоқаев"), read("토카예프")
    ('toqaev', 'tokayepeu')
    """
    code = script(word)
    if code in ("Latn", "Zyyy"):
        return word
    if code not in _READINGS:
        return any_latin(word).lower()
    latin = _system(_READINGS[code]).convert(word)
    return any_latin(latin.replace(_UNCONVERTED, "")).lower() if latin.unconverted else str(latin)
