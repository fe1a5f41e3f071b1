"""Case endings: the nominatives that a declined or suffixed name may come from (Токаеву, Тоқаевтың, Mirziyoyevning)."""

import functools
import marshal
import operator
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from translit.affixes import Affixes, PlainAffixes
from translit.entity import KINDS, Kind
from translit.normalize import normalize
from translit.script import script
from translit.store import kept, still
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


_Kinds = Mapping[Kind, Sequence[int]] | None
"""The places of forms that are right for each kind of entity; None where all are for all, as mostly."""


@attrs.define
class _Cut:
    """What endings leave of a word.

    Parameters:
        clearly: what is left by endings that close no other names.
        every: what is left by all, where the others of a name are declined as well.
        langs: all the languages of these.
        kinds: of what is clearly left.
    """

    clearly: _Left
    every: _Left
    langs: int
    kinds: _Kinds


_UNCUT = _Cut((), (), 0, None)
_AS_IT_IS = 0, ""
"""What goes of a word that stays, and what stands in its place."""
_INDECLINABLE = frozenset("оуэюё")
"""What names end in that Russian and its neighbours do not decline: Заилийского Алатау."""
_Lengths = dict[str, tuple[int, ...]]
"""How long the endings of a script are by the last letters of a word, one or two, the longest first."""
_Groups = dict[str, tuple[Group, ...]]
_Packed = tuple[_Left, _Left, int, _Kinds]
"""A `_Cut`, as it is packed."""
_Endings = tuple[_Lengths, _Groups, list[_Packed], dict[str, tuple[int, ...]]]
"""The endings of a script: how long they are; their groups; what they leave of words; and by the longest ending that a word has
how long that is, and the places of what is left of the word where so many letters stand before it, from none up to _SHORTEST
or more."""
_NONE: _Endings = {}, {}, [], {}


@kept
def _scripts() -> bytes:
    """The endings by the script that they are written in, as they are looked for."""
    return marshal.dumps({code: _looked_for(table) for code, table in _table().items()})


@functools.cache
def _endings() -> Mapping[str, _Endings]:
    """The same."""
    with still():
        found: Mapping[str, _Endings] = marshal.loads(_scripts())
    return found


def _looked_for(table: Mapping[str, Sequence[Ending]]) -> _Endings:
    """The endings of a script, as they are looked for."""
    groups = _grouped(table)
    lengths: dict[str, set[int]] = {}
    for text in groups:
        lengths.setdefault(text[-2:], set()).add(len(text))
    for last, found in lengths.items():  # an ending of one letter may close a word with any other before it
        found |= lengths.get(last[-1:], set())
    sorted_lengths = {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}
    cuts: list[_Packed] = []
    longest: dict[str, tuple[int, ...]] = {}
    for ending in (*_INDECLINABLE - groups.keys(), *groups):
        words = [before * _ANY + ending for before in range(_SHORTEST + 1)]
        merged = [_merged(word, _endings_of(word, sorted_lengths, groups)) for word in words]
        size = len(ending) if ending in groups else 0
        cuts += [one for one in merged if one not in cuts]
        longest[ending] = size, *map(cuts.index, merged)
    return sorted_lengths, groups, cuts, longest


_ANY = "\0"
"""A letter that no ending has."""


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


def _merged(word: str, endings: Sequence[_Ended]) -> _Packed:
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
    return _left(clearly), _left(anyhow), known_anyhow, _kinds(clearly.values())


def _kinds(langs: Collection[int]) -> _Kinds:
    """The places of forms for each kind of entity, by the languages that have them so."""
    for bits in langs:
        if not (bits & _OF_KIND["leader"] and bits & _OF_KIND["place"]):
            return {kind: [place for place, bits in enumerate(langs) if bits & of] for kind, of in _OF_KIND.items()}
    return None  # mostly


def _shortest(ending: str, put: str) -> tuple[int, str]:
    """How many letters go with an ending, and what stands in their place, without what both begin with: so what is left of a
    word tells by itself whether two endings leave the same."""
    same = len(os.path.commonprefix((ending, put)))
    return len(ending) - same, put[same:]


def _left(langs: Mapping[tuple[int, str], int]) -> _Left:
    return tuple((*left, of) for left, of in langs.items())


_Longest = tuple[int, tuple[_Cut, ...]]
"""How long the longest ending of a word is, and what is left of it by how many letters stand before that, up to _SHORTEST."""


