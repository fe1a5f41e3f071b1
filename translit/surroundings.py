"""What stands around the names of one text, and what is known of it so far: countries, other names, and who is a stranger."""

import bisect
import operator
import re

import attrs

from translit import evidence, quotation
from translit.bearer import Bearing, bearer_before, bearer_behind
from translit.endings import stems
from translit.entity import OURS, Entity
from translit.game import played
from translit.generic import generic
from translit.hints import Hints
from translit.homonym import dubbed, elsewhere, given, introduced, named
from translit.offices import is_head
from translit.ordinary import german, ordinary, slavic
from translit.shortname import SURNAME, womanly
from translit.spans import AND, Reader, Span
from translit.stranger import age_behind, apposed, stranger
from translit.tokens import plain
from translit.verdict import Match, Resolution
from translit.verdicts import Verdicts
from translit.words import kin, titles

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
_ARTICLES = (" l'", " l’", " el ", " le ")
_IN = (" en el ", " dans le ")
"""Articles before the name of a club or a ship in French and Spanish, and behind what prepositions a town has them too."""
_MARKS = frozenset(",.;:!?)")
_OUR = re.compile("(?:m[ıiuüy]z(?:[ıiuüy][nň]|ning)?|м[ыі]з(?:д[ыі]ң)?|б[ыиуү]з(?:д[ыиуү]н)?)$")
"""How Turkic languages say with an ending that something is ours (Şirketimizin): no given name."""
_DID = re.compile("(?:воз|вс|вы|за|из|на|об|от|пере|по|под|при|про|рас|раз)(?!.*(?:гул|ул+а)$)\\w{2,}л(?:а|и|о)?(?:с[ья]|ся)?$")
"""What Russian sentences begin with that tell first what was done, and then by whom (Приезжал Токаев): no given name."""
_OBLIQUE = re.compile("(?:(?<![лс])у|ю|(?<!л)ы|[ая]х|[ая]ми)$")
"""What Russian words end in that are in a case: no given name in the nominative (Айсулу is one)."""
_STOPS = re.compile(r"\s?[.;:!?)]|, (?:who|which|were?|was|is|has|had) ")
"""What ends the part of a sentence of which a name with an article is the last word, and no word follows that it tells of."""
_LOCATIVE = frozenset({"в", "во", "на", "о", "об", "при"})
"""Russian prepositions behind which the name of a town ends in -е, and an adjective made from it in -ом."""
_ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:аль|[ао][дзнрстш]|эль|[aou]l|[ae][dlnrstz]|ash)-$", re.IGNORECASE)
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
        if bearer_behind(self.text, end, kind) and not (alone and kind != "leader" and self._belonged(span)):
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

    def _belonged(self, span: Span) -> bool:
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

    def _of_others(self, span: Span, match: Match) -> bool:
        """Whether a name means a place elsewhere, somebody's given name, or the club of a town."""
        entity = match.entity
        if self._hamlet(span, entity):
            return True
        if elsewhere(self.text, span.start, span.end, entity.country, entity.name):
            return True
        if span.words > 1 or (span.letters and self._related(span, match)):
            return span.words == 1
        if self._from_there(span, match):
            return True
        if self.placed(span):
            return False
        if SURNAME.search(span.letters) is not None and self.stranger(span):  # Татьяна Скобелева
            return True
        if span.letters in given() and self._person(span):
            return True
        if span.letters and self.stranger(span) and apposed(self.text, span.end):
            return True
        if entity.feature != "city":
            return False
        place = self.text, span.start, span.end
        if (span.letters and (_articled(*place) or played(*place, club=True))) or dubbed(*place):
            return True
        return named(self.text, span.start, span.end) and entity.country not in self.near(span)

    def _hamlet(self, span: Span, entity: Entity) -> bool:
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

    def _person(self, span: Span) -> bool:
        """Whether a given name is somebody's: it has a word before it for a relative or a friend, one behind it by which people
        are spoken to, a surname, or a trade between commas."""
        if self._close(span) or evidence.addressed(self.text, span.end) or named(self.text, span.start, span.end):
            return True
        return introduced(self.text, span.end) or self._surnamed(span.end)

    def _from_there(self, span: Span, match: Match) -> bool:
        """Whether an Arabic article stands before who is called after a town: Ас-Самарканди."""
        article = _ARABIC_ARTICLE.search(self.text, max(0, span.start - _LONGEST_AND), span.start)
        return article is not None and span.letters != plain(match.name)

    def _related(self, span: Span, match: Match) -> bool:
        """Whether a word for a relative or a friend stands before what is the name of a lesser place, or is one only in another
        spelling: әйелі Гүлстан, ақсақал Өмірзақ."""
        if match.method == "exact" and (match.entity.feature == "country" or evidence.large(match.entity)):
            return False
        return self._close(span) or self.honoured(span)

    def _close(self, span: Span) -> bool:
        """Whether a word for a relative or a friend stands before a name."""
        word = plain(self.reader.before(span.start)[0])
        return word in kin() or word in evidence.words_of("friend")

    def _surnamed(self, end: int) -> bool:
        """Whether a capitalized word follows that is no name of ours, nor tells of an office or a place."""
        word = self.reader.following(end)
        told = (
            not word
            or word[0].islower()
            or (self.reader.known(word) and not SURNAME.search(word))
            or plain(word) in titles()
            or plain(word) in evidence.openers()
        )
        return not (told or evidence.office(word, 0, 0)) and self.reader.leads(end)

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

    def _anothers(self, span: Span, match: Match) -> bool:
        """Whether a partner's name as it stands is the surname of a person or the second word of a firm: Anatole France."""
        if match.entity.country in OURS or span.letters != plain(match.name) or german(self.text, span.start):
            return False
        word, end = self.reader.before(span.start)
        return word.isascii() and self.stranger(span) and not self.reader.opens(end - len(word))

    def _attributive(self, span: Span, match: Match) -> bool:
        """Whether the name of a place is an adjective to the word behind it: Иссык-Кульский чебак, в Петропавловском вузе. The
        instrumental of a town's name is written like one: под Петропавловском."""
        if span.words != 1 and "-" not in span.text:
            return False
        text, name = plain(span.text), plain(match.name)
        if text == f"{name}ом":
            return self.reader.before(span.start)[0].lower() in _LOCATIVE
        return span.words != 1 and text != name and evidence.adjective(text)

    def other(self, span: Span, match: Match) -> bool:
        """Whether the name of a place is a part of another name: of what is called so in quotation marks, or of a person."""
        if self.entitled(span):
            return not (match.entity.feature == "field" and evidence.mining(self.text, span.start, span.end))
        if self._of_others(span, match) or self._attributive(span, match):
            return True
        if span.words != 1:
            return False
        if self.reader.doubled_before(span.start):
            return True
        particle = span.letters != plain(match.name) and evidence.particle(self.text, span.start)
        if particle and not german(self.text, span.start):  # where nouns have capitals too
            return True
        if match.entity.feature == "country":
            return self._anothers(span, match)
        if self.reader.doubled(span.start, span.end) and self.stranger(span):
            return True
        led = self.reader.leads(span.end) and not self.placed(span)
        if led and stranger(self.text, span.start, span.end):  # a stout called Almaty Nights
            return True
        if not ordinary(span, match):
            return False
        named_after = self.borne(span, "leader") and not self._belonged(span)
        return named_after or (not self.placed(span) and self.reader.leads(span.end, told=False))


def _articled(text: str, start: int, end: int) -> bool:
    """Whether an article stands before the name of a town, which has none: a club, a ship or a hotel is called so.

    >>> _articled("El Astana ganó", 3, 9), _articled("towed by the Khiva.", 13, 18), _articled("the Khiva road", 4, 9)
    (True, True, False)
    """
    front = " " + text[max(0, start - 8) : start].lower()
    if front.endswith(_ARTICLES):
        return not front.endswith(_IN)
    return front.endswith(" the ") and _STOPS.match(text, end) is not None
