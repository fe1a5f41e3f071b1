"""A text as words, and the stretches of it that may be names, each the longest first."""

import functools
import re
from collections.abc import Iterator, Sequence

import attrs

from translit.evidence import generation
from translit.normalize import APOSTROPHES
from translit.placeword import features, pair_features
from translit.tokens import CAPITALS, FIRST, LOWER, WORD, Token, Words, plain
from translit.vocabulary import LONGEST, Numbers
from translit.words import father, particles, patronymic_words

_HYPHENS = ("-", "\u2010", "\u2011")
_GAP = re.compile(r"[ \t\u00a0\u202f]{0,3}[-\u2010\u2011]?(?:\r?\n[ \t]*|[ \t\u00a0\u202f]{0,2})")
"""What stands between two words of one name: a blank, a hyphen, the end of a line."""
_JOINT = re.compile(r"[ \t\u00a0]*[-\u2010-\u2014.]?(?:\r?\n)?[ \t\u00a0]*")
"""What stands between two words of a name of a place."""
_FOLLOWED = re.compile(rf"[\s\-\u2010\u2011]{{1,4}}[^\W\d_{LOWER}]")
_CAPITAL_NEXT = re.compile(rf"[\s\-\u2010-\u2014.]*[^\W\d_{LOWER}]")
"""A capital behind whatever may stand between the words of one name."""
_WEB = re.compile(r"(?:\.[a-z]{2,}|@)")
"""What stands behind a word of an address on the web."""
_OPENING = re.compile(r"(?:[.!?…\n]|[«“„\"—–])[\s«“„\"'‘’—–]*$")
"""What a sentence or a quotation begins behind."""
_INITIALS = re.compile(rf"(?<!\w)(?:[{CAPITALS}]\w?\.[ \u00a0\-]?){{1,2}}$")
_INITIALS_BEHIND = re.compile(rf"[ \u00a0](?:[{CAPITALS}]\w?\.[ \u00a0]?)?[{CAPITALS}]\w?\.(?![ \u00a0]?[{CAPITALS}])")
"""Initials that stand behind a surname, and not before another one."""
_DEFINITION = re.compile(
    r"(?: [—–-] | \(|, | is | was | ist | est | es | è | to | jest )"
    r"(?:(?:an?|the|eine?|une?|una?|der|die|das|la|le|el|бұл|бул|bu) )?(\w+)(?: (\w+))?"
)
"""What stands between a name and the words that tell what it is, and the first two of these."""
AND = r"(?:and|e|et|i|oder|och|und|y|и|й|і|та|ва|va|ve|we|бен|мен|пен|менен|bilan|bilen|ile)"
"""What joins two names."""
_LISTED, _LONGEST_GAP = re.compile(rf"(?:,|\s{AND})\s$"), 8
"""What stands between the names of a list, and its characters at the most."""
_NO_FEATURES = frozenset[str]()
_STOP = re.compile(r"[^\W\d_]{4}[.!?…](?:\s|$)")
"""The end of a sentence."""
_MOSTLY = 0.7
"""The part of a headline's words that is capitalized at least, where not all are."""
_LINE = 120
"""Characters of a line that tell whether it is a headline."""
_UULU = 4
"""Letters by which words that make patronymics are told, as they may have endings."""
_SHORTEST_UNKNOWN = 5
"""Letters of a word that may be a surname with a slip in it."""
_SHORTEST_WHOLE = 5
"""Letters of a name that is written as two words and elsewhere as one."""
_NONE: Numbers = frozenset()
_PAIR = 2
_BLANKS = " \t\u00a0\n\r-"
_MOST = 6
"""Words of a name."""


@attrs.define  # a frozen one takes three times as long to make
class Span:
    """A stretch of a text that may be a name.

    Parameters:
        start, end: where it stands.
        text: the name as it is to be resolved.
        numbers: the entities whose names have all its words.
        words: how many words it has; 0 for a name in a script without blanks.
        initials: whether a person's given names are initials.
        near: whether it is a name only with a slip or in an unknown spelling.
        letters: the normalized word where it is a single one.
    """

    start: int
    end: int
    text: str
    numbers: Numbers
    words: int
    initials: bool = False
    near: bool = False
    letters: str = ""


