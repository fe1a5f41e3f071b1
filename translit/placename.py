"""Names of places in running text: what one means together with the words beside it, and when it needs evidence."""

import re

import attrs

from translit import evidence
from translit.bearer import Bearing
from translit.entity import BEHIND_LATIN, OURS
from translit.impostor import part_of_another
from translit.ordinary import LONG, caseless, common, german, is_word, ordinary, slavic
from translit.outline import one_slip
from translit.placeword import UNVOWELLED
from translit.spans import Span
from translit.surroundings import Found, Surroundings
from translit.tokens import Token, plain
from translit.unspaced import ends_word
from translit.verdict import Match, Resolution, matched
from translit.verdicts import SLIP, SURE_PLACE
from translit.words import father

_SETTLED = frozenset({"city", "region", "district"})
_WATERS = frozenset(evidence.WATERS)
_PAIR = 2
_ABBREVIATED = 2
"""Letters of what the republics are called for short."""

_TURKIC = re.compile("(?:[дт][аеоө]н?(?:[гғк][ыиуү])?|(?:'|(?<=[a-zäçğıöşüňý]{4}))[dt][ae]n?(?:[gk]i)?)$")
"""Endings of names of places that few other words of the alphabet have."""
_WIDENING = {
    **dict.fromkeys(("川", "江", "河", "海", "湖", " 강", " 호수", " 호", "강", "호수", "호"), _WATERS),
    **dict.fromkeys(("州", "省", " 주", "주"), frozenset({"region"})),
}
"""Words in scripts without blanks, and Korean ones, that make another place of a name, and the features of that."""
_BUILT = frozenset({"canal", "dam", "reservoir", "field", "facility", "crossing"})
"""Features that are called after others and with a word for what they are."""
_GREAT = frozenset({"desert", "range"})
"""Features that nobody has a given name before."""
_FAMOUS = frozenset({"country", *evidence.WATERS})
"""Those of which any text may speak."""
_ON = "на"
"""The Russian preposition before the name of a river in the locative, and before that of a town to which a road leads."""
_ROUTE = re.compile(r"\s?[–—]\s?[^\W\d_]")
"""What joins the ends of a route: die Linie München–Almaty."""
_SOUND = 85.0
"""The score of a name written by sound of a place that is known."""
_LONG_TOWN = 6
"""Letters of the name of such a place that is known with a slip in it behind a preposition."""


def widened(around: Surroundings, found: Found, done: int) -> Found:
    """A place together with the generic word beside it, where that makes another place of it: the Osh Region; and the water
    where the word before says so: the Vakhsh, на Вахше.

    Parameters:
        around: the text.
        found: the name.
        done: where the name before it ends.
    """
    match, span, candidates = found.resolution.match, found.span, found.resolution.candidates
    if span.words == 0:
        return _unspaced_wider(around, found) or found
    if candidates and candidates[0].entity.kind != "place":
        return found
    if match is not None and match.entity.feature == "country":
        return found
    if match is not None and span.words > 1 and candidates[0].entity.feature in _BUILT and candidates[0].score > match.score:
        return Found(span, attrs.evolve(found.resolution, match=candidates[0]))  # a dam rather than its town
    for start, end in around.reader.around(span.start, span.end):
        text = " ".join(around.text[start:end].split())
        wider = attrs.evolve(span, start=start, end=end, text=text, numbers=frozenset(), words=span.words + 1, letters="")
        resolution = _wider(around, wider) if start >= done else None
        if resolution is not None:
            return Found(wider, resolution)
    return _field(around, found) or _water(around, found) or found


def attributive(around: Surroundings, token: Token) -> Found | None:
    """A region or a range that is called by an adjective, which is no name without the word behind it: Киргизского хребта."""
    if not evidence.adjective(plain(token.text)):
        return None
    end = next((end for start, end in around.reader.around(token.start, token.end) if start == token.start), None)
    if end is None:
        return None
    text = " ".join(around.text[token.start : end].split())
    span = Span(token.start, end, text, frozenset(), 2)
    resolution = _wider(around, span)
    match = None if resolution is None else resolution.match
    return Found(span, resolution) if resolution is not None and match is not None and match.score >= SURE_PLACE else None


def _unspaced_wider(around: Surroundings, found: Found) -> Found | None:
    """The water or the region of a name in a script without blanks, where the word for such stands right behind it."""
    span, match = found.span, found.resolution.match
    word = next((one for one in _WIDENING if ends_word(around.text, span.end, one)), None)
    if word is None or match is None or match.entity.kind != "place" or match.entity.feature in {"country", *_WIDENING[word]}:
        return None
    wider = around.verdicts.resolve(span.text + word)
    if wider.match is None or wider.match.entity.feature not in _WIDENING[word] or wider.match.score < SURE_PLACE:
        return None
    end = span.end + len(word)
    return Found(attrs.evolve(span, end=end, text=around.text[span.start : end]), wider)


