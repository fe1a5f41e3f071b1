"""The verdicts on stretches of text that may be names, each resolved once: as they stand, without endings, and with slips."""

import functools
import operator
import re
from collections.abc import Collection, Iterable, Iterator, Set
from typing import TypeVar

import attrs

from translit import demonym, endings, evidence
from translit.entity import KINDS, OURS, Entity, Kind
from translit.gazetteer import Gazetteer
from translit.key import skeleton, sound
from translit.match import resolve
from translit.normalize import normalize
from translit.offices import GOVERNMENT, is_head, rank_of
from translit.outline import one_slip
from translit.shortname import SHORTEST_SLIP, called, patronymics, same, single_words, slip_of, slipped, surnames
from translit.spans import Span
from translit.tokens import Words
from translit.verdict import Match, Method, Resolution, matched
from translit.vocabulary import Numbers, Word, vocabulary
from translit.words import father

SURE_PLACE = 91.0
"""The score of a place's name of one word that needs no evidence."""
SLIP = 80.0
"""The score of a name with a slip that is told by one letter alone."""
FULL = 86.0
"""The score of a full name that only the surname told."""
_UNVOWELLED = 83.0
"""The score of a full name in a script without capitals, whose words may be any."""
ADDRESS = 90.0
"""The score of a given name with a father's."""
_FEW = 40
"""Entities that a word with a slip of the pen may name at the most."""
_SHORTEST_BARE = 2
"""Letters of a name before an apostrophe and an ending."""
_FEW_STEMS = 3
"""Stems that are looked up of the last word of a name that does not stand in the tables without its ending either."""
_LANDS = ("ия", "ія", "ia", "ja")
"""What Slavic countries end in that are called after their peoples, and in cases."""
_LAND_CASES = ("ии", "ию", "ией", "ії", "ію", "ією", "ii", "ji", "ię", "ję", "ią", "ją")
_UNCASED = "\u0590"
"""The first character of the scripts that have no capitals."""
_SHORTEST_PARTNER = 4
"""Letters of the name of a country, or of a place of a partner."""
_REMEMBERED = 100_000
"""Verdicts that are remembered."""

_Asked = TypeVar("_Asked")
_Value = TypeVar("_Value")
_NOBODY: Set[str] = frozenset()
_NOTHING = Resolution("unmatched", None, (), "no name in such a text either")


class _Memory(dict[_Asked, _Value]):
    """Answers by what was asked; it forgets when it grows too large."""

    def __setitem__(self, asked: _Asked, value: _Value) -> None:
        if len(self) >= _REMEMBERED:
            self.clear()
        super().__setitem__(asked, value)