class Reader:
    """The words of a text.

    Parameters:
        text: the text.
        words: what is known of words.
    """

    def __init__(self, text: str, words: Words) -> None:
        self.text, self._words, self._vocabulary = text, words, words.vocabulary
        self._before: dict[int, tuple[str, int]] = {}
        self._backs: dict[int, int] = {}

    def first_words(self) -> Iterator[Token]:
        """The words that a name may begin with."""
        words, text = self._words, self.text
        for found in FIRST.finditer(text):
            start, end = found.start(), found.end(1)
            known = words[text[start:end]]
            if known is not None and known[0] is not None and not _WEB.match(text, end):
                yield Token(start + known[1], end, known[2], known[0])

    def unknown(self) -> Iterator[Span]:
        """The capitalized words of some length that are in no name."""
        for found in FIRST.finditer(self.text):
            start, end = found.start(), found.end(1)
            word = self.text[start:end]
            if len(word) >= _SHORTEST_UNKNOWN and not self.known(word) and not self.opens(start):
                yield Span(start, end, word, _NONE, 1, letters=plain(word))

    def alone(self, token: Token) -> bool:
        """Whether no word follows that could belong to the same name."""
        return _CAPITAL_NEXT.match(self.text, token.end) is None

    def phrase(self, token: Token) -> Span | None:
        """The name of a place of several words, just as the tables have it, in which a word stands; the longest one."""
        anchor = plain(token.text)
        for before, behind in self._vocabulary.phrases.get(anchor, ()):
            end = self._reaches(token.end, behind)
            start = self._reaches_back(token.start, before) if end is not None else None
            if start is not None and end is not None:
                text = " ".join(self.text[start:end].split())
                return Span(start, end, text, _NONE, len(before) + 1 + len(behind))
        return None

    def _reaches(self, end: int, words: Sequence[str]) -> int | None:
        """Where some words that stand behind a place end; None where others do."""
        for word in words:
            gap = _JOINT.match(self.text, end)
            found = WORD.match(self.text, gap.end()) if gap is not None else None
            if found is None or not _is(found[0], word):
                return None
            end = found.end()
        return end

    def _reaches_back(self, start: int, words: Sequence[str]) -> int | None:
        """Where some words that stand before a place begin."""
        for word in reversed(words):
            bare = self.text[max(0, start - LONGEST) : start].rstrip(_BLANKS)
            first, last = _last_word(bare)
            if not _is(bare[first:last], word):
                return None
            start = max(0, start - LONGEST) + first
        return start

    def _goes_on(self, token: Token) -> bool:
        """Whether another word of the same name may follow: a capitalized one, or what makes a patronymic."""
        return _FOLLOWED.match(self.text, token.end) is not None or _uulu().match(self.text, token.end) is not None

    def leads(self, end: int, *, told: bool = True) -> bool:
        """Whether a capitalized word follows a word, with a blank between; one that tells what a place is only on demand."""
        found = _FOLLOWED.match(self.text, end)
        word = WORD.match(self.text, found.end() - 1) if found and "\n" not in found[0] else None
        return word is not None and word[0][0].isupper() and not (told and features(word[0])) and not self.headline(end)

    def following(self, end: int) -> str:
        """The capitalized word behind a place, with a blank between; "" where there is none, or in a headline."""
        found = _FOLLOWED.match(self.text, end)
        word = WORD.match(self.text, found.end() - 1) if found and found[0][0] == " " and len(found[0]) == 2 else None
        return word[0] if word is not None and not self.headline(end) else ""

    def known(self, word: str) -> bool:
        """Whether a word is in any name of the tables."""
        known = self._words[word]
        return known is not None and known[0] is not None

    def joined(self, start: int) -> bool:
        """Whether a hyphen joins another word to the one that begins at a place: Ат-Башы."""
        word = WORD.match(self.text, start)
        return word is not None and self.text[word.end() : word.end() + 1] in _HYPHENS

    def hyphened(self, end: int) -> bool:
        """Whether a hyphen joins a word to the one that ends at a place."""
        return self.text[end : end + 1] in _HYPHENS and WORD.match(self.text, end + 1) is not None

    def doubled(self, start: int, end: int) -> bool:
        """Whether a hyphen joins a name to a capitalized word that is in no name: Rudny-Weiss."""
        following = WORD.match(self.text, end + 1) if self.text[end : end + 1] in _HYPHENS else None
        if following is None or not following[0][0].isupper() or features(following[0]):
            return False
        return not self.known(following[0])

    def doubled_before(self, start: int) -> bool:
        """Whether a hyphen joins a name to a capitalized word before it that is in no name: CD-ROM."""
        if self.text[start - 1 : start] != "-":
            return False
        front = self.text[max(0, start - 1 - LONGEST) : start - 1]
        first, last = _last_word(front)
        return front[first : first + 1].isupper() and not self.known(front[first:last])

    def token(self, start: int, *, hyphen: bool = False) -> Token | None:
        """The word that begins at a place, if it may stand in a name."""
        found = WORD.match(self.text, start)
        if found is None:
            return None
        known = self._words[found.group()]
        if known is None:  # Nurgojo uulu Japarov
            text = found.group()
            return Token(start, found.end(), text, None) if len(text) < 8 and plain(text) in patronymic_words() else None
        return Token(start + known[1], found.end(), known[2], known[0], hyphen)

    def spans(self, first: Token) -> Iterator[Span]:
        """The stretches that begin with a word and may be names, the longest first."""
        tokens = [first, *self._following(first)] if self._goes_on(first) else [first]
        for size in range(len(tokens), 1, -1):
            span = self._span(tokens[:size])
            if span is not None:
                yield span
        if first.word is not None and first.word.alone:
            yield self._single(first)

    def _following(self, token: Token) -> Iterator[Token]:
        strange = 0
        for _ in range(_MOST - 1):
            gap = _GAP.match(self.text, token.end)
            if gap is None or gap.end() == token.end:
                return
            following = self.token(gap.end(), hyphen="-" in gap[0] or "\u2010" in gap[0] or "\u2011" in gap[0])
            if following is None:
                return
            strange += following.word is None and not following.hyphen and not _father(following.text)
            if strange > 1:
                return
            token = following
            yield token

    def _span(self, tokens: list[Token]) -> Span | None:
        """Words as a name, if there is an entity that has them all; one that is no name may be a father's."""
        telling = [token for token in tokens if not features(token.text)] or tokens
        known = [token.word for token in telling if token.word is not None]
        strange = [token for token in telling if token.word is None]
        if any(not token.hyphen and not _father(token.text) and len(telling) < 3 for token in strange):
            return None
        numbers = known[0].parts.intersection(*(word.parts for word in known[1:])) if known else frozenset()
        if not numbers and len(tokens) == 2 and len(tokens[0].text) + len(tokens[1].text) >= _SHORTEST_WHOLE:
            whole = self._words.read(tokens[0].text + tokens[1].text)
            numbers = whole.alone if whole is not None else numbers
        if not numbers:
            return None
        near = any(word.near for word in known)
        return Span(tokens[0].start, tokens[-1].end, _text(tokens), numbers, len(tokens), near=near)

    def _single(self, token: Token) -> Span:
        word = token.word
        assert word is not None
        before = self.text[max(0, token.start - 12) : token.start]
        front = _INITIALS.search(before) if "." in before[-2:] else None
        behind = _INITIALS_BEHIND.match(self.text, token.end) if front is None else None
        if behind is not None and generation(self.text, token.end) != "":  # Bush Sr.
            behind = None
        start = token.start - len(front[0]) if front else token.start
        end = behind.end() if behind else token.end
        text = f"{front[0].strip()} {token.text}" if front else token.text + (behind[0] if behind else "")
        return Span(start, end, text, word.alone, 1, front is not None or behind is not None, word.near, word.text)

    def around(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a place's name begins and ends together with generic words beside it, the longest first."""
        front, back = self._front(start), self._back(end)
        if front < start and back > end:
            yield front, back
        if back > end:
            yield start, back
        if front < start:
            yield front, end

    def generic_beside(self, start: int, end: int) -> frozenset[str]:
        """The features for which a word beside a name speaks that tells what a place is."""
        front, back = self._front(start), self._back(end)
        words = self.text[end:back].split()
        behind = pair_features(*words) if len(words) == _PAIR else features("".join(words[-1:]).lstrip("-"))
        return behind | features(self.text[front:start].split()[0]) if front < start else behind

    def defined(self, end: int) -> frozenset[str]:
        """The features for which a word speaks that tells behind a name what it is called: Чу — река, Talas is a small town."""
        told = _DEFINITION.match(self.text, end)
        return frozenset().union(*map(features, filter(None, told.groups()))) if told is not None else _NO_FEATURES

    def shared(self, start: int) -> frozenset[str]:
        """The features for which a word speaks that stands before several names, of which a later one begins at a place: the
        rivers Chu and Talas."""
        for _ in range(_MOST):
            gap = _LISTED.search(self.text, max(0, start - _LONGEST_GAP), start)
            if gap is None:
                return _NO_FEATURES
            first, last = _last_word(self.text[max(0, gap.start() - LONGEST) : gap.start()])
            start = gap.start() - (last - first)
            if self.text[start].islower():
                return _NO_FEATURES
            front = self._front(start)
            if front < start:
                return features(self.text[front:start].split()[0])
        return _NO_FEATURES

    def generic_behind(self, end: int) -> bool:
        """Whether such a word stands behind a name."""
        return self._back(end) > end

    def _back(self, end: int) -> int:
        """Where one or two words behind a name end that tell what it is."""
        back = self._backs.get(end)
        if back is None:
            back = self._backs[end] = self._read_back(end)
        return back

    def _read_back(self, end: int) -> int:
        gap = _GAP.match(self.text, end)
        found = WORD.match(self.text, gap.end()) if gap and gap.end() > end else None
        if found is None:
            return end
        further = WORD.match(self.text, found.end() + 1) if self.text[found.end() : found.end() + 1] == " " else None
        if further is not None and pair_features(found[0], further[0]):
            return further.end()
        return found.end() if features(found[0]) else end

    def _front(self, start: int) -> int:
        bare = self.text[max(0, start - LONGEST) : start].rstrip(_BLANKS)
        first, last = _last_word(bare)
        if plain(bare[first:last]) in particles():
            bare = bare[:first].rstrip(_BLANKS)
            first, last = _last_word(bare)
        return max(0, start - LONGEST) + first if first < last and features(bare[first:last]) else start

    def opens(self, start: int) -> bool:
        """Whether a sentence begins at a place in the text, or a quotation: a capital there tells nothing."""
        return start == 0 or _OPENING.search(self.text, max(0, start - _LINE), start) is not None

    def headline(self, start: int) -> bool:
        """Whether most words of the line around a place are capitalized, as in a headline, which has no full stop."""
        first = self.text.rfind("\n", max(0, start - _LINE), start) + 1 or max(0, start - _LINE)
        last = self.text.find("\n", start, start + _LINE)
        line = self.text[first : last if last >= 0 else start + _LINE]
        words = [word for word in WORD.findall(line) if len(word) > 3]
        capitals = sum(word[0].isupper() for word in words)
        mostly = len(words) > 4 and capitals > _MOSTLY * len(words) and not _STOP.search(line)
        return len(words) > 2 and (capitals == len(words) or mostly)

    def phrases(self, start: int) -> Iterator[str]:
        """The word right before a place, and that with the one before it, in lower case."""
        word, end = self.before(start)
        if word:
            further, _ = self.before(end - len(word))
            yield word.lower()
            yield f"{further} {word}".lower()

    def before(self, start: int) -> tuple[str, int]:
        """The word right before a place, with nothing but blanks between, and where it ends; "" where there is none."""
        found = self._before.get(start)
        if found is None:
            found = self._before[start] = self._read_before(start)
        return found

    def _read_before(self, start: int) -> tuple[str, int]:
        front = self.text[max(0, start - LONGEST) : start]
        bare = front.rstrip(" \t\u00a0")
        if bare == front:
            return "", 0
        first, last = _last_word(bare)
        return bare[first:last], start - len(front) + last


def _last_word(text: str) -> tuple[int, int]:
    """Where the word that ends a text begins and ends; nowhere where it ends in a mark."""
    last = text[-LONGEST:].rsplit(None, 1)[-1:] if text[-1:].isalnum() else []
    if last and last[0].isalnum():  # nearly always
        return len(text) - len(last[0]), len(text)
    first = len(text)
    while first and (
        text[first - 1].isalnum()
        or text[first - 1] in APOSTROPHES
        or not (text[first - 1].isprintable() or text[first - 1].isspace())
    ):
        first -= 1
    return first, len(text)


@functools.cache
def _uulu() -> re.Pattern[str]:
    """What follows a father's name in small letters."""
    words = sorted({word[:_UULU] for word in patronymic_words()})
    return re.compile(rf"[\s\-\u2010\u2011]{{1,4}}(?:{'|'.join(map(re.escape, words))})")


@functools.lru_cache(maxsize=65536)
def _father(text: str) -> bool:
    """Whether a word is a patronymic."""
    word = plain(text)
    return bool(father(word)) or word in patronymic_words()


def _is(surface: str, word: str) -> bool:
    """Whether a word of a text is one of a name, and has a capital where that has."""
    return plain(surface) == plain(word) and not (surface[0].islower() and not word[0].islower())


def _text(tokens: list[Token]) -> str:
    return tokens[0].text + "".join(("-" if token.hyphen else " ") + token.text for token in tokens[1:])
