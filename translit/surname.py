"""Surnames in running text: whose one is that stands alone, by the text, by an office beside it, or because heads of states are
called so."""

import functools
import re

import attrs

from translit import evidence, homonym
from translit.endings import stems
from translit.entity import BEHIND_LATIN, OURS, Entity
from translit.game import played
from translit.key import sound
from translit.normalize import normalize, unmarked
from translit.offices import GOVERNMENT, STATE, is_head, rank_of, together
from translit.ordinary import caseless, no_names, slavic, ukrainian
from translit.shortname import SURNAME, surnames, womanly
from translit.spans import Span
from translit.stranger import stranger
from translit.surroundings import Found, Surroundings
from translit.tokens import plain
from translit.verdict import Match, Resolution, matched
from translit.words import kin

_SURE = 90.0
"""The score of the surname of a head of state that needs no evidence."""

_LONG = 6
"""Letters of a surname that is hardly an ordinary word in a script without capitals."""
_SHE_DID = re.compile(r"(?: \w+ла(?:сь|ся)?|-(?:стар|млад|молод)ша(?:я|))(?!\w)")
"""A verb behind a name that says in Russian or Ukrainian that a woman did something, or that she is the elder one."""
_REIGNED = ("ове", "ові", "еве", "еві", "ёве", "ова", "ева", "єва", "owa", "ewa", "ova", "eva")
"""What Slavic surnames end in in the case that tells the time."""
_FOR = "за"
"""What Ukrainian has before the name of him in whose time something was, and Russian before that of him whom it is for."""
_EPONYM = re.compile(r"(?:[oe][vw]|[оеёє]в)\w{0,4}$")
"""What a surname of the five countries ends in, also with an ending."""
_BEFORE_COMPOUNDS = frozenset({"am", "beim", "das", "dem", "den", "der", "des", "die", "eine", "einem", "im", "zum", "zur"})
"""What German has before a noun that is made from a surname and another one (der Tokajew-Besuch); Scholz-Meier is a surname."""
_OBJECT = "ро"
_OWN_CHARACTERS = frozenset({"CN", "JP", "KR"})
"""Countries whose people are called by characters that mean something; other names are written by sound."""


def named(around: Surroundings, found: Found, known: Match | None) -> Resolution | None:
    """The verdict on a surname.

    Parameters:
        around: the text.
        found: the surname.
        known: who has it and stands in the text with the full name.
    """
    span, resolution = found.span, found.resolution
    if around.borne(span, "leader"):
        return None
    belongs = known is not None and _declined(around, span)  # the lawyers of somebody
    if not belongs and (_stranger(around, span) if span.words else stranger(around.text, span.start, span.end)):
        if span.words == 1 and around.stranger(span):
            around.estrange(span, common=sound(span.letters) in _common())
        return None
    if around.reader.doubled(span.start, span.end) and around.reader.before(span.start)[0].lower() not in _BEFORE_COMPOUNDS:
        return None
    if known is None and around.estranged(span) and not around.official(span):
        return None
    if known is not None:
        return matched(attrs.evolve(known, query=span.text), "the same text has the full name")
    if span.words == 1 and (span.letters in no_names() or _plays(around, span)):
        return None
    near = around.near(span)
    resolution = _whose(around, span, resolution, near)
    if resolution.match is None:
        heads = all(is_head(one.entity) and _ours(one, near) for one in resolution.candidates)
        return resolution if heads and resolution.candidates else None
    if (
        around.too_young(span, resolution.match)
        or _is_hers(around, span, resolution.match)
        or _of_kin(around, span, resolution.match)
        or _lost(around, span, resolution.match)
    ):
        return None
    if resolution.match.entity.country not in OURS and span.words == 1 and not caseless(span.letters):
        near = around.named(span)
    return resolution if _told(around, span, resolution.match, near) else None


def reigned(around: Surroundings, span: Span) -> Resolution | None:
    """The verdict on a man's surname that tells in whose time something was: при Кунаеве, za Nazarbajewa; a town called after
    him has another preposition."""
    if not span.letters.endswith(_REIGNED) or span.words != 1:
        return None
    before = around.reader.before(span.start)[0].lower()
    if before not in evidence.words_of("reign") or (before == _FOR and not ukrainian(around.text, span.start)):
        return None
    bearers = around.verdicts.namesakes(span, span.letters[:-1])
    return _meant(around, span, bearers, "the text speaks of his time")


