"""Whether a sentence of a text speaks of a match: then a bare surname is a player's, and a town is a club."""

import functools
import re

from translit.beginnings import Beginnings
from translit.evidence import beside, words_of

_REACH = 150
"""Characters of the sentence on either side of a name."""
_RESULT = re.compile(r"\d(?<![\w:.,\-–].)(?:[:–]\d|(?<=0)-\d|-0|(?<=2)-1|(?<=3)-[12]|(?<=4)-[1-3])(?![\w:%\-–])")
"""The result of a match; with a hyphen one that no range of numbers is written like."""


@functools.cache
def _words(*sections: str) -> Beginnings:
    return Beginnings(word for section in sections for word in words_of(section))


def played(text: str, start: int, end: int, *, club: bool = False) -> bool:
    """Whether the sentence of a name speaks of a match; of a club's name also where it speaks of a player.

    >>> played("Astana lost 0-3 to Rennes.", 0, 6), played("Karimov scored twice.", 0, 7), played("Astana in 2-3 years", 0, 6)
    (True, True, False)
    """
    words = _words("sport", "player") if club else _words("sport")
    sides = beside(text, start, end, _REACH)
    return any(_RESULT.search(side) is not None or words.within(side) for side in sides)
