"""Countries that the words of a text speak of, in any case and with what stands around them: Республики Казахстан,
Türkmenistanyň, de l'Ouzbékistan, the Kazakh capital.
"""

import functools
import itertools
from collections.abc import Iterator, Sequence

from translit import endings
from translit.demonym import people_of
from translit.gazetteer import Gazetteer
from translit.generic import country_words, generic
from translit.key import sound
from translit.query import SPELT_OUT
from translit.script import script
from translit.words import particles, prepositions, strip, unelide

LONGEST = 3
"""Words of the name of a country or a unit that are looked for among others."""


def country(text: str, gazetteer: Gazetteer) -> str | None:
    """The code of the one country that a normalized text names as the tables have it."""
    if not gazetteer.stands(text):  # mostly
        return None
    codes = {entity.country for entity, _ in gazetteer.bearers(text) if entity.feature == "country"}
    return codes.pop() if len(codes) == 1 else None


def spoken_of(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[tuple[str, list[str]]]:
    """The codes of the countries that some words speak of, by name or by people, the longest name first, each before the other
    words without articles, prepositions and words for a country.

    >>> from translit.gazetteer import default
    >>> next(spoken_of("президент республики казахстан токаев".split(), default()))
    ('KZ', ['президент', 'токаев'])
    >>> [*spoken_of("the kazakh capital".split(), default())]
    [('KZ', ['capital'])]
    """
    named_by = [[form for form in forms(unelide(word)) if form in gazetteer.around] for word in words]
    for start in range(len(words)):
        for end in range(min(start + LONGEST, len(words)), start, -1):
            named = (country(" ".join(form), gazetteer) for form in itertools.product(*named_by[start:end]))
            code = next(filter(None, named), None)
            if code is None and end == start + 1:
                code = people_of(words[start]) or _heard(words[start], gazetteer)
            if code is not None:
                yield code, [word for word in (*words[:start], *words[end:]) if not _joins(word)]
                break


def meant(words: Sequence[str], gazetteer: Gazetteer) -> str | None:
    """The code of the country that some words name, with nothing but generic words beside it.

    >>> from translit.gazetteer import default
    >>> meant("the capital of kazakhstan".split(), default()), meant("south kazakhstan".split(), default())
    ('KZ', None)
    """
    kept, said = strip([*words], generic)
    for some in (words, kept) if said else (words,):  # Советская Социалистическая Республика is one phrase
        for code, others in spoken_of(some, gazetteer):
            if not strip(others, generic)[0]:
                return code
    return None


def _heard(word: str, gazetteer: Gazetteer) -> str | None:
    """The code of the country that a word sounds just like, in letters that have several ways to spell a sound: कज़ाकिस्तान."""
    if script(word) in SPELT_OUT:
        return None
    aliases = gazetteer.sounds.places.all(sound(word))
    codes = {alias.entity.country for alias in aliases if alias.entity.feature == "country"}
    return codes.pop() if len(codes) == 1 else None


@functools.lru_cache(maxsize=256)
def forms(word: str) -> tuple[str, ...]:
    """A word of a place's name, and what endings may leave of it.

    >>> {"области", "область"} <= {*forms("области")}
    True
    """
    return word, *endings.stems(word, "place")


def _joins(word: str) -> bool:
    """Whether a word joins others, or only tells that one is a country."""
    return word in particles() or word in prepositions() or not country_words().isdisjoint(forms(word))
