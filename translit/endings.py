"""Case endings: the nominatives that a declined or suffixed name may come from (Токаеву, Тоқаевтың, Mirziyoyevning)."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from translit.entity import KINDS, Kind
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
        kinds: the kinds of entities that it is put to.
    """

    lang: str
    put: str
    ambiguous: bool
    kinds: tuple[Kind, ...]


_HARD = frozenset("kpqtкптқ")
"""What endings begin with that Turkic languages put only behind some consonants: Bişkekte, but Berlinde."""


def _table() -> dict[str, dict[str, list[Ending]]]:
    """The endings by the script that they are written in."""
    table: dict[str, dict[str, list[Ending]]] = {}
    for block in _blocks():
        endings = table.setdefault(block["script"], {})
        for joint, text, put in _written(block):
            hard = block.get("hard", "") if not joint and text[0] in _HARD else ""
            for letter in hard or ("",):
                ending = Ending(block["lang"], letter + put, bool(block.get("ambiguous")), tuple(block["applies"]))
                endings.setdefault(joint + letter + text, []).append(ending)
    return table


def _blocks() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_toml(TABLES / "words" / "endings.toml")["language"]
    return found


def _written(block: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The endings of a block: what joins one to the name, its text, and what stands in its place in the nominative."""
    for text, put in block["endings"]:
        for joint in sorted(set(block["joint"]) - {"-"}):  # a hyphen is a blank by now
            yield joint, normalize(text), normalize(put)


Group = tuple[str, int, int, int]
"""What stands in the place of an ending in the nominative, and the languages that put it so, a bit for each and each kind of
entity: those in which it closes no other names and those in which it may, where it is what they put there first; and all."""
_OF_KIND: Mapping[Kind, int] = {
    kind: sum(1 << bit for bit in range(place, 256, len(KINDS))) for place, kind in enumerate(KINDS)
}
"""The bits of the languages for a kind of entity."""


_Ended = tuple[int, str, int, int, int]
"""The length of an ending, and one of its groups."""
_Left = tuple[tuple[int, str, int], ...]
"""What endings leave of a word: how many letters go, what stands in their place, and the languages that put it so."""
_Cut = tuple[_Left, _Left, int]
"""What is left by endings that close no other names, and by all, where the others of a name are declined as well; and all the
languages of these."""
_UNCUT: _Cut = (), (), 0
_INDECLINABLE = frozenset("оуэюё")
"""What names end in that Russian and its neighbours do not decline: Заилийского Алатау."""
_Endings = tuple[dict[str, tuple[int, ...]], dict[str, tuple[Group, ...]], dict[str, _Cut]]
"""The endings of a script: how long they are by the last letters of a word, one or two, the longest first; their groups; and
what is left of a word of which one is the longest ending that it has."""
_NONE: _Endings = {}, {}, {}


@kept
def _scripts() -> dict[str, _Endings]:
    """The endings by the script that they are written in, as they are looked for."""
    return {code: _endings(table) for code, table in _table().items()}


def _endings(table: Mapping[str, Sequence[Ending]]) -> _Endings:
    """The endings of a script, as they are looked for."""
    groups = _grouped(table)
    lengths: dict[str, set[int]] = {}
    for text in groups:
        lengths.setdefault(text[-2:], set()).add(len(text))
    for last, found in lengths.items():  # an ending of one letter may close a word with any other before it
        found |= lengths.get(last[-1:], set())
    cuts = {letter: _merged(letter, []) for letter in _INDECLINABLE}
    for longest in groups:
        endings = [longest[start:] for start in range(len(longest))]
        cuts[longest] = _merged(longest, [(len(ending), *group) for ending in endings for group in groups.get(ending, ())])
    return {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}, groups, cuts


def _grouped(table: Mapping[str, Sequence[Ending]]) -> dict[str, tuple[Group, ...]]:
    """The endings of a script by what they leave, with the languages as bits."""
    every_one = [ending for endings in table.values() for ending in endings]
    langs = {kind: sorted({ending.lang for ending in every_one if kind in ending.kinds}) for kind in KINDS}
    groups: dict[str, tuple[Group, ...]] = {}
    for text, endings in table.items():
        puts: dict[str, tuple[int, int, int]] = {}
        known = [0, 0]  # of two things that a language puts in the place of an ending the first counts
        for ending in endings:
            bits = sum(1 << len(KINDS) * langs[kind].index(ending.lang) + KINDS.index(kind) for kind in ending.kinds)
            clear, every = (bits & ~known[0] if not ending.ambiguous else 0), bits & ~known[1]
            known = [known[0] | clear, known[1] | every]
            before = puts.get(ending.put, (0, 0, 0))
            puts[ending.put] = before[0] | clear, before[1] | every, before[2] | bits
        groups[text] = tuple((put, *bits) for put, bits in puts.items())
    return groups


def _merged(word: str, endings: Sequence[_Ended]) -> _Cut:
    """What endings leave of a word; the longest one of a language wins."""
    clearly: list[tuple[int, str, int]] = []
    anyhow: list[tuple[int, str, int]] = []
    known_clearly = known_anyhow = 0
    for length, put, clear, every, _ in endings:
        if langs := clear & ~known_clearly:
            clearly.append((length, put, langs))
            known_clearly |= langs
        if langs := every & ~known_anyhow:
            anyhow.append((length, put, langs))
            known_anyhow |= langs
    if word[-1:] in _INDECLINABLE:
        anyhow.append((0, "", _OF_KIND["place"]))
        known_anyhow |= _OF_KIND["place"]
    return tuple(clearly), tuple(anyhow), known_anyhow


def _cut(word: str) -> _Cut:
    """What endings leave of a word: mostly the longest that it has tells, for it ends as the others do."""
    lengths, _, cuts = _scripts().get("Latn" if word.isascii() else script(word), _NONE)
    for length in lengths.get(word[-2:]) or lengths.get(word[-1:], ()):
        cut = cuts.get(word[-length:])
        if cut is not None:
            return cut if len(word) >= length + _SHORTEST else _merged(word, _endings_of(word))
    return cuts.get(word[-1:], _UNCUT)


def _endings_of(word: str) -> list[_Ended]:
    """The endings that may be taken off a word, the longest first."""
    lengths, groups, _ = _scripts().get(script(word), _NONE)
    found: list[_Ended] = []
    for length in lengths.get(word[-2:]) or lengths.get(word[-1:], ()):
        left = len(word) - length
        for group in groups.get(word[-length:], ()) if left >= _SHORTEST - 1 else ():
            if left + (group[0] == word[left]) >= _SHORTEST:  # a hard consonant belongs to the name
                found.append((length, *group))
    return found


def nominatives(words: Sequence[str], kind: Kind) -> list[tuple[str, ...]]:
    """The words of a name in the nominative, as each language that has the script would decline them: the last word alone
    (Kazakh), or all of them (Russian). An ending that also closes other names counts only where all are declined, and a
    woman's surname by itself is not a declined man's.

    >>> ("тоқаев",) in nominatives(["тоқаевтың"], "leader")
    True
    >>> ("шавкат", "мирзиёев") in nominatives(["шавката", "мирзиёева"], "leader")
    True
    >>> ("tokajev",) in nominatives(["tokajeva"], "leader")
    False
    """
    declined, of_kind = tuple(words), _OF_KIND[kind]
    likely = _nominatives(declined)
    if not likely:  # mostly
        return []
    return [*dict.fromkeys([form for form, langs in likely if langs & of_kind and form != declined])]


_Forms = list[tuple[tuple[str, ...], int]]
"""The words of a name in the nominative, each time with the languages that have them so."""


@functools.lru_cache(maxsize=64)
def _nominatives(words: tuple[str, ...]) -> _Forms:
    """The same for all kinds, with the languages as in `Group`: who asks for one kind mostly asks for the other."""
    if not words:
        return []
    *others, last = words
    cut = _cut(last)
    if others:
        clearly = [((*others, last[:-length] + put), langs) for length, put, langs in cut[0]]
        return clearly + _all_declined(words, cut)
    lasts = [(last[:-length] + put, langs) for length, put, langs in cut[0]]
    unsexed = _unsexed(last) if lasts else ()
    return [((one,), langs) for one, langs in lasts if not (unsexed and one.endswith(unsexed))]


def _all_declined(words: tuple[str, ...], last: _Cut) -> _Forms:
    """The words in the nominative where one language declines them all.

    Parameters:
        words: the words, several.
        last: what endings leave of the last one.
    """
    cuts, common = [last], last[2]
    for word in words[-2::-1]:
        if not common:  # mostly a language that has one of the words in some case has not the others
            return []
        cuts.append(_cut(word))
        common &= cuts[-1][2]
    found: _Forms = [((), common)]
    for word in words if common else ():
        size, (_, left, _) = len(word), cuts.pop()
        found = [((*some, word[: size - n] + put), langs & of) for some, langs in found for n, put, of in left if langs & of]
    return found if common else []


def stems(word: str, kind: Kind) -> Iterator[str]:
    """All that endings may leave of a word, the longest first, also by endings that close other names: what a stem means has
    to be known from elsewhere.

    >>> "нурек" in stems("нурека", "place"), "qarshi" in stems("qarshida", "place")
    (True, True)
    """
    found = {word[:-length] + put for length, put, *_, langs in _endings_of(word) if langs & _OF_KIND[kind]}
    yield from sorted(found, key=lambda stem: (-len(stem), stem))


@functools.cache
def tails(code: str) -> frozenset[str]:
    """All endings that a script writes to names, as normalized texts.

    >>> "тың" in tails("Cyrl"), "'ning" in tails("Latn")
    (True, True)
    """
    blocks = (block for block in _blocks() if block["script"] == code)
    return frozenset(joint + text for block in blocks for joint, text, _ in _written(block))


def _unsexed(word: str) -> tuple[str, ...]:
    """The endings with which a feminine surname would be turned into the masculine one; none where it is no such surname."""
    return tuple(he for he, she in feminine_endings() if word.endswith(she)) if word.endswith(_feminine()) else ()


@functools.cache
def _feminine() -> tuple[str, ...]:
    return tuple({she for _, she in feminine_endings()})