class Verdicts:
    """What is known of the names of texts, one gazetteer, day and cutoff; it may forget.

    Parameters:
        gazetteer, on, score_cutoff: as in `translit.resolve`.
    """

    def __init__(self, gazetteer: Gazetteer, on: str | None, score_cutoff: float) -> None:
        self._gazetteer, self._on, self._cutoff = gazetteer, on, score_cutoff
        self._vocabulary = vocabulary(gazetteer)
        self._resolved = _Memory[tuple[str, Kind | None, str | None, str | None], Resolution]()
        self._closes = _Memory[str, bool]()
        self._bearers = _Memory[str, Set[str]]()
        self._spans = _Memory[tuple[str, str, bool], Resolution | None]()
        self.words = Words(self._vocabulary)
        self.no_names: set[str] = set()

    def resolve(
        self, text: str, *, kind: Kind | None = None, feature: str | None = None, country: str | None = None
    ) -> Resolution:
        """The verdict on a name by itself."""
        asked = text, kind, feature, country
        found = self._resolved.get(asked)
        if found is None:
            on, cutoff, gazetteer = self._on, self._cutoff, self._gazetteer
            found = self._resolved[asked] = resolve(
                text, kind=kind, feature=feature, country=country, on=on, score_cutoff=cutoff, gazetteer=gazetteer
            )
        return found

    def stands(self, text: str) -> bool:
        """Whether a normalized text is a name of a place as it stands, without an ending."""
        return self._gazetteer.stands(text)

    def is_surname(self, text: str) -> bool:
        """Whether a normalized word is a surname, or another name of one word, as the tables write it."""
        return text in self._vocabulary.alone

    def ranked(self, numbers: Numbers) -> bool:
        """Whether one of some entities is a leader whom the news calls by surname alone."""
        return not numbers.isdisjoint(self._vocabulary.ranked)

    def leaders(self, text: str) -> list[Entity]:
        """The leaders with a normalized word in their names as the tables write them."""
        numbers = self._vocabulary.parts.get(text, frozenset()) & self._vocabulary.leaders
        return self._entities(sorted(numbers))

    def _entities(self, numbers: Iterable[int]) -> list[Entity]:
        return [self._gazetteer.entities[number] for number in numbers]

    def may_close(self, word: Word) -> bool:
        """Whether a word in a script without vowels may be the surname of such a leader: it has the consonants."""
        found = self._closes.get(word.text)
        if found is None:
            bones = skeleton(sound(word.text))
            leaders = self._entities(word.alone & self._vocabulary.ranked)
            found = any(skeleton(sound(name)) == bones for entity in leaders for name in surnames(entity))
            self._closes[word.text] = found
        return found

    def of_span(self, span: Span) -> Resolution | None:
        """The verdict on a span; None for what is no name in any text. One that is unmatched by itself may be the short name of
        somebody whom the text has in full."""
        asked = span.text, span.letters, span.initials
        if asked not in self._spans:
            self._spans[asked] = self._of_span(span)
        return self._spans[asked]

    def _of_span(self, span: Span) -> Resolution | None:
        if span.words == 1:
            return self._of_word(span)
        if span.words == 2 and len(span.numbers) == 1 and father(normalize(span.text).split()[-1]):  # noqa: PLR2004
            return self._addressed(span)
        if self._inhabits_town(span.text):
            return None
        resolution = self.resolve(span.text)
        if resolution.match is None or resolution.match.method == "fuzzy":
            resolution = self._last_declined(span) or resolution
        if span.near and span.text >= _UNCASED and resolution.match is not None and resolution.match.score < _UNVOWELLED:
            return None
        return resolution if resolution.status != "unmatched" else None

    def _of_word(self, span: Span) -> Resolution | None:
        """The verdict on a single word: of peoples and who is from a place there is none."""
        if span.letters in evidence.never():
            return None
        stands = self._gazetteer.stands(span.letters)
        if not stands and not self._land(span.letters) and (demonym.demonym(span.letters) or self._inhabits(span.letters)):
            return None
        resolution = self.resolve(span.text) if stands else self._spelt(span)
        if not stands and span.letters in evidence.openers() and not _country(resolution):  # May is no May District
            return None
        country = _exact(resolution) and _country(resolution)
        if stands and demonym.demonym(span.letters) and not (country and demonym.people_of_ours(span.letters)):  # Turkmenia
            return None
        if _strangers(span, resolution):
            resolution = _NOTHING
        if resolution.status == "unmatched" and not evidence.adjective(span.letters):
            resolution = self._slip(span) or resolution
        if resolution.match is not None and _country(resolution) and demonym.people(span.letters, resolution.match.name):
            return None
        short = not span.near or not span.numbers.isdisjoint(self._vocabulary.leaders)  # a name by what stands around
        return resolution if resolution.status != "unmatched" or short else None

    def _land(self, word: str) -> bool:
        """Whether a word is a country called after its people, in a case: в Туркмении."""
        return word.endswith(_LAND_CASES) and any(
            stem.endswith(_LANDS) and self._gazetteer.stands(stem) for stem in endings.stems(word, "place")
        )

    def _inhabits(self, word: str) -> bool:
        """Whether a word tells who or what is from a place of the tables."""
        return any(map(self._gazetteer.stands, demonym.places_of(word)))

    def _inhabits_town(self, text: str) -> bool:
        """Whether several words tell in English or German who is from a place of the tables: a New Yorker."""
        town = _INHABITANT.sub("", normalize(text))
        return len(town) < len(normalize(text)) and self._gazetteer.stands(town)

    def _spelt(self, span: Span) -> Resolution:
        """The verdict on a word that the tables do not have: without its ending if they have just that, or else as it is."""
        declined = self._initialled(span) if span.initials else self._declined(span)
        if declined is not None and _exact(declined) and not _derived(span, declined):
            return declined
        if evidence.adjective(span.letters) and not self.ranked(span.numbers):
            return _NOTHING
        resolution = self.resolve(span.text)
        return resolution if declined is None or _good(resolution) else declined

    def bearers(self, span: Span) -> Set[str]:
        """The identifiers of the leaders whose surname a word may be once the text has their full name: as the tables write it,
        with an ending, in another spelling or with a slip of the pen."""
        numbers = span.numbers & self._vocabulary.leaders
        found = self._bearers.get(span.letters) if numbers else _NOBODY
        if found is None:
            stems = {span.letters, *endings.stems(span.letters, "leader")}
            found = {entity.id for entity in self._entities(numbers) if called(entity, span.letters, stems)}
            self._bearers[span.letters] = found
        return found

    @functools.cached_property
    def _heads(self) -> list[Entity]:
        """The heads of state of ours."""
        ranked = self._entities(self._vocabulary.ranked)
        return [one for one in ranked if one.country in OURS and is_head(one)]

    def sounds_like(self, word: str, entity: Entity) -> bool:
        """Whether a normalized word, or a stem of it, sounds like a name of one word of a place."""
        known = set(map(sound, single_words(entity)))
        return any(sound(stem) in known for stem in (word, *endings.stems(word, "place")))

    def may_be_water(self, span: Span) -> bool:
        """Whether a river, a lake or the like has a word in its name."""
        return not self._vocabulary.waters.isdisjoint(span.numbers)

    def misspelt_head(self, span: Span, countries: Set[str]) -> Resolution | None:
        """The verdict on a word as the surname of a head of state of ours with a slip of the pen, in a text that speaks of the
        country: too little for a name by itself."""
        heads = [one for one in self._heads if one.country in countries]
        stems = {span.letters, *endings.stems(span.letters, "leader")}
        found = [one for one in heads if any(slipped(stem, name) for name in surnames(one) for stem in stems)]
        told = "a slip of the pen in the name of a head of state"
        return self._meant(span, found[0], "fuzzy", SLIP, told) if len(found) == 1 else None

    def nearly(self, word: str, people: Iterable[Match]) -> Match | None:
        """The one of some people whose surname a normalized word is with a slip of the pen, also with an ending."""
        stems = {word, *endings.stems(word, "leader")}
        fit = [one for one in people if any(slip_of(stem, name) for name in surnames(one.entity) for stem in stems)]
        return fit[0] if len(fit) == 1 else None

    def namesakes(self, span: Span, surname: str) -> list[Entity]:
        """The leaders whom a word may name and who have a surname, also in another spelling."""
        identifiers = self.bearers(attrs.evolve(span, letters=surname))
        return [self._gazetteer.get(identifier) for identifier in sorted(identifiers)]

    def _last_declined(self, span: Span) -> Resolution | None:
        """The verdict on several words without the ending of the last one, where just that is a name of the tables."""
        *words, last = normalize(span.text).split()
        texts = [" ".join([*words, stem]) for stem in endings.stems(last, "place")]
        stands = next((self.resolve(text) for text in texts if self._gazetteer.stands(text)), None)
        if stands is not None or "-" not in span.text:
            return stands
        return next((found for text in texts[:_FEW_STEMS] if _good(found := self.resolve(text, kind="place"))), None)

    def among(self, text: str, kind: Kind, countries: Set[str]) -> Resolution:
        """The verdict on a name in a text that speaks of some countries; names count that are weak elsewhere."""
        verdicts = (self.resolve(text, kind=kind, country=country) for country in sorted(countries))
        found = [verdict for verdict in verdicts if verdict.match is not None]
        return found[0] if len(found) == 1 else _NOTHING

    def surnamed(self, span: Span) -> Resolution:
        """The verdict on a word that is just the surname of one head of state, however short."""
        ranked = self._entities(span.numbers & self._vocabulary.ranked)
        heads = [one for one in ranked if is_head(one) and span.letters in surnames(one)]
        told = "no other head of state has just this surname"
        return (self._meant(span, heads[0], "key", ADDRESS, told) if len(heads) == 1 else None) or _NOTHING

    def only(self, span: Span, features: Collection[str]) -> Resolution | None:
        """The verdict on a word as a name of a place of some features, where there is just one with it."""
        places = [one for one in self._entities(span.numbers) if one.feature in features]
        told = "nothing else of what the text speaks of is called so"
        return self._meant(span, places[0], "key", SURE_PLACE, told) if len(places) == 1 else None

    def _meant(self, span: Span, entity: Entity, method: Method, score: float, told: str) -> Resolution | None:
        """The verdict that a span means an entity, which its letters do not tell; None where the name of that means another."""
        full = self.resolve(entity.name).match
        if full is None or full.entity.id != entity.id:
            return None
        return matched(attrs.evolve(full, query=span.text, method=method, score=max(score, self._cutoff)), told)

    def _addressed(self, span: Span) -> Resolution | None:
        """The verdict on a given name and a father's, which is how Russian speaks of and to people, where one has both."""
        resolution = self.resolve(span.text)
        if resolution.status != "unmatched":
            return resolution
        (entity,) = self._entities(span.numbers)
        last = normalize(span.text).split()[-1]
        fathers = map(sound, (last, *endings.stems(last, "leader")))
        if span.near or rank_of(entity) > GOVERNMENT or patronymics(entity).isdisjoint(fathers):
            return None
        return self._meant(span, entity, "key", ADDRESS, "nobody else has the given name and the father's")

    def _is_leader(self, span: Span, stem: str) -> bool:
        """Whether a stem of a word is a surname of one of the leaders that the word may name."""
        leaders = span.numbers & self._vocabulary.leaders
        if not leaders or not leaders.isdisjoint(self._vocabulary.alone.get(stem, ())):
            return bool(leaders)
        names = map(surnames, self._entities(leaders))
        return any(same(stem, name) for some in names for name in some)

    def _slip(self, span: Span) -> Resolution | None:
        """The verdict on a word with a slip of the pen, also before an ending: too little for a name by itself, and enough
        where the text speaks of the country."""
        if len(span.letters) < SHORTEST_SLIP or len(span.numbers) > _FEW:
            return None
        stems = {span.letters, *endings.stems(span.letters, "place"), *endings.stems(span.letters, "leader")}
        if sound(span.letters) in self._gazetteer.elsewhere:  # Bucharest is no Bukhara
            return None
        found = []
        for name in sorted(frozenset().union(*map(single_words, self._entities(span.numbers)))):
            if len(name) >= SHORTEST_SLIP and any(one_slip(stem, name) for stem in stems):
                match = self.resolve(name).match
                whole = one_slip(span.letters, name)
                if match is not None and (whole or evidence.known(match.entity)):
                    found.append(match)
        if not found:
            return None
        match = max(found, key=lambda one: one.entity.population or 0)  # Samarqndga is not Temirtau, once called Samarkand
        match = attrs.evolve(match, query=span.text, method="fuzzy", score=max(SLIP, self._cutoff))
        return matched(match, "a slip of the pen in a name that the text speaks for")

    def _initialled(self, span: Span) -> Resolution | None:
        """The verdict on a surname with initials without its ending, where just that is a leader's."""
        word = next((word for word in span.text.split() if normalize(word) == span.letters), "")
        stems = (stem for stem in endings.stems(span.letters, "leader") if word and self._is_leader(span, stem))
        found = [self.resolve(span.text.replace(word, stem), kind="leader") for stem in stems]
        told = [(-one.match.score, rank_of(one.match.entity), one) for one in found if one.match is not None]
        return min(told, key=operator.itemgetter(0, 1))[2] if told else None

    def _russian(self, stem: str) -> str:
        """A name of a place as Russian has it where it stands so in the tables and not as Ukrainian has it: Хіва, Хива."""
        if self._gazetteer.stands(stem):
            return stem
        russian = stem.translate(_OF_UKRAINIAN).replace("ськ", "ск").replace("цьк", "цк")
        return russian if self._gazetteer.stands(russian) else stem

    def _declined(self, span: Span) -> Resolution | None:
        """The verdict on a word without its ending, where just that is a name of the tables: of a place, or a surname."""
        bare, apostrophe, _ = span.letters.rpartition("'")
        if apostrophe and len(bare) >= _SHORTEST_BARE and bare in set(endings.stems(span.letters, "place")):
            resolution = self.resolve(bare)
            if _good(resolution):
                return resolution
        for kind in KINDS:
            for stem in (*endings.stems(span.letters, kind), *_singulars(span.letters)):
                stem = self._russian(stem) if kind == "place" else stem
                if self._gazetteer.stands(stem) if kind == "place" else self._is_leader(span, stem):
                    resolution = self.resolve(stem)
                    if len(stem) < _SHORTEST_PARTNER and _partner(resolution):  # Use is no case of US, nor Roman of Rom
                        continue
                    if resolution.status != "unmatched" and resolution.candidates[0].entity.kind == kind:
                        return resolution
        return None


