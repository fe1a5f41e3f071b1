"""Case endings: the nominatives that a declined or suffixed name may come from (Токаеву, Тоқаевтың, Mirziyoyevning)."""

import functools
from collections.abc import Iterator, Mapping

import attrs

from translit.entity import Kind
from translit.normalize import normalize
from translit.script import script
from translit.store import kept
from translit.tables import TABLES, read_toml
from translit.words import feminine_endings

_SHORTEST = 2
"""Letters that are left of a word at the least; fewer are no name to decline."""


@attrs.frozen
class Ending:
    """What one language does at the end of a word.

    Parameters:
        lang: the language.
        put: what stands in its place in the nominative.
        ambiguous: whether it also closes other names: Tokajeva is a genitive in Czech, and a woman.
    """

    lang: str
    put: str
    ambiguous: bool


_Table = dict[tuple[str, Kind], dict[str, list[Ending]]]


@kept
def _table() -> _Table:
    """The endings by the script that they are written in and the kind of entity that they are put to."""
    table: _Table = {}
    for block in read_toml(TABLES / "words" / "endings.toml")["language"]:
        for kind in block["applies"]:
            endings = table.setdefault((block["script"], kind), {})
            for text, put in block["endings"]:
                ending = Ending(block["lang"], normalize(put), bool(block.get("ambiguous")))
                for joint in sorted(set(block["joint"]) - {"-"}):  # a hyphen is a blank by now
                    endings.setdefault(joint + normalize(text), []).append(ending)
    return table


def _nominatives(word: str, kind: Kind, *, ambiguous: bool) -> Mapping[str, str]:
    """A word without its ending, by language; the longest ending of a language wins."""
    endings = _table().get((script(word), kind), {})
    found: dict[str, str] = {}
    for start in range(_SHORTEST, len(word)):
        for ending in endings.get(word[start:], ()):
            if ambiguous or not ending.ambiguous:
                found.setdefault(ending.lang, word[:start] + ending.put)
    return found


def nominatives(words: list[str], kind: Kind) -> Iterator[list[str]]:
    """The words of a name in the nominative, as each language that has the script would decline them: the last word alone
    (Kazakh), or all of them (Russian). An ending that also closes other names counts only where all are declined, and a
    woman's surname by itself is not a declined man's.

    >>> ["тоқаев"] in nominatives(["тоқаевтың"], "leader")
    True
    >>> ["шавкат", "мирзиёев"] in nominatives(["шавката", "мирзиёева"], "leader")
    True
    >>> ["tokajev"] in nominatives(["tokajeva"], "leader")
    False
    """
    if not words:
        return
    seen = {tuple(words)}
    found = [[*words[:-1], last] for last in _nominatives(words[-1], kind, ambiguous=False).values()]
    if len(words) == 1:
        found = [only for only in found if not _unsexed(words[0], only[0])]
    else:
        by_word = [_nominatives(word, kind, ambiguous=True) for word in words]
        langs = set[str].intersection(*(set(forms) for forms in by_word))
        found += [[forms[lang] for forms in by_word] for lang in sorted(langs)]
    for nominative in found:
        if tuple(nominative) not in seen:
            seen.add(tuple(nominative))
            yield nominative


def stems(word: str, kind: Kind) -> Iterator[str]:
    """All that endings may leave of a word, the longest first, also by endings that close other names: what a stem means has
    to be known from elsewhere.

    >>> "нурек" in stems("нурека", "place"), "qarshi" in stems("qarshida", "place")
    (True, True)
    """
    endings = _table().get((script(word), kind), {})
    tails = range(_SHORTEST, len(word))
    found = {word[:start] + ending.put for start in tails for ending in endings.get(word[start:], ())}
    yield from sorted(found, key=lambda stem: (-len(stem), stem))


@functools.cache
def tails(code: str) -> frozenset[str]:
    """All endings that a script writes to names, as normalized texts.

    >>> "тың" in tails("Cyrl"), "'ning" in tails("Latn")
    (True, True)
    """
    return frozenset(text for (written, _), endings in _table().items() if written == code for text in endings)


def _unsexed(word: str, nominative: str) -> bool:
    """Whether a feminine surname was turned into the masculine one."""
    if not word.endswith(_feminine()):
        return False
    return any(word.endswith(she) and nominative.endswith(he) for he, she in feminine_endings())


@functools.cache
def _feminine() -> tuple[str, ...]:
    return tuple({she for _, she in feminine_endings()})
