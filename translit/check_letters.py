"""Checks of what the tables say of letters and words: romanization systems and word lists, each file by itself.

`translit.check` runs them over the tables.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from translit.check_names import bad_tag, scripts_of
from translit.romanize import System
from translit.script import script

SystemCheck = Callable[[System, Path], Iterator[str]]
WordCheck = Callable[[Mapping[str, Any]], Iterator[str]]


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
        elif isinstance(value, list):
            yield here, value


def no_source_of_words(words: Mapping[str, Any]) -> Iterator[str]:
    if not str(words.get("source", "")).strip():
        yield 'file: has no source; write source = "..."'


def _parts(item: Any) -> list[Any]:
    """A word, or what stands in a pair of endings."""
    return item if isinstance(item, list) else [item]


def bad_words(words: Mapping[str, Any]) -> Iterator[str]:
    for where, items in _lists(words):
        for text in (text for item in items for text in _parts(item)):
            would = " ".join(unicodedata.normalize("NFC", str(text).lower()).split())
            if not isinstance(text, str):
                yield f"{where}: {text!r} is no text; write it in quotes"
            elif text != would:
                yield f'{where}: "{text}" is not in lower case and NFC with single blanks; write "{would}"'


def not_listed(words: Mapping[str, Any]) -> Iterator[str]:
    for key, value in words.items():
        for lang, items in value.items() if isinstance(value, Mapping) else ():
            if not isinstance(items, list | Mapping):
                yield f"{key}.{lang}: {items!r} is no list of words; write [{items!r}]"


def unsorted_words(words: Mapping[str, Any]) -> Iterator[str]:
    for where, items in _lists(words):
        for one, other in zip(items, items[1:], strict=False):
            if one == other:
                yield f"{where}: {one!r} stands twice; delete one of the two"
            elif list(map(str, _parts(one))) > list(map(str, _parts(other))):
                yield f"{where}: {other!r} stands behind {one!r}; sort the list by code points"


SYSTEM_CHECKS: tuple[SystemCheck, ...] = (wrong_file_name, wrong_lang, sample_fails, bad_letters)
WORD_CHECKS: tuple[WordCheck, ...] = (no_source_of_words, bad_words, not_listed, unsorted_words)