def eponym(around: Surroundings, found: Found) -> Resolution | None:
    """The verdict on the surname of somebody after whom a lesser place is called, or was: he is meant where nothing says
    that the place is, in a text on his country."""
    span, candidates = found.span, found.resolution.candidates
    if span.words != 1 or (candidates and _stands_for(candidates[0])) or _EPONYM.search(span.letters) is None:
        return None
    if around.told_place(span) or around.borne(span, "leader"):
        return None
    if around.stranger(span) or stranger(around.text, span.start, span.end):
        return None
    words = (span.letters, *stems(span.letters, "leader"))
    men = {one.id: one for word in words for one in around.verdicts.leaders(word) if word in surnames(one)}
    men.update({one.entity.id: one.entity for one in candidates if one.entity.kind == "leader"})
    near = around.near(span)
    return _meant(around, span, [one for one in men.values() if one.country in near], "the place is called after its bearer")


def _stands_for(match: Match) -> bool:
    """Whether a name is somebody's, or that of a place today."""
    return match.entity.kind == "leader" or (match.method == "exact" and match.name == match.entity.name)


def _meant(around: Surroundings, span: Span, bearers: list[Entity], why: str) -> Resolution | None:
    """The verdict that a surname means the one of its bearers with the highest office."""
    rank = min((rank_of(one) for one in bearers), default=STATE)
    men = [one for one in bearers if rank_of(one) == rank]
    match = around.verdicts.resolve(men[0].name).match if len(men) == 1 else None
    if match is None or match.entity.id != men[0].id:
        return None
    return matched(attrs.evolve(match, query=span.text, method="key", score=max(_SURE, match.score)), why)


