"""Checks of what the tables say of letters and words: romanization systems and word lists, each file by itself.

`translit.check` runs them over the tables.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from translit.check_names import bad_tag, scripts_of
from translit.entity import FEATURES, OURS
from translit.script import script
from translit.system import System

SystemCheck = Callable[[System, Path], Iterator[str]]
WordCheck = Callable[[Mapping[str, Any], Path], Iterator[str]]


def wrong_file_name(system: System, path: Path) -> Iterator[str]:
    if path.stem != system.id:
        yield f"the file is named otherwise; rename it to {system.id}.toml"


def wrong_lang(system: System, _: Path) -> Iterator[str]:
    problem = bad_tag(system.lang)
    expected = scripts_of(system.lang)
    if problem is not None:
        yield problem
    elif expected and system.script not in expected:
        would = f"{system.lang.split('-')[0]}-{system.script}"
        yield f'reads {system.script}, which lang "{system.lang}" is not written in; write lang = "{would}"'


def sample_fails(system: System, _: Path) -> Iterator[str]:
    for text, latin in system.samples:
        found = system.convert(text)
        if found != latin or found.unconverted:
            yield f'sample "{text}" gives "{found}", not "{latin}"; mend the letters or the sample'


def _rules(system: System) -> Iterator[tuple[str, str]]:
    for rules in (system.letters, system.initial, system.final, *system.after.values(), *system.before.values()):
        yield from rules.items()


def bad_letters(system: System, _: Path) -> Iterator[str]:
    for letters, latin in _rules(system):
        where = f'rule "{letters}" = "{latin}"'
        if letters != letters.lower() or latin != latin.lower():
            yield f"{where} has capitals; write it in lower case, capitals come by themselves"
        if any(script(char) not in ("Latn", "Zyyy") for char in latin):
            yield f"{where} does not give Latin letters; type them on a Latin keyboard"
        if unicodedata.normalize("NFC", latin) != latin:
            yield f'{where} is not in NFC; write "{unicodedata.normalize("NFC", latin)}" with composed letters'


def _lists(data: Mapping[str, Any], where: str = "") -> Iterator[tuple[str, list[Any]]]:
    """The lists of a word file, each with the name that it stands under."""
    for key, value in data.items():
        here = f"{where}.{key}" if where else key
        if isinstance(value, Mapping):
            yield from _lists(value, here)
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            for i, item in enumerate(value):
                yield from _lists(item, f"{here}[{i}]")
        elif isinstance(value, list) and here != "plain":  # which holds languages
            yield here, value


def no_source_of_words(words: Mapping[str, Any], _: Path) -> Iterator[str]:
    if not str(words.get("source", "")).strip():
        yield 'file: has no source; write source = "..."'


def _parts(item: Any) -> list[Any]:
    """A word, or what stands in a pair of endings."""
    return item if isinstance(item, list) else [item]


def bad_words(words: Mapping[str, Any], _: Path) -> Iterator[str]:
    for where, items in _lists(words):
        for text in (text for item in items for text in _parts(item)):
            would = " ".join(unicodedata.normalize("NFC", str(text).lower()).split())
            if not isinstance(text, str):
                yield f"{where}: {text!r} is no text; write it in quotes"
            elif text != would:
                yield f'{where}: "{text}" is not in lower case and NFC with single blanks; write "{would}"'


def not_listed(words: Mapping[str, Any], _: Path) -> Iterator[str]:
    for key, value in words.items():
        for lang, items in value.items() if isinstance(value, Mapping) else ():
            if not isinstance(items, list | Mapping):
                yield f"{key}.{lang}: {items!r} is no list of words; write [{items!r}]"


def unsorted_words(words: Mapping[str, Any], _: Path) -> Iterator[str]:
    for where, items in _lists(words):
        for one, other in zip(items, items[1:], strict=False):
            if one == other:
                yield f"{where}: {one!r} stands twice; delete one of the two"
            elif list(map(str, _parts(one))) > list(map(str, _parts(other))):
                yield f"{where}: {other!r} stands behind {one!r}; sort the list by code points"


_FEATURES = {*FEATURES, "village"}
_DIRECTIONS = {f"{n}{e}" for n in ("", "north", "south") for e in ("", "east", "west")} - {""} | {"mountainous"}
_EVIDENCE = {
    "country", "office", "stranger", "bearer", "street", "surname", "opener", "preposition", "water", "field", "elder",
    "younger", "demonym", "inhabitant", "letters", "little", "common", "ordinary", "named", "honorific", "sport", "state",
    "elsewhere", "given", "homonym", "never", "postal", "german", "naming", "calling", "player", "ship", "paper", "club",
    "friend", "reign", "address", "dubbing", "fame", "shore", "flow",
}  # fmt: skip
_RANKS = {"state", "government", "national"}
_SECTIONS: Mapping[str, set[str]] = {
    "places": {*_FEATURES, "plain", "also", "union", "glued", "glued_front", "weak", "weak_glued", "particles", "elided"},
    "people": {
        "titles",
        "weak_titles",
        "glued_titles",
        "glued_front_titles",
        "patronymic",
        "things",
        "relation",
        "weak_relation",
        "feminine",
    },
    "directions": {*_DIRECTIONS, "glued", "glued_front"},
    "endings": {"language"},
    "offices": {"ranks", "called"},
    "evidence": _EVIDENCE,
    "places.glued": _FEATURES,
    "places.glued_front": _FEATURES,
    "places.weak": _FEATURES,
    "places.weak_glued": _FEATURES,
    "directions.glued": _DIRECTIONS,
    "directions.glued_front": _DIRECTIONS,
    "evidence.country": {*OURS},
    "evidence.homonym": {"georgia", "india", "manas", "milan", "naryn", "talas", "tokmok", "turkey"},
    "offices.ranks": _RANKS,
    "offices.called": {*_RANKS, "vice president", "deputy prime minister", "minister of foreign affairs"},
    "endings.language": {"lang", "script", "kind", "applies", "joint", "endings", "ambiguous", "hard"},
}
"""What word files and the sections in them may hold besides `source`; all other sections hold languages."""


def _sections(data: Mapping[str, Any], where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A word file and what in it has keys that are known, each with its name in `_SECTIONS`."""
    yield where, data
    for key, value in data.items():
        for part in value if isinstance(value, list) else [value]:
            if f"{where}.{key}" in _SECTIONS and isinstance(part, Mapping):
                yield from _sections(part, f"{where}.{key}")


def unknown_section(words: Mapping[str, Any], path: Path) -> Iterator[str]:
    """Keys that nothing reads: words under them would be passed over."""
    if path.stem not in _SECTIONS:
        yield f"file: no words are read from {path.name}; name it {' or '.join(n for n in _SECTIONS if '.' not in n)}"
        return
    for where, section in _sections(words, path.stem):
        known = _SECTIONS[where] | ({"source"} if "." not in where else set())
        for key in (key for key in section if key not in known):
            told = where.partition(".")[2] or "file"
            yield f"{told}: unknown key {key!r}; known keys: {', '.join(sorted(known))}"


SYSTEM_CHECKS: tuple[SystemCheck, ...] = (wrong_file_name, wrong_lang, sample_fails, bad_letters)
WORD_CHECKS: tuple[WordCheck, ...] = (unknown_section, no_source_of_words, bad_words, not_listed, unsorted_words)
