"""What stands around the names of one text, and what is known of it so far: countries, other names, and who is a stranger."""

import bisect
import operator
import re

import attrs

from translit import evidence, quotation
from translit.bearer import Bearing, bearer_before, bearer_behind
from translit.endings import stems
from translit.entity import OURS, Entity
from translit.generic import generic
from translit.hints import Hints
from translit.offices import is_head
from translit.ordinary import german, slavic
from translit.shortname import womanly
from translit.spans import AND, Reader, Span
from translit.stranger import age_behind
from translit.tokens import plain
from translit.verdict import Match, Resolution
from translit.verdicts import Verdicts
from translit.words import titles

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_AROUND = 300
"""Characters between a name and another one that is evidence for it."""
_PAIR = 2
"""Rivers in a sentence that make another name one."""
_SHORTEST_VILLAGE = 3
"""Letters of a word for a village; shorter ones are abbreviations, or prepositions written like these."""
_LIST = re.compile(r"\s*(?:,|,? (?:and|e|et|i|oder|und|y|и|й|і|та))\s")
"""What stands between the names of a list."""
_AND, _AND_BEFORE, _LONGEST_AND = re.compile(rf"\s{AND}\s"), re.compile(rf"\s{AND}\s$"), 8
"""What joins two names, and its characters at the most."""
_MARKS = frozenset(",.;:!?)")
_OUR = re.compile("(?:m[ıiuüy]z(?:[ıiuüy][nň]|ning)?|м[ыі]з(?:д[ыі]ң)?|б[ыиуү]з(?:д[ыиуү]н)?)$")
"""How Turkic languages say with an ending that something is ours (Şirketimizin): no given name."""
_DID = re.compile("(?:воз|вс|вы|за|из|на|об|от|пере|по|под|при|про|рас|раз)(?!.*(?:гул|ул+а)$)\\w{2,}л(?:а|и|о)?(?:с[ья]|ся)?$")
"""What Russian sentences begin with that tell first what was done, and then by whom (Приезжал Токаев): no given name."""
_OBLIQUE = re.compile("(?:(?<![лс])у|ю|(?<!л)ы|[ая]х|[ая]ми)$")
"""What Russian words end in that are in a case: no given name in the nominative (Айсулу is one)."""
_BEFORE = 3
"""Years before the first office in which somebody may be spoken of already."""
_CELL = 128
"""Characters of a stretch of text whose surroundings are looked through for countries once."""


@attrs.define
class Found:
    """A span and the verdict on its letters alone."""

    span: Span
    resolution: Resolution


