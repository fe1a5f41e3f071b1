"""Names in running text: which words are names of ours, where each begins and ends, and whom it means.

One cheap pass over the words rejects nearly all of them (`vocabulary`); what is left is resolved, each distinct name once;
and what stands around a name decides whether it is taken (`evidence`).
"""

import bisect
import functools
import heapq
import operator
from collections.abc import Iterator

import attrs

from translit import evidence
from translit.entity import Entity, Kind
from translit.gazetteer import Gazetteer
from translit.hints import Hints
from translit.mention import Mention
from translit.offices import GOVERNMENT, STATE, highest, together
from translit.ordinary import LONG, common, no_names, ordinary
from translit.spans import Reader, Span, plain
from translit.verdict import Match, Resolution
from translit.verdicts import SLIP, SURE_PLACE, Verdicts, surnames
from translit.words import father, titles

_SURE_LEADER = 90.0
"""The score of the surname of a head of state that needs no evidence."""
_AROUND = 300
"""Characters between a name and another one that is evidence for it."""
_SEVERAL = 2
"""Heads of state in a text that tell of which time it speaks."""
_CELL = 128
"""Characters of a stretch of text whose surroundings are looked through for countries once."""
_TOWN = 100_000
"""People in a place that lends its name to others (Visit Almaty) and has it from nobody."""


@attrs.frozen
class _Found:
    """A span and the verdict on it; `sure` where it needs no evidence."""

    span: Span
    resolution: Resolution


def mentions(text: str, hints: Hints, gazetteer: Gazetteer, score_cutoff: float) -> Iterator[Mention]:
    """The mentions of a text: what `translit.find` gives."""
    return _Pass(text, hints, _memory(gazetteer, hints.on, score_cutoff)).mentions()


@functools.lru_cache(maxsize=4)
def _memory(gazetteer: Gazetteer, on: str | None, score_cutoff: float) -> Verdicts:
    """What is remembered from one text to the next."""
    return Verdicts(gazetteer, on, score_cutoff)


