"""Case endings: the nominatives that a declined or suffixed name may come from (Токаеву, Тоқаевтың, Mirziyoyevning)."""

import functools
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from translit.affixes import Affixes, PlainAffixes
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
_AS_IT_IS = 0, ""
"""What goes of a word that stays, and what stands in its place."""
_INDECLINABLE = frozenset("оуэюё")
"""What names end in that Russian and its neighbours do not decline: Заилийского Алатау."""
_Cuts = dict[str, tuple[int, _Cut]]
"""What is left of a word by the longest ending that it has, behind the length of that."""
_Endings = tuple[dict[str, tuple[int, ...]], dict[str, tuple[Group, ...]], _Cuts]
"""The endings of a script: how long they are by the last letters of a word, one or two, the longest first; their groups; and
what they leave."""
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
    cuts = {letter: (0, _merged(letter, [])) for letter in _INDECLINABLE}
    for longest in groups:
        endings = [longest[start:] for start in range(len(longest))]
        ended = [(len(ending), *group) for ending in endings for group in groups.get(ending, ())]
        cuts[longest] = len(longest), _merged(longest, ended)
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
    clearly: dict[tuple[int, str], int] = {}
    anyhow: dict[tuple[int, str], int] = {}
    known_clearly = known_anyhow = 0
    for length, put, clear, every, _ in endings:
        left = _shortest(word[-length:], put)
        if langs := clear & ~known_clearly:
            clearly[left] = clearly.get(left, 0) | langs
            known_clearly |= langs
        if langs := every & ~known_anyhow:
            anyhow[left] = anyhow.get(left, 0) | langs
            known_anyhow |= langs
    if word[-1:] in _INDECLINABLE:
        anyhow[_AS_IT_IS] = anyhow.get(_AS_IT_IS, 0) | _OF_KIND["place"]
        known_anyhow |= _OF_KIND["place"]
    clearly.pop(_AS_IT_IS, None)
    return _left(clearly), _left(anyhow), known_anyhow


def _shortest(ending: str, put: str) -> tuple[int, str]:
    """How many letters go with an ending, and what stands in their place, without what both begin with: so what is left of a
    word tells by itself whether two endings leave the same."""
    same = len(os.path.commonprefix((ending, put)))
    return len(ending) - same, put[same:]


def _left(langs: Mapping[tuple[int, str], int]) -> _Left:
    return tuple((*left, of) for left, of in langs.items())


@functools.cache
def _longest() -> dict[str, PlainAffixes[tuple[int, _Cut]]]:
    """What the longest ending of a word leaves of it, by script."""
    return {code: Affixes(cuts, False) for code, (_, _, cuts) in _scripts().items()}


def _cut(word: str) -> _Cut:
    """What endings leave of a word: mostly the longest that it has tells, for it ends as the others do."""
    longest = _longest().get("Latn" if word.isascii() else script(word))
    found = longest.of(word) if longest is not None else None
    if found is None:
        return _UNCUT
    length, cut = found
    return cut if len(word) >= length + _SHORTEST or not length else _merged(word, _endings_of(word))


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
    of_kind = _OF_KIND[kind]
    return [form for form, langs in _nominatives(tuple(words)) if langs & of_kind]


_Forms = Collection[tuple[tuple[str, ...], int]]
"""The words of a name in the nominative, each time with the languages that have them so."""


@functools.lru_cache(maxsize=64)
def _nominatives(declined: tuple[str, ...]) -> _Forms:
    """The same for all kinds, each once, with the languages as in `Group`: who asks for one kind mostly asks for the other."""
    if not declined:
        return ()
    others, last = declined[:-1], declined[-1]
    cut, size = _cut(last), len(last)
    clearly = [((*others, last[: size - n] + put), langs) for n, put, langs in cut[0]]
    if not others:
        return _of_either_sex(last, clearly) if clearly else ()
    every = _all_declined(declined, cut)
    if not every:  # mostly
        return clearly
    found: dict[tuple[str, ...], int] = {}
    for form, langs in (*clearly, *every):
        found[form] = found.get(form, 0) | langs
    found.pop(declined, None)
    return found.items()


def _of_either_sex(word: str, forms: _Forms) -> _Forms:
    """Nominatives of a single word but for the masculine ones of a feminine surname."""
    unsexed = _unsexed(word)
    return [one for one in forms if not one[0][0].endswith(unsexed)] if unsexed else forms


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
    if not common:
        return []
    found: list[tuple[tuple[str, ...], int]] = [((), common)]
    for word in words:
        size, (_, ways, _) = len(word), cuts.pop()
        found = [((*some, word[: size - n] + put), langs & of) for some, langs in found for n, put, of in ways if langs & of]
    return found


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