_INHABITANT = re.compile("ers?$")
"""What English and German make of a town's name for who is from there."""
_OF_UKRAINIAN = str.maketrans("іїє", "иие")
"""Letters that Ukrainian has where Russian has others."""
_PLURAL = re.compile("(?:ах|ам|ами)$")


def _singulars(word: str) -> Iterator[str]:
    """What deserts and ranges are called that Russian has in the plural: в Кызылкумах."""
    stem = _PLURAL.sub("", word)
    if stem != word:
        yield from (stem, f"{stem}ы", f"{stem}и")


_SURNAME = re.compile("(?:[оеё]в|[иы]н)(?:а|у|е|ым|ой|ою)?$")
"""What Russian surnames end in, also declined."""


def _strangers(span: Span, resolution: Resolution) -> bool:
    """Whether a word is a Russian surname that sounds like a place which is called after somebody of that name."""
    places = [match for match in resolution.candidates if match.entity.kind == "place" and match.method != "exact"]
    return bool(places) and places[0] is resolution.candidates[0] and _SURNAME.search(span.letters) is not None


def _derived(span: Span, resolution: Resolution) -> bool:
    """Whether a word is an adjective made from the name of a place, which is none itself: Украинского, but not Кировского."""
    match = resolution.match
    if match is None or match.entity.kind != "place" or not evidence.adjective(span.letters):
        return False
    name = normalize(match.query)
    return not (evidence.adjective(name) or name.endswith(("ск", "ськ")))  # Аральська is a case of Аральськ


def _partner(resolution: Resolution) -> bool:
    match = resolution.match
    return match is not None and (match.entity.feature == "country" or match.entity.country not in OURS)


def _country(resolution: Resolution) -> bool:
    return resolution.match is not None and resolution.match.entity.feature == "country"


def _exact(resolution: Resolution) -> bool:
    return resolution.match is not None and resolution.match.method == "exact"


def _good(resolution: Resolution) -> bool:
    return resolution.match is not None and resolution.match.score >= SURE_PLACE