class Surroundings:
    """One text, and what was found in it so far.

    Parameters:
        text, hints: as in `translit.find`.
        verdicts: what is known of names.
    """

    def __init__(self, text: str, hints: Hints, verdicts: Verdicts) -> None:
        self.text, self.verdicts = text, verdicts
        self.reader = Reader(text, verdicts.words)
        self.heads: dict[str, Entity] = {}
        self._country = set() if hints.country is None else {hints.country}
        self._countries: dict[int, set[str]] = {}
        self._met: dict[str, tuple[list[int], Match]] = {}
        self._sure: list[tuple[int, str]] = []
        self._ends: set[int] = set()
        self._initialled: list[tuple[int, str, str]] = []
        self._quotes = quotation.opening(text)
        self._strangers: dict[str, int] = {}
        self._waters: list[int] = []
        self._water_ends: set[int] = set()
        self._hamlets: set[str] = set()
        self._last_hamlet = 0
        self._borne: set[str] = set()
        self._placed: dict[tuple[int, int], bool] = {}

    def remember(self, span: Span, match: Match) -> None:
        """A name is sure: it is evidence for others, and a person's full name for the short one."""
        bisect.insort(self._sure, (span.start, match.entity.country))
        self._ends.add(span.end)
        if match.entity.feature in evidence.WATERS:
            bisect.insort(self._waters, span.start)
            self._water_ends.add(span.end)
        if is_head(match.entity):
            self.heads[match.entity.id] = match.entity

    def meet(self, span: Span, match: Match) -> None:
        """Somebody's full name stands in the text."""
        self._met.setdefault(match.entity.id, ([], match))[0].append(span.start)

    def near(self, span: Span) -> set[str]:
        """The countries that are spoken of around a name."""
        cell = span.start // _CELL
        if cell not in self._countries:
            self._countries[cell] = evidence.countries(self.text, cell * _CELL + _CELL // 2)
        return self._countries[cell] | self.named(span)

    def named(self, span: Span) -> set[str]:
        """The countries of which a name that is sure stands around a name."""
        first = bisect.bisect_left(self._sure, (span.start - _AROUND, ""))
        last = bisect.bisect_right(self._sure, (span.end + _AROUND, ""))
        return {country for _, country in self._sure[first:last]} | self._country

    def estrange(self, span: Span, *, common: bool) -> None:
        """Somebody else stands in the text with a given name and a surname, which is a common one or not."""
        word, end = self.reader.before(span.start)
        opens = self.reader.opens(end - len(word)) and not common  # Bugun Mirziyoyev
        if not (opens or german(self.text, span.start)):
            self._strangers.setdefault(span.letters, span.start)

    def estranged(self, span: Span) -> bool:
        """Whether a surname is that of somebody else whose full name stands before it."""
        words = (span.letters, *stems(span.letters, "leader")) if self._strangers else ()
        return any(self._strangers.get(word, span.start) < span.start for word in words)

    def hint(self, span: Span, match: Match) -> None:
        """A surname with initials may be a leader's: two of one country speak for each other."""
        bisect.insort(self._initialled, (span.start, match.entity.country, match.entity.id))

    def beside_official(self, span: Span, match: Match) -> bool:
        """Whether another surname with initials, of a leader of the same country, stands near."""
        near = ((country, identifier) for start, country, identifier in self._initialled if abs(start - span.start) <= _AROUND)
        return any(country == match.entity.country and identifier != match.entity.id for country, identifier in near)

    def among_waters(self, span: Span) -> bool:
        """Whether the sentence of a name has two rivers, lakes or seas that are sure."""
        if len(self._waters) < _PAIR:
            return False
        first, last = evidence.sentence(self.text, span.start, span.end)
        return bisect.bisect_left(self._waters, last) - bisect.bisect_left(self._waters, first) >= _PAIR

    def joined_to_water(self, span: Span) -> bool:
        """Whether "and" joins a name to a river, a lake or a sea that is sure: Ертіс пен Есіл."""
        front = _AND_BEFORE.search(self.text, max(0, span.start - _LONGEST_AND), span.start)
        behind = _AND.match(self.text, span.end)
        if front is not None and front.start() in self._water_ends:
            return True
        return behind is not None and behind.end() in self._waters

    def too_young(self, span: Span, match: Match) -> bool:
        """Whether an age stands behind a name at which its bearer was not yet known: somebody else is called so."""
        age, born = age_behind(self.text, span.end), match.entity.born
        first = min((office.start for office in match.entity.offices if office.start is not None), default=None)
        return age is not None and born is not None and first is not None and int(born[:4]) + age < int(first[:4]) - _BEFORE

    def known(self, found: Found) -> Match | None:
        """Somebody whose full name stands in the text and who has this surname: the last one before, or the first behind."""
        span = found.span
        if span.words > 1 or not self._met:
            return None
        named, bearers = {match.entity.id for match in found.resolution.candidates}, self.verdicts.bearers(span)
        if self._met.keys().isdisjoint(named) and self._met.keys().isdisjoint(bearers):
            return None
        match = found.resolution.match
        if match is None or match.method != "exact" or (match.entity.kind == "place" and not self.placed(span)):
            named |= bearers
        if womanly(span.letters) and not slavic(self.text, span.start):  # elsewhere nobody declines his surname so
            named = set(bearers)
        fit = [self._met[identifier] for identifier in sorted(named & self._met.keys())]
        before = [(starts[i - 1], match) for starts, match in fit if (i := bisect.bisect_left(starts, span.start))]
        if before:
            return max(before, key=operator.itemgetter(0))[1]
        behind = min(((starts[0], match) for starts, match in fit), key=operator.itemgetter(0), default=(0, None))[1]
        heads = any(is_head(one.entity) for one in found.resolution.candidates)
        lesser = behind is not None and not is_head(behind.entity)
        return None if heads and lesser else behind  # of Bakiyev, and of Janysh Bakiyev, his brother

    def borne(self, span: Span, kind: Bearing) -> bool:
        """Whether something bears the name, or what the name stands for in quotation marks: what is a name itself does not, nor
        what belongs to a place."""
        if self._aboard(span, kind):
            return True
        start, end = span.start, span.end
        if quotation.may_stand_in(self._quotes, start):
            start, end = quotation.around(self.text, start, end)
        alone = (start, end) == (span.start, span.end)
        if bearer_behind(self.text, end, kind) and not (alone and kind != "leader" and self.belonged(span)):
            return True
        if not bearer_before(self.text, start, kind) or self.reader.before(start)[1] in self._ends:
            return False
        found = not alone or kind == "leader" or not self.declined(span)
        if found and kind != "leader":
            self._borne.add(span.letters)
        return found

    def _aboard(self, span: Span, kind: Bearing) -> bool:
        """Whether an article stands before a full name, or before that of a place after which the text has named something: so
        are ships spoken of."""
        if not (span.words > 1 if kind == "leader" else span.letters in self._borne):
            return False
        stopped = kind != "leader" or self.text[span.end : span.end + 1] in _MARKS
        return stopped and self.reader.before(span.start)[0].lower() == "the"

    def belonged(self, span: Span) -> bool:
        """Whether what stands behind the name of a place is in the place: by its ending, or in Tajik by a preposition, since
        languages with Cyrillic letters and bearers behind have none."""
        if span.words == 1 and (evidence.genitive(span.letters) or (self.placed(span) and self.declined(span))):
            return True
        return _CYRILLIC.match(self.text, span.start) is not None and evidence.placed(self.text, span.start, span.end)

    def declined(self, span: Span) -> bool:
        """Whether the name of a place has an ending: what stands before it is in the place (площадь Бишкека)."""
        word = span.letters
        if span.words != 1 or self.verdicts.stands(word):
            return False
        return _CYRILLIC.match(word) is not None or evidence.local(word) or evidence.genitive(word)

    def stranger(self, span: Span) -> bool:
        """Whether the word before a name makes it somebody else's: a capitalized one that is no title and opens no sentence."""
        word, end = self.reader.before(span.start)
        text = plain(word)
        if end in self._ends:
            return False
        if not word or not word[0].isupper() or span.initials or text in evidence.openers() or text in titles():
            return False
        if (_OUR.search(text) or _DID.match(text) or self._oblique(text, span)) and self.reader.opens(end - len(word)):
            return False
        if evidence.office(word + " ", len(word) + 1, len(word) + 1) or evidence.countries(word, 0):
            return False
        return not self.reader.headline(span.start)

    def _oblique(self, word: str, span: Span) -> bool:
        """Whether a word before a name is in a Russian case in which no given name stands before its surname: Цену Токаев."""
        return _OBLIQUE.search(word) is not None and slavic(self.text, span.start, surely=True)

    def placed(self, span: Span) -> bool:
        """Whether a preposition or an ending says that a name is a place's."""
        place = span.start, span.end
        found = self._placed.get(place)
        if found is None:
            found = self._placed[place] = self._is_placed(span)
        return found

    def _is_placed(self, span: Span) -> bool:
        return evidence.placed(self.text, span.start, span.end) or (
            evidence.local(span.letters) and not (self.verdicts.stands(span.letters) or german(self.text, span.start))
        )

    def official(self, span: Span) -> bool:
        """Whether a title of office stands beside a name."""
        return evidence.office(self.text, span.start, span.end)

    def told_place(self, span: Span) -> bool:
        """Whether a preposition or an ending says so, or a word beside the name that tells what the place is."""
        return self.placed(span) or bool(self.reader.generic_beside(span.start, span.end))

    def hamlet(self, span: Span, entity: Entity) -> bool:
        """Whether a great town is named where the text has a village called after it, or one in a list of such."""
        great = entity.country not in OURS or evidence.large(entity)
        if entity.feature != "city" or not great or span.words == 0:
            return False
        if entity.id not in self._hamlets:
            gap = _LIST.match(self.text, self._last_hamlet) if self._last_hamlet else None
            listed = gap is not None and gap.end() == span.start
            word = plain(self.reader.before(span.start)[0])
            if not listed and (len(word) < _SHORTEST_VILLAGE or "village" not in generic().get(word, ())):
                return False
            self._hamlets.add(entity.id)
        self._last_hamlet = span.end
        return True

    def honoured(self, span: Span) -> bool:
        """Whether a word stands before a surname by which anybody is called: Mr."""
        return plain(self.reader.before(span.start)[0]) in evidence.honorifics()

    def entitled(self, span: Span) -> bool:
        """Whether something is called by a name in quotation marks, and no word beside it says that it is a place."""
        if not quotation.may_stand_in(self._quotes, span.start):
            return False
        if quotation.title(self.text, span.start, span.end):
            return True
        quoted = quotation.quoted(self.text, span.start, span.end)
        return quoted and not self.reader.generic_beside(span.start - 1, span.end + 1)
