"""The words that names are made of: what tells, for nearly every word of a text and at little cost, that it is no name."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
from rapidfuzz.distance import OSA

from translit import endings
from translit.endings import stems
from translit.entity import Entity, Name
from translit.evidence import WATERS, known, mined
from translit.gazetteer import Gazetteer, default
from translit.generic import generic, weak_generic
from translit.key import skeleton, sound
from translit.normalize import normalize, spellings
from translit.offices import NATIONAL, highest
from translit.outline import SHORTEST_OUTLINE, loose, outline, readings
from translit.script import script
from translit.store import cached
from translit.trie import JOINT, Tries
from translit.words import particles, titles

UNSPACED = "\u2e80-\u2fdf\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3"
"""Characters of the scripts that write names and other words without blanks between them (Korean, with particles)."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_PARTS = re.compile(r"[\s·・‧•･=＝゠]+")
"""What stands between the parts of a foreign name in Chinese and Japanese."""
_VOWELS = "аяоеиыіуюэәөұүӯӣьйaeiouyäöüıəý"
"""Last letters that declining a name may change (Астана, Астаны)."""
_UNVOWELLED = frozenset({"Arab", "Hani", "Hang", "Hebr", "Kana"})
"""Scripts that write no vowels, or other ones than are heard."""

LONGEST = 40
"""Letters of a word; longer ones are parts of no name."""
_SHORT = 8
"""Letters of a word that may be a short name with an ending (Ошто)."""
_SHORTEST_STEM, _LONGEST_ENDING = 4, 7
"""Letters that an ending leaves at least, and that it has at most."""
_SHORTEST_SLIP = 6
"""Letters of the outline of a word that is taken for another one with a slip of the pen."""
_LONGEST_PHRASE = 6
"""Words of a name of a place."""
_HEAD = 5
"""Classes of an outline by which most words are told to be none in another spelling."""
_SHORTEST_CUT = 6
"""Letters of the fold of a name in an unknown spelling that has an ending."""
_SPELT = 0.34
"""Letters in which two spellings of one name may differ, of each of its own."""
_SLIPPED = 0.24
"""Letters in which a name with a slip may differ from the right one, of each of its own: of some 200 words of prose that
differed in more hardly one was a name."""

_outline = functools.lru_cache(maxsize=8192)(outline)
"""The outlines of names, which come again and again."""

Numbers = frozenset[int]
_NONE: Numbers = frozenset()
Phrase = tuple[tuple[str, ...], tuple[str, ...]]


@attrs.frozen
class Word:
    """What a word of a text may be a part of.

    Parameters:
        text: the word as normalized.
        alone: the numbers of the entities that it may name by itself: places of one word, and people by their surname.
        parts: the numbers of those whose names it may be a part of, these included.
        near: whether it is so only with a slip or in an unknown spelling.
    """

    text: str
    alone: Numbers
    parts: Numbers
    near: bool = False