class _Pass:
    """One text on its way through."""

    def __init__(self, text: str, hints: Hints, verdicts: Verdicts) -> None:
        self._text, self._hints, self._verdicts = text, hints, verdicts
        self._reader = Reader(text, verdicts.words)
        self._countries: dict[int, set[str]] = {}
        self._met: dict[str, tuple[list[int], Match]] = {}
        self._sure: list[tuple[int, str]] = []
        self._ends: set[int] = set()
        self._heads: dict[str, Entity] = {}

    def mentions(self) -> Iterator[Mention]:
        """The mentions: first what is sure, then what this is evidence for."""
        proposed = list(self._proposed())
        sure: dict[int, Resolution] = {}
        for found in proposed:
            verdict = self._certain(found)
            if verdict is not None and verdict.match is not None:
                sure[found.span.start] = verdict
                self._remember(found.span, verdict.match)
        weighed = self._weighed(proposed, sure)  # a name is evidence for one before it as well
        self._weighed([found for found in proposed if self._behind(found, weighed)], sure)
        for found in proposed:
            if found.span.start in sure:
                yield from self._mention(found.span, sure[found.span.start])

    def _weighed(self, proposed: list[_Found], sure: dict[int, Resolution]) -> list[int]:
        """Where names stand that were in doubt and are sure by what stands around them."""
        weighed: list[int] = []
        for found in proposed:
            start = found.span.start
            known = sure.get(start)
            verdict = self._doubtful(found) if known is None or known.match is None else None
            if verdict is not None:
                sure[start] = verdict
                if verdict.match is not None:
                    self._met_head(verdict.match.entity)
                    bisect.insort(self._sure, (start, verdict.match.entity.country))
                    self._ends.add(found.span.end)
                    weighed.append(start)
        return weighed

    def _behind(self, found: _Found, late: list[int]) -> bool:
        """Whether one of some places stands behind a name and near it."""
        at = bisect.bisect_right(late, found.span.start)
        return at < len(late) and late[at] <= found.span.end + _AROUND

    def _remember(self, span: Span, match: Match) -> None:
        self._sure.append((span.start, match.entity.country))
        self._ends.add(span.end)
        self._met_head(match.entity)
        if match.entity.kind == "leader":
            self._met.setdefault(match.entity.id, ([], match))[0].append(span.start)

    def _met_head(self, entity: Entity) -> None:
        if highest(entity.offices) == STATE:
            self._heads[entity.id] = entity

    def _mention(self, span: Span, verdict: Resolution) -> Iterator[Mention]:
        """A mention, if the hints leave anything of it."""
        fit = tuple(match for match in verdict.candidates if self._hints.fit(match.entity))
        match = verdict.match if verdict.match is not None and self._hints.fit(verdict.match.entity) else None
        if match is None and len(fit) == 1:
            match = fit[0]
        if match is not None:
            yield Mention(span.start, span.end, self._text[span.start : span.end], match, "matched", fit)
        elif fit and verdict.match is None:
            yield Mention(span.start, span.end, self._text[span.start : span.end], None, "ambiguous", fit)

    def _proposed(self) -> Iterator[_Found]:
        """What may be a name, in order and without overlaps."""
        unspaced = sorted(self._unspaced(), key=lambda found: found.span.start)
        spaced = self._spaced()
        done = 0
        for found in heapq.merge(unspaced, spaced, key=lambda found: found.span.start):
            if found.span.start >= done:
                yield found
                done = found.span.end

    def _unspaced(self) -> Iterator[_Found]:
        done = 0
        for span in self._reader.unspaced():
            if span.start < done:
                continue
            resolution = self._verdicts.resolve(span.text)
            if resolution.status != "unmatched":
                yield _Found(span, resolution)
                done = span.end

    def _spaced(self) -> Iterator[_Found]:
        done, no_names = 0, self._verdicts.no_names
        for token in self._reader.first_words():
            if token.start < done or (token.text in no_names and self._reader.alone(token)):
                continue
            found = next(filter(None, map(self._of_span, self._reader.spans(token))), None)
            if found is None:
                no_names.add(token.text)
            else:
                found = self._with_generic(found, done)
                yield found
                done = found.span.end

    def _of_span(self, span: Span) -> _Found | None:
        resolution = self._verdicts.of_span(span)
        return None if resolution is None else _Found(span, resolution)

    def _with_generic(self, found: _Found, done: int) -> _Found:
        """A place together with the generic word beside it, where that makes another place of it: the Osh Region; and the river
        where the word before says so: the Vakhsh, на Вахше."""
        match, span, candidates = found.resolution.match, found.span, found.resolution.candidates
        if span.words == 0 or (candidates and candidates[0].entity.kind != "place"):
            return found
        if match is not None and match.entity.feature == "country":
            return found
        for start, end in self._reader.around(span.start, span.end):
            text = " ".join(self._text[start:end].split())
            wider = self._verdicts.resolve(text).match if start >= done else None
            if (
                wider is not None
                and (match is None or wider.entity.id != match.entity.id or wider.entity.feature in ("region", "district"))
                and wider.entity.feature not in ("city", None)
            ):
                return _Found(
                    attrs.evolve(span, start=start, end=end, text=text, words=span.words + 1), self._verdicts.resolve(text)
                )
        if candidates and not evidence.before_rivers().isdisjoint(self._reader.phrases(span.start)):
            known = plain(candidates[0].name)
            river = self._verdicts.resolve(known if span.letters.startswith(known[:-1]) else span.text, feature="river")
            if river.match is not None and river.match.score >= SURE_PLACE:
                return _Found(span, river)
        return found

    def _certain(self, found: _Found) -> Resolution | None:
        """The verdict where it needs no evidence: people by their full names, and places of no common name."""
        span, match = found.span, found.resolution.match
        if match is None:
            return None
        if match.entity.kind == "leader":
            full = span.words != 1 and not self._borne(span, "leader")
            return found.resolution if full else None
        if self._other(span, match):
            return None
        small = match.entity.feature != "country" and (match.entity.population or 0) < _TOWN
        if small and (span.words == 1 and (father(span.letters) or self._stranger(span) or self._reader.leads(span.end))):
            return None
        return found.resolution if not common(span, match) and not self._borne(span, "place") else None

    def _borne(self, span: Span, kind: Kind) -> bool:
        """Whether something bears the name: what is a name itself does not, nor what belongs to a place."""
        before = self._reader.before(span.start)[1] not in self._ends
        behind = kind == "leader" or not (span.words == 1 and evidence.genitive(span.letters))
        return evidence.borne(self._text, span.start, span.end, kind, before=before, behind=behind)

    def _other(self, span: Span, match: Match) -> bool:
        """Whether the name of a place is a part of another name: of what is called so in quotation marks, or of a person."""
        if evidence.quoted(self._text, span.start, span.end):
            return not self._reader.generic_beside(span.start - 1, span.end + 1)
        if span.words != 1:
            return False
        if match.method != "exact" and evidence.particle(self._text, span.start):
            return True
        if match.entity.feature == "country":
            return False
        if self._reader.doubled(span.start, span.end) and self._stranger(span):
            return True
        if not ordinary(span, match):
            return False
        return self._borne(span, "leader") or (not self._placed(span) and self._reader.leads(span.end, told=False))

    def _doubtful(self, found: _Found) -> Resolution | None:
        """The verdict by what stands around."""
        span, resolution = found.span, found.resolution
        if span.words == 1 and _kind(resolution) is not None:
            place = self._verdicts.resolve(span.text, kind="place")
            exact = place.match is not None and place.match.method == "exact" and self._placed(span)
            if exact or (place.status != "unmatched" and self._reader.generic_behind(span.end)):
                return self._place(span, place)
        known, kind = self._known(found), _kind(resolution)
        if known is not None or kind == "leader":
            return self._surname(found, known)
        return self._place(span, resolution) if kind == "place" else None

    def _known(self, found: _Found) -> Match | None:
        """Somebody whose full name stands in the text and who has this surname: the last one before, or the first behind."""
        span = found.span
        if span.words != 1 or not self._met:
            return None
        met = [self._met[identifier] for identifier in self._verdicts.ids(span.numbers) & self._met.keys()]
        fit = [(starts, match) for starts, match in met if self._may_be(found, match.entity)]
        before = [(starts[i - 1], match) for starts, match in fit if (i := bisect.bisect_left(starts, span.start))]
        behind = [(starts[0], match) for starts, match in fit]
        return (
            max(before, key=operator.itemgetter(0))[1]
            if before
            else min(behind, key=operator.itemgetter(0), default=(0, None))[1]
        )

    def _may_be(self, found: _Found, entity: Entity) -> bool:
        """Whether a surname may be somebody's: it is among the candidates, or just as the tables write it (Xi)."""
        if any(match.entity.id == entity.id for match in found.resolution.candidates):
            return True
        return found.span.letters in surnames(entity)

    def _near(self, span: Span) -> set[str]:
        """The countries that are spoken of around a place."""
        cell = span.start // _CELL
        if cell not in self._countries:
            self._countries[cell] = evidence.countries(self._text, cell * _CELL + _CELL // 2)
        first = bisect.bisect_left(self._sure, (span.start - _AROUND, ""))
        last = bisect.bisect_right(self._sure, (span.end + _AROUND, ""))
        return self._countries[cell] | {country for _, country in self._sure[first:last]} | ({self._hints.country or ""} - {""})

    def _surname(self, found: _Found, known: Match | None) -> Resolution | None:
        """A surname alone: whose it is by the text, by an office beside it, or because the heads of states are called so."""
        span, resolution = found.span, found.resolution
        if self._borne(span, "leader") or (span.words == 1 and self._stranger(span)):
            return None
        if known is not None:
            namesake = attrs.evolve(known, query=span.text)
            return Resolution("matched", namesake, (namesake,), "the same text has the full name")
        if span.words == 1 and span.letters in no_names():
            return None
        near = self._near(span)
        if resolution.match is None and near:
            resolution = self._narrowed(span, resolution, near)
        if resolution.match is None:
            resolution = self._of_their_time(resolution)
        if resolution.match is None:
            heads = all(highest(one.entity.offices) == STATE for one in resolution.candidates)
            return resolution if heads and resolution.candidates else None
        match = resolution.match
        rank, official = highest(match.entity.offices), evidence.office(self._text, span.start, span.end)
        sure = match.score >= _SURE_LEADER and (span.words != 1 or not _caseless(span.letters))
        if rank == STATE and (sure or official or match.entity.country in near):
            return resolution
        if rank <= GOVERNMENT and (official or match.entity.country in near or (near and len(span.numbers) == 1)):
            return resolution
        return resolution if official and (match.entity.country in near or len(span.numbers) == 1) else None

    def _narrowed(self, span: Span, resolution: Resolution, near: set[str]) -> Resolution:
        """An ambiguous surname in a text that speaks of some countries."""
        fit = tuple(match for match in resolution.candidates if match.entity.country in near)
        heads = tuple(match for match in fit or resolution.candidates if highest(match.entity.offices) == STATE)
        for left in (fit, heads):
            if len(left) == 1:
                return Resolution("matched", left[0], left, "the text speaks of the country")
        return attrs.evolve(resolution, candidates=fit or resolution.candidates)

    def _of_their_time(self, resolution: Resolution) -> Resolution:
        """An ambiguous surname in a text with several heads of state, if just one of those meant held office with each."""
        others = dict(self._heads)
        for match in resolution.candidates:
            others.pop(match.entity.id, None)
        left = [one for one in resolution.candidates if all(together(one.entity, other) for other in others.values())]
        if len(others) < _SEVERAL or len(left) != 1:
            return resolution
        return Resolution("matched", left[0], (left[0],), "the others in the text held office at the same time")

    def _stranger(self, span: Span) -> bool:
        """Whether the word before a name makes it somebody else's: a capitalized one that is no title and opens no sentence."""
        word, end = self._reader.before(span.start)
        text = plain(word)
        if end in self._ends:
            return False
        if not word or not word[0].isupper() or span.initials or text in evidence.openers() or text in titles():
            return False
        if evidence.office(word + " ", len(word) + 1, len(word) + 1) or evidence.countries(word, 0):
            return False
        return not self._reader.headline(span.start)

    def _placed(self, span: Span) -> bool:
        """Whether a preposition or an ending says that a name is a place's."""
        return evidence.placed(self._text, span.start) or (
            evidence.local(span.letters) and not self._verdicts.stands(span.letters)
        )

    def _place(self, span: Span, resolution: Resolution) -> Resolution | None:
        """A place whose name is common, or that several places have."""
        if self._borne(span, "place") or (self._stranger(span) and not self._placed(span)):
            return None
        near = self._near(span)
        if resolution.match is None:
            fit = tuple(match for match in resolution.candidates if match.entity.country in near)
            if len(fit) == 1:
                return Resolution("matched", fit[0], fit, "the text speaks of the country")
            doubted = not fit and any(common(span, one) for one in resolution.candidates)
            return attrs.evolve(resolution, candidates=fit or resolution.candidates) if not doubted else None
        match = resolution.match
        if self._other(span, match):
            return None
        if match.entity.country in near:
            return resolution
        known = match.method == "exact" and evidence.known(match.entity) and not near.isdisjoint(evidence.OURS)
        if known and (not ordinary(span, match) or self._placed(span)):
            return resolution
        if self._reader.generic_beside(span.start, span.end):
            return resolution
        doubted = ordinary(span, match) or match.score < (SURE_PLACE if len(span.letters) <= LONG else SLIP)
        return resolution if not doubted and self._placed(span) else None


def _caseless(word: str) -> bool:
    """Whether a script has no capitals to tell a name by: many surnames are words as well."""
    return word != "" and word.upper() == word.lower()


def _kind(resolution: Resolution) -> Kind | None:
    """What a name is of, by its match or else by the first candidate."""
    first = resolution.match or next(iter(resolution.candidates), None)
    return None if first is None else first.entity.kind