def _wider(around: Surroundings, span: Span) -> Resolution | None:
    """The verdict on a name with its generic word, or with two; the last may have an ending: no town's."""
    resolution = around.verdicts.of_span(span)
    match = None if resolution is None else resolution.match
    return resolution if match is not None and match.entity.feature not in ("city", None) else None


def _field(around: Surroundings, found: Found) -> Found | None:
    """The oil field or the mine of a name, where the sentence speaks of such."""
    span, match = found.span, found.resolution.match
    resolution = around.verdicts.only(span, ("field",)) if span.words == 1 and not _city(match) else None
    if resolution is None or not evidence.mining(around.text, span.start, span.end):
        return None
    return Found(span, resolution)


def _city(match: Match | None) -> bool:
    """Whether a name is just that of a large town."""
    return match is not None and match.method == "exact" and evidence.large(match.entity)


def _water(around: Surroundings, found: Found) -> Found | None:
    """The river, lake or sea of a name, where the word before says that it is one."""
    span, candidates = found.span, found.resolution.candidates
    if span.words == _PAIR and evidence.before_shore(around.text, span.end):
        waters = [one for one in candidates if one.entity.feature in evidence.WATERS]
        told = "its bank or its water is spoken of"
        return Found(span, matched(waters[0], told)) if waters else None
    if span.words != 1 or not around.verdicts.may_be_water(span):
        return None
    if not (_behind_water(around, span) or _is_water(around, span)):
        return None
    known = plain(candidates[0].name) if candidates else ""
    text = known if known and span.letters.startswith(known[:-1]) else span.text
    for feature in evidence.WATERS if candidates else ():
        water = around.verdicts.resolve(text, feature=feature)
        if water.match is not None and water.match.score >= SURE_PLACE:
            return Found(span, water)
    latin = "a" <= span.letters[0] < BEHIND_LATIN  # where waters behind an article have no endings: the Syria talks
    part = latin and not around.verdicts.is_surname(span.letters)
    doubted = span.letters in evidence.ordinary() and around.near(span).isdisjoint(OURS)
    if doubted or part or _city(found.resolution.match):
        return None
    only = around.verdicts.only(span, evidence.WATERS)
    return None if only is None else Found(span, only)


def _is_water(around: Surroundings, span: Span) -> bool:
    """Whether what follows a name tells that it is a river or a lake, or a word before it and others does, or the sentence
    speaks of what rivers do and nothing says that a town is meant."""
    if not _WATERS.isdisjoint(around.reader.defined(span.end) | around.reader.shared(span.start)):
        return True
    return not around.told_place(span) and evidence.flowing(around.text, span.start, span.end)


def _among_waters(around: Surroundings, span: Span, resolution: Resolution) -> Resolution | None:
    """The river that a small town is called after, in a sentence on rivers."""
    match = resolution.match
    if match is None or match.entity.feature != "city" or _city(match) or span.words != 1:
        return None
    if not around.joined_to_water(span) and (around.told_place(span) or not around.among_waters(span)):
        return None
    return around.verdicts.only(span, evidence.WATERS)


def _behind_water(around: Surroundings, span: Span) -> bool:
    """Whether one or two words stand before a name that say that a river or a lake is called so, or an elided article."""
    if around.text[span.start - 2 : span.start].lower() in ("l'", "l’") or evidence.before_shore(around.text, span.end):
        return True
    if around.reader.before(span.start)[0].lower() == _ON and around.verdicts.stands(span.letters):  # дорога на Нарын
        return False
    return not evidence.words_of("water").isdisjoint(around.reader.phrases(span.start))


def certain(around: Surroundings, found: Found) -> bool:
    """Whether a name of a place needs no evidence: it is no common one, and no part of another name."""
    span, match = found.span, found.resolution.match
    if match is None or common(span, match) or part_of_another(around, span, match) or _abroad(around, span, match):
        return False
    small = match.entity.feature != "country" and not evidence.large(match.entity)
    if small and match.entity.feature == "city" and around.verdicts.leaders(span.letters):  # Temir is a given name
        return False
    before = around.stranger(span) and not (match.entity.feature in _GREAT or _belongs(around, span, found.resolution))
    if small and span.words == 1 and (father(span.letters) or before or around.reader.leads(span.end)):
        return False
    if _uncapitalized(around, span, match) and _doubted(around, span, match):
        return False
    return not around.borne(span, _bearing(match))


