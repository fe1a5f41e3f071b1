"""What looks like a name of ours and is told by its own words, or those around it, to be another one or a part of one."""

import re

from translit import evidence
from translit.entity import OURS, Entity
from translit.game import played
from translit.homonym import dubbed, elsewhere, given, introduced, named
from translit.ordinary import caseless, german, ordinary
from translit.shortname import SURNAME
from translit.spans import Span
from translit.stranger import apposed, stranger, trade
from translit.surroundings import Surroundings
from translit.tokens import plain
from translit.verdict import Match, Resolution
from translit.words import father, kin, titles, weak_titles

_PAIR = 2
_SURNAME = re.compile(r"(?:[оеёє]в|[иії]н|[сц]ь?к[иі]й|енко|[oe]v|in|sk[iy]y?)(?:[аaуu]|[оo]ї|[оеіi]й|[ыиi]м|[оo]му)?$")
"""What surnames end in that follow a given name and a father's, also declined."""
_ARTICLE = "ال"
_ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:аль|[ао][дзнрстш]|эль|[aou]l|[ae][dlnrstz]|ash)-$", re.IGNORECASE)
_LONGEST_ARTICLE = 8
"""Characters of an article, with a preposition before it, at the most."""
_ARTICLES = (" l'", " l’", " el ", " le ")
_IN = (" en el ", " dans le ")
"""Articles before the name of a club or a ship in French and Spanish, and behind what prepositions a town has them too."""
_STOPS = re.compile(r"\s?[.;:!?)]|, (?:who|which|were?|was|is|has|had) ")
"""What ends the part of a sentence of which a name with an article is the last word, and no word follows that it tells of."""
_LOCATIVE = frozenset({"в", "во", "на", "о", "об", "при"})
"""Russian prepositions behind which the name of a town ends in -е, and an adjective made from it in -ом."""
_HEARD = 90.0
"""The score of the name of a place by sound in a script without capitals."""
_INDEFINITE = re.compile(r"(?<!\w)(?:an?|een|eine?[nrms]?|une?|una) $", re.IGNORECASE)


def impostor(around: Surroundings, span: Span, resolution: Resolution) -> bool:
    """Whether a stretch of a text is no name of ours in spite of its letters.

    Parameters:
        around: the text.
        span: the stretch.
        resolution: what it means by its letters.
    """
    match = resolution.match
    if match is None:
        return False
    if match.entity.kind == "place":
        return misheard(span.text, match) or _articled(around.text, span, match)
    if span.words == 1:
        return _counted(around, span, match)
    return span.words == _PAIR and (_by_trade(span) or _goes_on(around, span, match.entity))


def misheard(text: str, match: Match) -> bool:
    """Whether a word in a script without capitals is the name of a place by sound only, and not nearly: so is one of a hundred
    words of Arabic and Persian (the past, الماضي, Almaty)."""
    return match.entity.kind == "place" and match.method == "fuzzy" and match.score < _HEARD and caseless(text)


def _articled(text: str, span: Span, match: Match) -> bool:
    """Whether Arabic has its article before what is only spelt nearly like a partner's name: the spices, not Bharat."""
    return match.entity.country not in OURS and match.method != "exact" and text[: span.start].endswith(_ARTICLE)