@attrs.frozen(eq=False, slots=False)
class Vocabulary:
    """The words of the names of a gazetteer.

    Parameters:
        alone, parts: the numbers of entities by forms of a word, as in `Word`; a form is a text, its stem or its fold.
        alike: folds of words by their outline, and by their skeleton in capitals.
        slips: those of names that texts have often by each form of their outline with a letter left out, and by their skeleton.
        unspaced: names in scripts without blanks.
        leaders, ranked: the numbers of the leaders, and of those whom the news calls by surname alone.
        waters: the numbers of the rivers, lakes, seas and canals.
        phrases: the names of places of several words, and of people with small words in them, by the first word that tells: the
            words before it, and those behind.
    """

    alone: Mapping[str, Numbers]
    parts: Mapping[str, Numbers]
    alike: Mapping[str, tuple[str, ...]]
    slips: Mapping[str, tuple[str, ...]]
    unspaced: frozenset[str]
    leaders: Numbers
    ranked: Numbers
    waters: Numbers
    phrases: Mapping[str, tuple[Phrase, ...]]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> "Vocabulary":
        entities = list(entities)
        alone: dict[str, set[int]] = {}
        parts: dict[str, set[int]] = {}
        folds: dict[str, bool] = {}
        for number, entity in enumerate(entities):
            for word, itself in (one for name in entity.names for one in _words(entity, name)):
                for form in _forms(word):
                    parts.setdefault(form, set()).add(number)
                    if itself:
                        alone.setdefault(form, set()).add(number)
                fold = sound(word)
                folds[fold] = folds.get(fold, False) or _misspelt(entity, itself)
        ranks = {number: highest(one.offices) for number, one in enumerate(entities) if one.kind == "leader"}
        ranked = frozenset(number for number, rank in ranks.items() if rank <= NATIONAL)
        slips = _slips(fold for fold, misspelt in folds.items() if misspelt)
        return cls(
            _frozen(alone),
            _frozen(parts),
            _alike(folds),
            slips,
            _unspaced(entities),
            frozenset(ranks),
            ranked,
            frozenset(number for number, one in enumerate(entities) if one.feature in WATERS),
            _phrases(entities),
        )

    @functools.cached_property
    def tries(self) -> Tries:
        """What finds names in scripts without blanks."""
        return Tries(self.unspaced)

    def read(self, surface: str) -> Word | None:
        """What a word may be a part of; None for nearly all words."""
        text = normalize(surface)
        if not 1 < len(text) <= LONGEST or " " in text:
            return None
        code = script(text)
        fold = sound(text)
        cut = list(_prefixes(text, code))
        folds = list(_prefixes(fold, code)) if fold != text else cut
        stem = next((form for form in cut if form in self.parts), None)
        surname = None if stem is None else next((form for form in cut if form in self.alone), None)
        if stem is None and len(text) <= _SHORT:
            bare = text.rpartition("'")[0] or text  # Oş'ta
            stem = next((form for form in (bare, sound(bare), *stems(text, "place")) if form in self.alone), None)
        folded = next((form for form in folds if form in self.parts), None)
        forms = {form for form in (stem, surname, folded) if form is not None}
        near = self._near(folds, code, slips=text not in self.parts)
        return self._word(text, forms | near, near=not forms) if forms or near else None

    def _word(self, text: str, forms: Iterable[str], *, near: bool = False) -> Word:
        return Word(text, _joined(self.alone, forms), _joined(self.parts, forms), near)

    def _near(self, folds: list[str], code: str, *, slips: bool) -> set[str]:
        """The folds that a word is in another spelling, and with a slip of the pen or an ending, by its own fold and by what
        endings may leave of it."""
        found: set[str] = set()
        if code in _UNVOWELLED:
            found.update(other for other in self._unvowelled(folds[0]) if code != "Arab" or _consonant(folds[0], other))
        for whole in readings(folds[0]):
            line = outline(whole)
            slipped, spelt = slips and self._may_slip(line), self._may_be_spelt(line)
            for fold in folds if slipped or spelt else ():
                if fold is folds[0] or len(fold) >= _SHORTEST_CUT:
                    reading = whole[: len(fold)]
                    cut = line if len(reading) == len(whole) else outline(reading)
                    found.update(self._spelt(reading, cut) if spelt else ())
                    if slipped:
                        found.update(self._slipped(reading, cut, strict=code == "Latn" or len(reading) == len(whole)))
        return found

    @functools.cached_property
    def _heads(self) -> tuple[frozenset[str], frozenset[str]]:
        """What the outlines of names begin with, and the forms in which they are looked for with a slip: most words of a text
        begin otherwise."""
        begun = frozenset(line[:_HEAD] for line in self.alike)
        return begun, frozenset(form[:_SHORTEST_SLIP] for form in self.slips)

    def _may_be_spelt(self, line: str) -> bool:
        """Whether a word with an outline, or its beginning, may be a name in another spelling."""
        return line[:_HEAD] in self._heads[0] or line[:SHORTEST_OUTLINE] in self.alike

    def _may_slip(self, line: str) -> bool:
        """Whether a word with an outline, or its beginning, may be a name with a slip."""
        if len(line) < _SHORTEST_SLIP:
            return False
        heads, size = self._heads[1], _SHORTEST_SLIP
        if line[:size] in heads or line[: size - 1] in heads:
            return True
        begun = line[: size + 1]
        shorter = [begun[:i] + begun[i + 1 :] for i in range(size)]
        return not heads.isdisjoint(shorter) or not heads.isdisjoint(one[: size - 1] for one in shorter)

    def _unvowelled(self, fold: str) -> Iterator[str]:
        """The folds with the consonants of a word in a script that writes no vowels, or other ones; kana and Hangul close a
        name with a vowel of their own."""
        bones = skeleton(fold).upper()
        if len(bones) >= SHORTEST_OUTLINE:
            yield from self.alike.get(bones, ())
            yield from (other for form in loose(bones) for other in self.slips.get(form, ()))
        line = outline(fold)[:-1]
        if len(line) >= SHORTEST_OUTLINE:
            yield from self.alike.get(line, ())

    def _spelt(self, fold: str, line: str) -> Sequence[str]:
        """The folds that a word with an outline is in another spelling."""
        others = self.alike.get(line)
        if others is None:
            return ()
        most = max(1, int(len(fold) * _SPELT))
        return [other for other in others if OSA.distance(fold, other, score_cutoff=most) <= most]

    def _slipped(self, fold: str, line: str, *, strict: bool) -> Iterator[str]:
        """The folds whose outlines are one slip away from that of a word."""
        if len(line) < _SHORTEST_SLIP:
            return
        slips = self.slips
        forms = [line, *[line[:i] + line[i + 1 :] for i in range(len(line))]]  # as loose has them, and no set of them
        others = {other for form in forms if form in slips for other in slips[form]}
        most = max(1, int(len(fold) * _SLIPPED)) if strict else max(2, len(fold) // 3)
        for other in others:
            if (
                OSA.distance(line, _outline(other), score_cutoff=1) <= 1
                and OSA.distance(fold, other, score_cutoff=most) <= most
            ):
                yield other


def _joined(numbers: Mapping[str, Numbers], forms: Iterable[str]) -> Numbers:
    """The numbers of some forms; mostly one alone has any."""
    found = {numbers[form] for form in forms if form in numbers}
    return found.pop() if len(found) == 1 else _NONE.union(*found)


def _frozen(found: Mapping[str, set[int]]) -> dict[str, Numbers]:
    same: dict[Numbers, Numbers] = {}  # most sets are met many times
    return {form: same.setdefault(numbers, numbers) for form, numbers in ((f, frozenset(n)) for f, n in found.items())}


def _phrase(text: str) -> tuple[str, ...]:
    """The words of a name as the tables write them, so that small letters are told from capitals."""
    words = tuple(_JOINTS.sub(" ", text).split())
    return words if all(normalize(word) for word in words) else ()


_JOINTS = re.compile(r"[\s\-\u2010-\u2014.,()]+")


def _phrases(entities: Iterable[Entity]) -> dict[str, tuple[Phrase, ...]]:
    """Names of several words by the first word with a capital that tells something, as a normalized text, the longest first."""
    found: dict[str, list[Phrase]] = {}
    phrases = {phrase for entity in entities for phrase in _phrases_of(entity)}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        words = {i: normalize(word) for i, word in enumerate(phrase) if len(word) > 1 and not word[0].islower()}
        if words:
            at = next((i for i, word in words.items() if word not in _generic()), min(words))
            found.setdefault(words[at], []).append((phrase[:at], phrase[at + 1 :]))
    return {anchor: tuple(some) for anchor, some in found.items()}


def _phrases_of(entity: Entity) -> Iterator[tuple[str, ...]]:
    """The names of a place of several words, and those of a person that have small words or single letters in them."""
    for phrase in (_phrase(name.text) for name in entity.names if name.role != "weak"):
        small = any(len(word) == 1 or word[0].islower() for word in phrase)  # George W. Bush
        if 1 < len(phrase) <= _LONGEST_PHRASE and (entity.kind == "place" or small):
            yield phrase


def _alike(folds: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Folds by their outlines, and by their skeletons, which are written in capitals to keep the two apart."""
    found: dict[str, list[str]] = {}
    for fold in folds:
        for form in (outline(fold), skeleton(fold).upper()):
            if len(form) >= SHORTEST_OUTLINE:
                found.setdefault(form, []).append(fold)
    return {form: tuple(words) for form, words in found.items()}


def _slips(folds: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Folds by each form of their outlines and skeletons with a letter left out."""
    found: dict[str, list[str]] = {}
    for fold in folds:
        line, bones = outline(fold), skeleton(fold).upper()
        forms = loose(line) if len(line) >= SHORTEST_OUTLINE else set()
        for form in forms | ({bones} if len(bones) >= SHORTEST_OUTLINE else set()):
            found.setdefault(form, []).append(fold)
    return {form: tuple(words) for form, words in found.items()}


_VOWELLED = str.maketrans(dict.fromkeys("aäeiıoöuüyəw'"))


def _consonant(fold: str, other: str) -> bool:
    """Whether two folds have nearly the same consonants: a script that writes no vowels keeps most of these apart."""
    one, two = fold.translate(_VOWELLED), other.translate(_VOWELLED)
    most = max(1, len(one) // 3)
    return OSA.distance(one, two, score_cutoff=most) <= most


def _misspelt(entity: Entity, itself: bool) -> bool:
    """Whether a word of an entity's name is looked for with a slip of the pen: in names of leaders of some rank, and of places
    that are known."""
    return highest(entity.offices) <= NATIONAL if entity.kind == "leader" else itself and known(entity)


def _words(entity: Entity, name: Name) -> Iterator[tuple[str, bool]]:
    """The words of a name that tell something, each with whether it names the entity by itself."""
    for text in map(normalize, spellings(name.text)):
        yield from _words_of(entity, name, text.split())


def _words_of(entity: Entity, name: Name, words: list[str]) -> Iterator[tuple[str, bool]]:
    if entity.kind == "leader":
        surname = 0 if name.surname_first else len(words) - 1
        yield from ((word, number == surname) for number, word in enumerate(words) if len(word) > 1)
    else:
        generic = [word in _generic() or (entity.feature == "field" and mined(word)) for word in words]
        telling = [word for word, is_generic in zip(words, generic, strict=True) if not is_generic] or words
        yield from ((word, len(telling) == 1) for word in telling if len(word) > 1)
    for one, other in zip(words, words[1:], strict=False):
        yield one + other, len(words) == 2


@functools.cache
def _generic() -> frozenset[str]:
    """Words of which names of places are made and that name none."""
    phrases = {*generic(), *weak_generic(), *particles(), *titles()}
    return frozenset(phrase for phrase in phrases if " " not in phrase)


_ADJECTIVES = ("ский", "цкий")
"""What names end in that are Russian adjectives."""


def _forms(word: str) -> Iterator[str]:
    yield word
    if len(word) > _SHORTEST_STEM and word[-1] in _VOWELS:
        yield word[:-1]
    if word.endswith(_ADJECTIVES):
        yield word[:-2]
    yield sound(word)


def _prefixes(text: str, code: str) -> Iterator[str]:
    """A word of a script, and what endings may leave of it, the longest first."""
    yield text
    tails = _tails(code)
    for end in range(len(text) - 1, max(_SHORTEST_STEM, len(text) - _LONGEST_ENDING) - 1, -1):
        if text[end:] in tails:
            yield text[:end]


_SURNAMES, _LONGEST_CASE = ("ов", "ев", "ёв", "ин", "ын"), 4
"""What Slavic surnames end in, and the letters of this with the ending of a case."""


@functools.cache
def _tails(code: str) -> frozenset[str]:
    """What endings look like behind a stem, as texts and as folds, also where they took the last vowel of the name along, or
    where what a surname ends in is written with them (-овым)."""
    tails = endings.tails(code)
    cases = {tail[2:] for tail in tails if tail.startswith(_SURNAMES) and len(tail) <= _LONGEST_CASE}
    cases |= {tail[2:] for tail in tails if tail.startswith(("ск", "цк"))}
    found = {form for tail in tails | cases - {""} for form in (tail, tail.lstrip("'"), sound(tail))}
    return frozenset(found | {form[1:] for form in found if form[:1] in _VOWELS})


def _unspaced(entities: Iterable[Entity]) -> frozenset[str]:
    """The names in scripts without blanks."""
    names = ((entity, name) for entity in entities for name in entity.names if _UNSPACED.search(name.text))
    return frozenset(text for entity, name in names for text in _without_blanks(entity, name))


def _without_blanks(entity: Entity, name: Name) -> Iterator[str]:
    """A name as it stands in a text without blanks: whole, and a person's by the surname where that is long enough."""
    parts = [part for part in _PARTS.split(name.text) if part]
    yield JOINT.join(parts)
    surname = parts[0] if name.surname_first else parts[-1]
    if entity.kind == "leader" and len(parts) > 1 and len(surname) >= _LONG_SURNAME:
        yield surname


_LONG_SURNAME = 2
"""Characters of a surname that is a name by itself."""


@functools.lru_cache(maxsize=4)
def vocabulary(gazetteer: Gazetteer) -> Vocabulary:
    """The vocabulary of a gazetteer; that of the tables that translit ships from the cache where it is there."""
    if gazetteer is default():
        return cached("vocabulary", lambda: Vocabulary.of(gazetteer.entities))
    return Vocabulary.of(gazetteer.entities)