def _abroad(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a text that speaks of none of our countries hardly means a place of ours, since it has another word than that, or
    one that is spelt or declined as many words of many languages are: Avicenna is no peak, nor is Theo a pass."""
    entity, word = match.entity, span.letters
    if not around.near(span).isdisjoint(OURS):
        return False
    if UNVOWELLED.match(span.text):  # words without vowels are spelt like so many others
        return match.method != "exact" and not (evidence.large(entity) and around.told_place(span))
    if entity.country not in OURS or entity.feature in _FAMOUS or caseless(span.text):
        return False
    if _TURKIC.search(word) is not None:
        return False
    if entity.feature == "field" and evidence.mining(around.text, span.start, span.end):
        return False
    if match.method == "exact" and span.words == 1:
        latin = "a" <= word[:1] < BEHIND_LATIN
        return latin and not evidence.large(entity) and plain(match.query) != word and "'" not in word
    if around.reader.generic_beside(span.start, span.end):
        return match.method == "fuzzy" and match.score < SURE_PLACE and not evidence.large(entity)
    if span.words != 1:
        return len(plain(span.text).split()) < len(plain(match.name).split())
    if not around.verdicts.sounds_like(word, entity):
        return not (evidence.large(entity) and around.placed(span))
    return match.method == "fuzzy" or not (evidence.known(entity) or around.placed(span))


def _bearing(match: Match | None) -> Bearing:
    """What a name of a place is of that something may bear."""
    return "town" if match is not None and match.entity.feature == "city" else "place"


def bare(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a name is just that of a town or a unit, as one word without an ending, and no word beside it says that it is
    one. A script without capitals has no names that stand out."""
    if match.entity.feature not in _SETTLED or span.words != 1 or caseless(span.letters):
        return False
    return around.verdicts.stands(span.letters) and not around.told_place(span)


def _uncapitalized(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a name has no capital, or one that any word has there."""
    if caseless(span.letters) or around.reader.opens(span.start):
        return True
    return match.method == "fuzzy" and german(around.text, span.start)


def _doubted(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a name that no capital letter tells apart may be another word: one of the language, or one spelt nearly so."""
    entity, town = match.entity, evidence.large(match.entity)
    if span.words != 1 or match.method == "exact":
        return is_word(span, around.text, span.letters if town else plain(match.query))
    if match.method == "fuzzy":
        ours = entity.country in OURS and (town or entity.feature == "country")
        return not (ours and len(span.letters) >= LONG and not caseless(span.letters))
    partner = entity.country not in OURS and not caseless(span.letters)
    return partner or is_word(span, around.text, plain(match.query))


def told(around: Surroundings, span: Span, resolution: Resolution) -> Resolution | None:
    """The verdict on a place whose name is common, or that several places have, by what stands around."""
    if around.borne(span, _bearing(resolution.match)):
        return None
    great = resolution.match is not None and resolution.match.entity.feature in _GREAT
    if around.stranger(span) and not (great or _belongs(around, span, resolution)):
        return None
    water = _among_waters(around, span, resolution)
    if water is not None:
        return water
    near = around.near(span)
    if resolution.match is None:
        if part_of_another(around, span, resolution.candidates[0]):
            return None
        opens = around.reader.opens(span.start) and is_word(span, around.text)
        return _narrowed(span, resolution, near) if near or not opens else None
    match = resolution.match
    if part_of_another(around, span, match) or _lost(around, span, match) or _abroad(around, span, match):
        return None
    if ordinary(span, match):
        near = around.named(span)
    spoken = match.entity.country in near or (_known(around, span, match) and not near.isdisjoint(OURS))
    if not spoken and caseless(span.letters) and match.method != "exact":  # so many words sound like some place
        return None
    if (match.method == "fuzzy" and _guessed(around, span, match)) or _poet(around, span, match):
        return None
    return resolution if spoken or _told_beside(around, span, match) or _told_by_preposition(around, span, match) else None


def _poet(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a region is called after somebody who is named oftener than it (Abai), and no word beside the name says that it
    means the region."""
    if span.words != 1 or match.entity.feature not in ("region", "district") or not ordinary(span, match):
        return False
    return not (around.told_place(span) or evidence.genitive(span.letters))


def _guessed(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a capitalized word is a place's name only with a slip, or nearly, and nothing beside says that it is a place: so
    is somebody's name or a town elsewhere, also in a text that speaks of the country (Rodney, Rudny)."""
    if around.text[span.start - 1 : span.start] == "-":  # Горно-Алтайск
        return True
    partner = match.entity.country not in OURS and not caseless(span.letters)
    if partner and match.score <= SLIP and (len(span.letters) <= _LONG_TOWN or not around.placed(span)):  # Murcia, Indians
        return True
    if not span.letters or caseless(span.letters) or around.told_place(span):
        return False
    town = match.entity.feature == "country" or evidence.large(match.entity)
    if match.score <= SLIP:
        return not (town and len(span.letters) > _LONG_TOWN)
    return not (town or evidence.known(match.entity) or match.score >= SURE_PLACE)


def _lost(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a word that begins a sentence is a name only with a slip or in a new spelling, and no word beside it says so:
    its capital tells nothing, and many words are nearly a name (команда, Коканд)."""
    if not span.letters or caseless(span.letters) or not around.reader.opens(span.start):
        return False
    latin = "a" <= span.letters[0] < BEHIND_LATIN
    if around.reader.generic_behind(span.end) or around.placed(span) or evidence.genitive(span.letters):
        return match.method == "fuzzy" and (latin or slavic(around.text, span.start, surely=True))
    ours, size = match.entity.country in OURS, len(span.letters)
    town = match.entity.feature == "country" or evidence.large(match.entity)
    if match.method == "fuzzy":
        return not (town and ours and size >= LONG and match.score >= SURE_PLACE)
    if not town and is_word(span, around.text, plain(match.query)):
        return True
    return ours and not around.verdicts.stands(span.letters) and not (town and size >= _LONG_TOWN - (not latin))


def _belongs(around: Surroundings, span: Span, resolution: Resolution) -> bool:
    """Whether a capitalized word before a name is no given name, since the name is told to be a place's: by what stands beside
    it or what the sentence speaks of, or by an ending where that word begins the sentence."""
    if around.told_place(span) or _ROUTE.match(around.text, span.end):
        return True
    word, end = around.reader.before(span.start)
    if (evidence.genitive(span.letters) or around.declined(span)) and around.reader.opens(end - len(word)):
        return True
    country = resolution.match is not None and resolution.match.entity.feature == "country"
    if country and german(around.text, span.start):
        return True
    fields = resolution.match is not None and resolution.match.entity.feature == "field"
    return fields and evidence.mining(around.text, span.start, span.end) and german(around.text, span.start)


def _told_beside(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether the word beside a name says what it is, or the sentence what is got out of it."""
    if match.entity.feature == "field" and evidence.mining(around.text, span.start, span.end):
        return True
    beside = around.reader.generic_beside(span.start, span.end) | around.reader.defined(span.end)
    doubted = match.method == "fuzzy" or ordinary(span, match) or (match.entity.country not in OURS and match.method == "key")
    return bool(beside) and (not doubted or not beside.isdisjoint(("village", match.entity.feature)))


def _told_by_preposition(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a preposition or an ending of places says that a name is one."""
    if not around.placed(span):
        return False
    town = match.entity.country not in OURS or evidence.large(match.entity)
    behind = evidence.placed(around.text, span.start, span.end) or _slipped(span.letters, plain(match.name))
    partner = match.entity.country not in OURS and "'" not in span.letters
    slip = _SOUND if partner else SLIP
    if match.score < (slip if behind and len(span.letters) > (_LONG_TOWN if town else LONG) else SURE_PLACE):
        return False
    declined = town and plain(match.query) != span.letters and _TURKIC.search(span.letters) is not None
    return declined or not ordinary(span, match)


def _slipped(word: str, name: str) -> bool:
    """Whether a word with the ending of a place is a name with a slip before that, not one with a slip in it (команда)."""
    stem = evidence.without_local(word)
    return stem != word and one_slip(stem, name)


def weak(around: Surroundings, span: Span) -> Resolution | None:
    """The verdict on a name that means a place only where the text speaks of the country, behind a preposition of places or as
    an abbreviation (МИД РК)."""
    abbreviated = span.text.isupper() and len(span.text) == _ABBREVIATED
    if not (abbreviated or evidence.placed(around.text, span.start, span.end)) or around.borne(span, "place"):
        return None
    resolution = around.verdicts.among(span.text, "place", around.near(span))
    return resolution if resolution.match is not None and resolution.match.method == "exact" else None


def _known(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a name is one that a text on our countries may have without more ado."""
    if not evidence.known(match.entity):
        return False
    if match.entity.feature in evidence.WATERS and _behind_water(around, span):
        return True
    sound = match.score >= _SOUND and (not span.letters or (caseless(span.letters) and len(span.letters) > _LONG_TOWN))
    country = match.entity.feature == "country" and match.score >= SURE_PLACE
    exact = match.method == "exact" or sound or country
    return exact and (not ordinary(span, match) or around.placed(span))


def _narrowed(span: Span, resolution: Resolution, near: set[str]) -> Resolution | None:
    """A name of several places in a text that speaks of some countries."""
    fit = tuple(match for match in resolution.candidates if match.entity.country in near)
    natural = tuple(match for match in fit if match.entity.feature not in _BUILT)
    for left in (fit, natural):
        if len(left) == 1:
            return matched(left[0], "the text speaks of the country")
    doubted = not fit and any(common(span, one) for one in resolution.candidates)
    return attrs.evolve(resolution, candidates=fit or resolution.candidates) if not doubted else None