def _counted(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a word is a partner's surname only without an ending, and has an indefinite article: a Filipino."""
    if match.entity.country in OURS or around.verdicts.is_surname(span.letters):
        return False
    return _INDEFINITE.search(around.text, max(0, span.start - _LONGEST_ARTICLE), span.start) is not None


def _by_trade(span: Span) -> bool:
    """Whether the first of two words is a title of somebody who holds no office: Professor Brown."""
    first = plain(span.text.split()[0])
    return (first in titles() or first in weak_titles()) and trade(first)


def _goes_on(around: Surroundings, span: Span, entity: Entity) -> bool:
    """Whether another's surname stands beside a given name and a father's: Ислам Каримович Гаджиев."""
    if not father(plain(span.text.split()[-1])):
        return False
    beside = (around.reader.following(span.end), around.reader.before(span.start)[0])
    others = [word for word in beside if word[:1].isupper() and _SURNAME.search(plain(word))]
    return any(all(one.entity.id != entity.id for one in around.verdicts.resolve(word).candidates) for word in others)


def part_of_another(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether the name of a place is a part of another name: of what is called so in quotation marks, or of a person."""
    if around.entitled(span):
        return not (match.entity.feature == "field" and evidence.mining(around.text, span.start, span.end))
    if _of_others(around, span, match) or _attributive(around, span, match):
        return True
    if span.words != 1:
        return False
    if around.reader.doubled_before(span.start):
        return True
    particle = span.letters != plain(match.name) and evidence.particle(around.text, span.start)
    if particle and not german(around.text, span.start):  # where nouns have capitals too
        return True
    if match.entity.feature == "country":
        return _anothers(around, span, match)
    if around.reader.doubled(span.start, span.end) and around.stranger(span):
        return True
    led = around.reader.leads(span.end) and not around.placed(span)
    if led and stranger(around.text, span.start, span.end):  # a stout called Almaty Nights
        return True
    if not ordinary(span, match):
        return False
    named_after = around.borne(span, "leader") and not around.belonged(span)
    return named_after or (not around.placed(span) and around.reader.leads(span.end, told=False))


def _of_others(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a name means a place elsewhere, somebody's given name, or the club of a town."""
    entity = match.entity
    if around.hamlet(span, entity):
        return True
    if elsewhere(around.text, span.start, span.end, entity.country, entity.name):
        return True
    if span.words > 1 or (span.letters and _related(around, span, match)):
        return span.words == 1
    if _from_there(around, span, match):
        return True
    if around.placed(span):
        return False
    if SURNAME.search(span.letters) is not None and around.stranger(span):  # Татьяна Скобелева
        return True
    if span.letters in given() and _person(around, span):
        return True
    if span.letters and around.stranger(span) and apposed(around.text, span.end):
        return True
    if entity.feature != "city":
        return False
    place = around.text, span.start, span.end
    if (span.letters and (_by_article(*place) or played(*place, club=True))) or dubbed(*place):
        return True
    return named(around.text, span.start, span.end) and entity.country not in around.near(span)


def _person(around: Surroundings, span: Span) -> bool:
    """Whether a given name is somebody's: it has a word before it for a relative or a friend, one behind it by which people
    are spoken to, a surname, or a trade between commas."""
    if _close(around, span) or evidence.addressed(around.text, span.end) or named(around.text, span.start, span.end):
        return True
    return introduced(around.text, span.end) or _surnamed(around, span.end)


def _from_there(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether an Arabic article stands before who is called after a town: Ас-Самарканди."""
    article = _ARABIC_ARTICLE.search(around.text, max(0, span.start - _LONGEST_ARTICLE), span.start)
    return article is not None and span.letters != plain(match.name)


def _related(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a word for a relative or a friend stands before what is the name of a lesser place, or is one only in another
    spelling: әйелі Гүлстан, ақсақал Өмірзақ."""
    if match.method == "exact" and (match.entity.feature == "country" or evidence.large(match.entity)):
        return False
    return _close(around, span) or around.honoured(span)


def _close(around: Surroundings, span: Span) -> bool:
    """Whether a word for a relative or a friend stands before a name."""
    word = plain(around.reader.before(span.start)[0])
    return word in kin() or word in evidence.words_of("friend")


def _surnamed(around: Surroundings, end: int) -> bool:
    """Whether a capitalized word follows that is no name of ours, nor tells of an office or a place."""
    word = around.reader.following(end)
    told = (
        not word
        or word[0].islower()
        or (around.reader.known(word) and not SURNAME.search(word))
        or plain(word) in titles()
        or plain(word) in evidence.openers()
    )
    return not (told or evidence.office(word, 0, 0)) and around.reader.leads(end)


def _anothers(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a partner's name as it stands is the surname of a person or the second word of a firm: Anatole France."""
    if match.entity.country in OURS or span.letters != plain(match.name) or german(around.text, span.start):
        return False
    word, end = around.reader.before(span.start)
    return word.isascii() and around.stranger(span) and not around.reader.opens(end - len(word))


def _attributive(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether the name of a place is an adjective to the word behind it: Иссык-Кульский чебак, в Петропавловском вузе. The
    instrumental of a town's name is written like one: под Петропавловском."""
    if span.words != 1 and "-" not in span.text:
        return False
    text, name = plain(span.text), plain(match.name)
    if text == f"{name}ом":
        return around.reader.before(span.start)[0].lower() in _LOCATIVE
    return span.words != 1 and text != name and evidence.adjective(text)


def _by_article(text: str, start: int, end: int) -> bool:
    """Whether an article stands before the name of a town, which has none: a club, a ship or a hotel is called so.

    >>> _by_article("El Astana ganó", 3, 9), _by_article("by the Khiva.", 7, 12), _by_article("the Khiva road", 4, 9)
    (True, True, False)
    """
    front = " " + text[max(0, start - _LONGEST_ARTICLE) : start].lower()
    if front.endswith(_ARTICLES):
        return not front.endswith(_IN)
    return front.endswith(" the ") and _STOPS.match(text, end) is not None
