"""Names in running text: which words are names of ours, where each begins and ends, and whom it means.

One cheap pass over the words rejects nearly all of them (`vocabulary`); what is left is resolved, each distinct name once;
and what stands around a name decides whether it is taken (`surroundings`, `surname`, `placename`).
"""

import bisect
import functools
import heapq
import itertools
from collections.abc import Iterator

import attrs

from translit import fullname, placename, surname
from translit.entity import OURS, Kind
from translit.evidence import titled
from translit.gazetteer import Gazetteer
from translit.hints import NO_HINTS, Hints
from translit.impostor import impostor, misheard
from translit.mention import Mention
from translit.relative import relatives
from translit.spans import Span
from translit.store import still
from translit.stranger import stranger
from translit.surroundings import Found, Surroundings
from translit.unspaced import Unspaced
from translit.verdict import Match, Resolution, Status, matched
from translit.verdicts import FULL, Verdicts

_BEHIND = 300
"""Characters between a name and a later one that is evidence for it."""

_LONG = 12
"""Words of a text that would tell of a town if it spoke of one."""
_SHORT = 3
"""Characters of a short name in a script without blanks."""


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
        self._hinted = hints != NO_HINTS
        self._around = Surroundings(text, hints, verdicts)
        self._reader = self._around.reader

    def mentions(self) -> Iterator[Mention]:
        """The mentions, in the order of the text."""
        with still():
            told = self._told()
        yield from filter(None, itertools.starmap(self._mention, told))

    def _told(self) -> list[tuple[Span, Resolution]]:
        """The names and whom they mean: first what is sure, then what this is evidence for."""
        proposed = list(self._proposed())
        sure: dict[int, Resolution] = {}
        for found in proposed:
            verdict, match = self._certain(found), found.resolution.match
            if found.span.initials and match is not None:
                self._around.hint(found.span, match)
            if verdict is not None and verdict.match is not None:
                sure[found.span.start] = verdict
                self._around.remember(found.span, verdict.match)
                if verdict.match.entity.kind == "leader":
                    self._around.meet(found.span, verdict.match)
        weighed = self._weighed(proposed, sure)  # a name is evidence for one before it as well
        self._weighed([found for found in proposed if _is_open(found, sure) and _stands_before(found, weighed)], sure)
        told = [(found.span, sure[found.span.start]) for found in proposed if found.span.start in sure]
        matches = [(span, verdict.match) for span, verdict in told if verdict.match is not None]
        people = [(span, match.entity) for span, match in matches if match.entity.kind == "leader"]
        kin = [(found.span, found.resolution) for found in relatives(self._around, people)]
        kin += self._misspelt(matches)
        starts = {span.start for span, _ in kin}
        told = sorted([*kin, *(one for one in told if one[0].start not in starts)], key=lambda one: one[0].start)
        return [] if self._says_nothing(told) else told

    def _misspelt(self, matches: list[tuple[Span, Match]]) -> list[tuple[Span, Resolution]]:
        """The surnames of leaders whom the text names in full where a slip of the pen made no known word of them: Токаву."""
        full = {match.entity.id: match for span, match in matches if match.entity.kind == "leader" and span.words > 1}
        return [
            (span, matched(attrs.evolve(match, query=span.text), "the same text has the full name"))
            for span in (self._reader.unknown() if full else ())
            if (match := self._verdicts.nearly(span.letters, full.values())) is not None
        ]

    def _says_nothing(self, told: list[tuple[Span, Resolution]]) -> bool:
        """Whether all that a longer text names is one town by its bare name, and nothing tells that it is the town: in such
        texts shops, ships, books and people are called so more often."""
        matches = [verdict.match for _, verdict in told if verdict.match is not None]
        if not told or len(matches) < len(told) or len({match.entity.id for match in matches}) > 1:
            return False
        if self._hints.country is not None or self._hints.feature is not None or len(self._text.split()) < _LONG:
            return False
        return all(placename.bare(self._around, span, match) for (span, _), match in zip(told, matches, strict=True))

    def _weighed(self, proposed: list[Found], sure: dict[int, Resolution]) -> list[int]:
        """Where names stand that were in doubt and are sure by what stands around them."""
        weighed: list[int] = []
        for found in proposed:
            verdict = self._doubtful(found) if _is_open(found, sure) else None
            if verdict is not None:
                start = found.span.start
                sure[start] = verdict
                if verdict.match is not None:
                    self._around.remember(found.span, verdict.match)
                    weighed.append(start)
                    if _is_full(found.span, verdict.match):
                        self._around.meet(found.span, verdict.match)
        return weighed

    def _mention(self, span: Span, verdict: Resolution) -> Mention | None:
        """A mention, if the hints leave anything of it."""
        fit, match = verdict.candidates, verdict.match
        if self._hinted:
            fit = tuple(one for one in fit if self._hints.fit(one.entity))
            match = match if match is not None and self._hints.fit(match.entity) else None
        if match is None and len(fit) == 1:
            match = fit[0]
        if match is None and (not fit or verdict.match is not None):
            return None
        status: Status = "ambiguous" if match is None else "matched"
        return Mention(span.start, span.end, self._text[span.start : span.end], match, status, fit)

    def _proposed(self) -> Iterator[Found]:
        """What may be a name, in order and without overlaps."""
        unspaced = sorted(self._unspaced(), key=lambda found: found.span.start)
        spaced = self._spaced()
        done = 0
        for found in heapq.merge(unspaced, spaced, key=lambda found: found.span.start) if unspaced else spaced:
            if found.span.start >= done:
                yield found
                done = found.span.end

    def _unspaced(self) -> Iterator[Found]:
        done = 0
        for span in Unspaced(self._text, self._verdicts.words).spans():
            if span.start < done:
                continue
            resolution = self._verdicts.resolve(span.text)
            if resolution.status == "unmatched" and titled(self._text, span.start, span.end):
                resolution = self._verdicts.among(span.text, "leader", OURS)
            match = resolution.match
            if resolution.status != "unmatched" and not (match is not None and misheard(span.text, match)):
                found = placename.widened(self._around, Found(span, resolution), done)
                yield found
                done = found.span.end

    def _spaced(self) -> Iterator[Found]:
        done, no_names = 0, self._verdicts.no_names
        for token in self._reader.first_words():
            if token.start < done or (token.text in no_names and self._reader.alone(token)):
                continue
            phrase = self._reader.phrase(token)
            if phrase is not None and phrase.start >= done:
                found: Found | None = Found(phrase, self._verdicts.resolve(phrase.text))
            else:
                found = next(filter(None, map(self._of_span, self._reader.spans(token))), None)
                found = fullname.extended(self._around, token, found, done) or found
                found = found or placename.attributive(self._around, token)
            if found is None:
                no_names.add(token.text)
            else:
                found = placename.widened(self._around, found, done)
                yield found
                done = found.span.end

    def _of_span(self, span: Span) -> Found | None:
        resolution = self._verdicts.of_span(span)
        if resolution is None or impostor(self._around, span, resolution):
            return None
        if not resolution.candidates and self._reader.hyphened(span.end):  # Qosim-Jomart Toqayev
            return None
        return Found(span, resolution)

    def _certain(self, found: Found) -> Resolution | None:
        """The verdict where it needs no evidence: people by their full names, and places of no common name."""
        match = found.resolution.match
        if match is None:
            return surname.namesake(self._around, found) if found.span.words > 1 else None
        if match.entity.kind == "leader":
            doubted = _short(found.span) or _unlike(match) or self._called(found.span)
            doubted = doubted or self._around.too_young(found.span, match)
            sure = not (doubted or self._around.borne(found.span, "leader"))
        else:
            sure = self._around.known(found) is None and placename.certain(self._around, found)
            sure = sure and surname.eponym(self._around, found) is None
        return found.resolution if sure else None

    def _called(self, span: Span) -> bool:
        """Whether a surname in a script without blanks is somebody else's, by what its bearer does for a living."""
        return span.words == 0 and span.text.isalpha() and stranger(self._text, span.start, span.end)

    def _placed(self, span: Span) -> Resolution | None:
        """The verdict on a word as a place's name, where what stands beside it says that it is one."""
        behind = self._reader.generic_behind(span.end)
        told = self._around.placed(span) or (not behind and bool(self._reader.generic_beside(span.start, span.end)))
        if not behind and not told:
            return None
        place = self._verdicts.resolve(span.text, kind="place")
        exact = place.match is not None and place.match.method == "exact" and told
        return place if exact or (behind and place.status != "unmatched") else None

    def _doubtful(self, found: Found) -> Resolution | None:
        """The verdict by what stands around."""
        span, resolution = found.span, found.resolution
        reigned = surname.reigned(self._around, span) or surname.eponym(self._around, found)
        if reigned is not None:
            return reigned
        if span.words == 1 and _kind(resolution) is not None:
            place = self._placed(span)
            if place is not None:
                return placename.told(self._around, span, place)
        known, kind = self._around.known(found), _kind(resolution)
        if kind is None and span.words == 1:
            weak = placename.weak(self._around, span)
            if weak is not None:
                return weak
        if known is not None or kind == "leader" or (kind is None and self._verdicts.ranked(span.numbers)):
            return surname.named(self._around, found, known)
        return placename.told(self._around, span, resolution) if kind == "place" else None