def _lost(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a word that begins a sentence is a partner's surname only in another spelling, and no office stands beside: its
    capital tells nothing (konnte, Conte)."""
    if match.entity.country in OURS or span.words != 1 or span.initials or not around.reader.opens(span.start):
        return False
    told = _spelt(span, match) and span.letters not in evidence.ordinary()
    return not (told or caseless(span.letters) or around.official(span))


def _spelt(span: Span, match: Match) -> bool:
    """Whether a word is a surname of somebody's as the tables write it, but for marks and an ending."""
    words = map(unmarked, (span.letters, *stems(span.letters, "leader")))
    return not set(map(unmarked, surnames(match.entity))).isdisjoint(words)


def _short_guess(span: Span, match: Match) -> bool:
    """Whether a short word is somebody's surname only in another spelling: so are many words (born, Borne)."""
    return span.words == 1 and len(span.letters) < _LONG and not caseless(span.letters) and not _spelt(span, match)


def _whose(around: Surroundings, span: Span, resolution: Resolution, near: set[str]) -> Resolution:
    """The verdict on a surname that means nobody by itself, or several: by the countries, the age or the time that the text
    speaks of."""
    if not resolution.candidates:
        resolution = _short(around, span, near)
    if resolution.match is None and near:
        resolution = _narrowed(resolution, near, official=around.official(span))
    elif resolution.match is None and evidence.presides(around.text, span.start, span.end):
        resolution = _presiding(resolution)
    if resolution.match is None:
        resolution = _of_their_time(_of_age(resolution, around.text, span.end), around.heads)
    if resolution.match is None and span.words == 1:
        resolution = around.verdicts.misspelt_head(span, around.named(span)) or resolution
    return resolution


def _is_hers(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a surname is a woman's and the one that it was taken for a man's: only Slavic languages decline his so."""
    if span.words != 1 or not womanly(span.letters) or any(map(womanly, surnames(match.entity))):
        return False
    if not slavic(around.text, span.start):
        return True
    return _SHE_DID.match(around.text, span.end) is not None


def _short(around: Surroundings, span: Span, near: set[str]) -> Resolution:
    """The verdict on a surname that is too short, or too doubtful, to mean anybody by itself: by the office beside it, or in a
    text on our countries as the very surname of just one head of state (Xi)."""
    official = around.official(span)
    found = around.verdicts.among(span.text, "leader", near if official else frozenset())
    if found.match is None and (official or not near.isdisjoint(OURS)):
        return around.verdicts.surnamed(span)
    return found


def namesake(around: Surroundings, found: Found) -> Resolution | None:
    """The verdict on a full name that a place has as well, which is called after its bearer: the person's, where no word for a
    place stands beside it."""
    span, candidates = found.span, found.resolution.candidates
    people = [one for one in candidates if one.entity.kind == "leader"]
    if len(people) != 1 or around.borne(span, "leader") or around.reader.generic_beside(span.start, span.end):
        return None
    return matched(people[0], "the place is called after its bearer")


def _stranger(around: Surroundings, span: Span) -> bool:
    """Whether a surname is somebody else's, by a given name before it or by what its bearer does for a living."""
    given = around.stranger(span) and not _belongs(around, span)
    called = given or homonym.called(around.text, span.start) != ""
    return called or stranger(around.text, span.start, span.end) or _surname_first(around, span)


def _of_kin(around: Surroundings, span: Span, match: Match) -> bool:
    """Whether a word for a relative stands before a given name that is a partner's surname as well: his daughter Gül."""
    if match.entity.country in OURS or not around.verdicts.is_surname(span.letters):
        return False
    return plain(around.reader.before(span.start)[0]) in kin()


def _plays(around: Surroundings, span: Span) -> bool:
    """Whether the sentence of a surname speaks of a match, and of no office."""
    return played(around.text, span.start, span.end) and not around.official(span)


def _belongs(around: Surroundings, span: Span) -> bool:
    """Whether the word before a surname is what belongs to its bearer, as Slavic languages begin sentences: Визит Токаева."""
    word, end = around.reader.before(span.start)
    return around.reader.opens(end - len(word)) and _declined(around, span)


def _declined(around: Surroundings, span: Span) -> bool:
    """Whether a surname has an ending of a Slavic language, or that of a Tajik object."""
    bare = around.verdicts.is_surname(span.letters) or sound(span.letters) in _common()
    return not bare and (span.letters.endswith(_OBJECT) or slavic(around.text, span.start))


def _surname_first(around: Surroundings, span: Span) -> bool:
    """Whether the name goes on behind a surname, and is nobody's whom we know: it is a given name, or the given one follows, as
    in Russian lists."""
    following = around.reader.following(span.end)
    if SURNAME.search(following) is not None:  # Rahmon Olimov
        match = around.verdicts.resolve(following).match
        return match is None or not is_head(match.entity)
    if following == "" or span.letters <= BEHIND_LATIN or not slavic(around.text, span.start):
        return False
    return not around.reader.joined(span.end + 1) and around.verdicts.resolve(following).status == "unmatched"


@functools.cache
def _common() -> frozenset[str]:
    """The folds of surnames of heads of state of ours that thousands bear."""
    return frozenset(map(sound, map(normalize, evidence.words_of("surname"))))


@functools.cache
def _famous() -> frozenset[str]:
    """The folds of surnames of partners' leaders that few others have."""
    return frozenset(map(sound, map(normalize, evidence.words_of("fame"))))


def _is_famous(entity: Entity) -> bool:
    return not _famous().isdisjoint(map(sound, surnames(entity)))


def _told(around: Surroundings, span: Span, match: Match, near: set[str]) -> bool:
    """Whether what stands around says that a surname is a leader's: for a head of a state of ours the letters do."""
    if span.words == 0:
        return _told_unspaced(around, span, match, near)
    rank, country = rank_of(match.entity), match.entity.country
    official = around.official(span)
    partner = country not in OURS
    if rank == STATE and (official or _sure(around, span, match, near)):
        return True
    if rank == GOVERNMENT and partner and (official or (_sure(around, span, match, near) and not _short_guess(span, match))):
        return True
    if span.initials and (country in near or around.beside_official(span, match)):
        return True
    plain_word = partner and span.letters in evidence.ordinary()
    if country in near and (official or (rank <= GOVERNMENT and not plain_word)):
        return True
    only = len(span.numbers) == 1
    if official:
        return only or rank <= GOVERNMENT
    return rank == STATE and only and not near.isdisjoint(OURS) and not partner


def _told_unspaced(around: Surroundings, span: Span, match: Match, near: set[str]) -> bool:
    """The same of a short name in a script without blanks, whose characters stand in other words as well."""
    entity = match.entity
    if evidence.titled(around.text, span.start, span.end):
        return True
    exact = match.method == "exact" or match.name.replace(" ", "") == span.text
    if not exact and (entity.country in _OWN_CHARACTERS or len(span.text) == 1):
        return False
    if entity.country in near or not near.isdisjoint(OURS) or (near and _is_famous(entity)):
        return True
    return exact and is_head(entity) and around.reader.opens(span.start)


def _ours(match: Match, near: set[str]) -> bool:
    """Whether a surname is that of a head of state of ours and of few others, or the text speaks of ours: a partner's is spelt
    as the tables have it."""
    word = plain(match.query)
    if match.entity.country in OURS:
        return sound(word) not in _common() or not near.isdisjoint(OURS)
    folds = {sound(name) for name in surnames(match.entity)}
    declined = stems(word, "leader") if len(word) >= _LONG else ()  # Kohle is coal, not Kohl's
    spelt = word > BEHIND_LATIN or any(sound(stem) in folds for stem in (word, *declined))
    spoken = near if _is_famous(match.entity) else near & OURS
    return match.entity.country in near or (spelt and bool(spoken))


def _of_age(resolution: Resolution, text: str, end: int) -> Resolution:
    """An ambiguous surname of two of whom the text means the elder or the younger."""
    which = evidence.generation(text, end) if len(resolution.candidates) == 2 else ""  # noqa: PLR2004
    if not which:
        return resolution
    elder, younger = sorted(
        resolution.candidates, key=lambda one: min((o.start or "9" for o in one.entity.offices), default="9")
    )
    return matched(elder if which == "elder" else younger, f"the text means the {which}")


def _sure(around: Surroundings, span: Span, match: Match, near: set[str]) -> bool:
    """Whether the surname of a head of state is told by its letters, and that of a partner's by a text that speaks of ours."""
    common = sound(span.letters) in _common()
    if around.honoured(span) and near.isdisjoint({match.entity.country} if common else {match.entity.country, *OURS}):
        return False
    partner = match.entity.country not in OURS and span.letters not in evidence.ordinary()
    spelt = partner and span.letters in surnames(match.entity)
    told = span.words != 1 or not caseless(span.letters) or len(span.letters) >= (_LONG - 1 if spelt else _LONG)
    return _ours(match, near) and match.score >= _SURE and told


def _narrowed(resolution: Resolution, near: set[str], *, official: bool) -> Resolution:
    """An ambiguous surname in a text that speaks of some countries; of another head of state's namesake only with an office."""
    fit = tuple(match for match in resolution.candidates if match.entity.country in near)
    heads = tuple(match for match in fit or resolution.candidates if is_head(match.entity))
    others = any(is_head(match.entity) for match in resolution.candidates if match not in fit)
    for left in (fit, heads):
        if len(left) == 1 and (official or is_head(left[0].entity) or not others):
            return matched(left[0], "the text speaks of the country")
    return attrs.evolve(resolution, candidates=resolution.candidates if others else fit or resolution.candidates)


def _presiding(resolution: Resolution) -> Resolution:
    """An ambiguous surname behind the title of a head of state: of the one of ours who was one."""
    heads = tuple(match for match in resolution.candidates if is_head(match.entity))
    if len(heads) != 1 or heads[0].entity.country not in OURS:
        return resolution
    return matched(heads[0], "the text calls the head of state")


def _of_their_time(resolution: Resolution, heads: dict[str, Entity]) -> Resolution:
    """An ambiguous surname in a text with other heads of state, if just one of those meant held office with each."""
    meant = {match.entity.id for match in resolution.candidates}
    others = [other for identifier, other in heads.items() if identifier not in meant]
    left = [one for one in resolution.candidates if all(together(one.entity, other) for other in others)]
    if not others or len(left) != 1:
        return resolution
    return matched(left[0], "the others in the text held office at the same time")
