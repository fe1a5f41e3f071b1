"""Names in running text: the way in."""

import datetime
from collections.abc import Iterator

from translit.entity import Kind
from translit.gazetteer import Gazetteer, given
from translit.hints import Hints
from translit.mention import Mention
from translit.verdict import DEFAULT_CUTOFF, decide


def find(
    text: object,
    *,
    kind: Kind | None = None,
    feature: str | None = None,
    country: str | None = None,
    on: str | datetime.date | None = None,
    score_cutoff: float = DEFAULT_CUTOFF,
    gazetteer: Gazetteer | None = None,
) -> Iterator[Mention]:
    """Find the leaders and places that a running text names.

    Mentions come in the order of the text and do not overlap. A name that could as well be a common word, another person's
    or a street's is left out unless what stands around it speaks for ours.

    Parameters:
        text: a text in any script; what is no text (None, NaN) has no mentions.
        kind, feature, country, on, score_cutoff, gazetteer: as in `translit.resolve`; only what they leave is found.

    Raises:
        ValueError: a kind, feature, country, date, cutoff or gazetteer that means nothing, with what would do.

    >>> [mention.surface for mention in find("Tokayev flew to Osh, and Ali Karimov stayed at home.")]
    ['Tokayev', 'Osh']
    >>> next(find("Токаеву вручили награду")).match.entity.name
    'Kassym-Jomart Tokayev'
    """
    hints = Hints(kind, feature, country, on)
    decide([], hints, score_cutoff)  # says what is wrong where no name is there to do so
    if not isinstance(text, str) or not text:
        return iter(())
    from translit.passage import mentions  # nobody waits for its imports who looks up single names

    return mentions(text, hints, given(gazetteer), score_cutoff)