def _short(span: Span) -> bool:
    """Whether a name of somebody is a single word, or so short in a script without blanks that it stands in other words."""
    return span.words == 1 or (span.words == 0 and len(span.text) <= _SHORT)


def _is_full(span: Span, match: Match) -> bool:
    """Whether a name of somebody in doubt has initials, or is a full one in a script without blanks."""
    return match.entity.kind == "leader" and (span.initials or match.name.replace(" ", "") == span.text)


def _unlike(match: Match) -> bool:
    """Whether a partner's full name is spelt so that it may well be another's."""
    return match.entity.country not in OURS and match.method == "fuzzy" and match.score < FULL


def _is_open(found: Found, sure: dict[int, Resolution]) -> bool:
    """Whether nobody is known yet whom a name means."""
    verdict = sure.get(found.span.start)
    return verdict is None or verdict.match is None


def _stands_before(found: Found, late: list[int]) -> bool:
    """Whether one of some places stands behind a name and near it."""
    at = bisect.bisect_right(late, found.span.start)
    return at < len(late) and late[at] <= found.span.end + _BEHIND


def _kind(resolution: Resolution) -> Kind | None:
    """What a name is of, by its match or else by the first candidate."""
    first = resolution.match or next(iter(resolution.candidates), None)
    return None if first is None else first.entity.kind