@functools.cache
def _longest() -> Mapping[str, PlainAffixes[_Longest]]:
    """What the longest ending of a word tells, by script."""
    found: dict[str, PlainAffixes[_Longest]] = {}
    with still():
        for code, (*_, cuts, longest) in _endings().items():
            made = [_Cut(*cut) for cut in cuts]
            left = {ending: (size, tuple([made[at] for at in places])) for ending, (size, *places) in longest.items()}
            found[code] = Affixes(left, False)
    return found


def _cut(word: str) -> _Cut:
    """What endings leave of a word: the longest that it has tells, for it ends as the others do."""
    longest = _longest().get("Latn" if word.isascii() else script(word))
    found = longest.of(word) if longest is not None else None
    if found is None:
        return _UNCUT
    size, cuts = found
    before = len(word) - size
    return cuts[before] if before < _SHORTEST else cuts[_SHORTEST]


def _endings_of(word: str, lengths: _Lengths, groups: _Groups) -> list[_Ended]:
    """The endings that may be taken off a word, the longest first."""
    found: list[_Ended] = []
    for length in lengths.get(word[-2:]) or lengths.get(word[-1:], ()):
        left = len(word) - length
        for group in groups.get(word[-length:], ()) if left >= _SHORTEST - 1 else ():
            if left + (group[0] == word[left]) >= _SHORTEST:  # a hard consonant belongs to the name
                found.append((length, *group))
    return found


_Form = tuple[str, ...]
"""The words of a name in the nominative."""


def nominatives(words: Sequence[str], kind: Kind) -> list[_Form]:
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
    forms, kinds = _nominatives(tuple(words))
    return forms if kinds is None else [forms[place] for place in kinds[kind]]


@functools.lru_cache(maxsize=64)
def _nominatives(declined: _Form) -> tuple[list[_Form], _Kinds]:
    """The same for all kinds, with these: who asks for one mostly asks for the other."""
    if not declined:
        return [], None
    others, last = declined[:-1], declined[-1]
    cut, size = _cut(last), len(last)
    if others and (common := functools.reduce(operator.and_, [_cut(word).langs for word in others], cut.langs)):
        found = {(*others, last[: size - n] + put): langs for n, put, langs in cut.clearly}
        for form, langs in _all_declined(declined, common):
            found[form] = found.get(form, 0) | langs
        found.pop(declined, None)
        return [*found], _kinds(found.values())
    forms = [(*others, last[: size - n] + put) for n, put, _ in cut.clearly]
    if forms and not others and (unsexed := _unsexed().of(last)):
        left = {form: cut.clearly[place][2] for place, form in enumerate(forms) if not form[0].endswith(unsexed)}
        return [*left], _kinds(left.values())
    return forms, cut.kinds


def _all_declined(words: _Form, common: int) -> list[tuple[_Form, int]]:
    """The words in the nominative where one language declines them all, of those that may have each in some case."""
    found: list[tuple[_Form, int]] = [((), common)]
    for word in words:
        size, some = len(word), found
        ways = [(word[: size - n] + put, of) for n, put, of in _cut(word).every]
        found = [((*before, one), langs & of) for before, langs in some for one, of in ways if langs & of]
    return found


def stems(word: str, kind: Kind) -> Iterator[str]:
    """All that endings may leave of a word, the longest first, also by endings that close other names: what a stem means has
    to be known from elsewhere.

    >>> "нурек" in stems("нурека", "place"), "qarshi" in stems("qarshida", "place")
    (True, True)
    """
    lengths, groups, *_ = _endings().get(script(word), _NONE)
    found = {word[:-length] + put for length, put, *_, langs in _endings_of(word, lengths, groups) if langs & _OF_KIND[kind]}
    yield from sorted(found, key=lambda stem: (-len(stem), stem))


@functools.cache
def tails(code: str) -> frozenset[str]:
    """All endings that a script writes to names, as normalized texts.

    >>> "тың" in tails("Cyrl"), "'ning" in tails("Latn")
    (True, True)
    """
    blocks = (block for block in _blocks() if block["script"] == code)
    return frozenset(joint + text for block in blocks for joint, text, _ in _written(block))


@functools.cache
def _unsexed() -> PlainAffixes[tuple[str, ...]]:
    """The endings with which a feminine surname would be turned into the masculine one, by that of the former."""
    masculine: dict[str, list[str]] = {}
    for he, she in feminine_endings():
        masculine.setdefault(she, []).append(he)
    endings = {she: [she[start:] for start in range(len(she))] for she in masculine}  # itself, and those that it ends with
    return Affixes({she: tuple([he for end in ends for he in masculine.get(end, ())]) for she, ends in endings.items()}, False)
