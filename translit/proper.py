"""What of a text of the tables is the name itself: a place's without its generic words.

What slips may weigh hangs on the letters of that. It is told of all the longer texts when the index is made, since to read one
takes longer than all else that is done about a slip.
"""

from translit.key import sound
from translit.toponym import readings

Proper = tuple[tuple[int, ...] | None, bool]
"""The places of the words that are the name itself, None where all are; whether it ends as the names of many countries do."""

STAN = "stan"
"""An ending of so many countries' names that it earns no budget (Kurdistan is not Kyrgyzstan)."""


def of_person(text: str) -> Proper:
    """What of a person's name is the name itself: all of it."""
    return None, is_stan(text)


def of_place(text: str) -> Proper:
    """What of a place's name is the name itself, in the way of reading it that leaves least.

    >>> of_place("samarkand region"), of_place("republic of uzbekistan"), of_place("samarkand")
    (((0,), False), ((2,), True), (None, False))
    """
    words = text.split()
    if len(words) == 1:
        return None, is_stan(text)
    core = min((core.words for core in readings(words, weak=False)), key=lambda words: sum(map(len, words)))
    places = tuple(place for place, word in enumerate(words) if word in core)
    if len(places) in (0, len(words)):
        return None, is_stan(text)
    return places, is_stan(words[places[-1]])


def bare(mine: str, theirs: str, places: tuple[int, ...]) -> tuple[str, str]:
    """Two texts without the words of the second that are not the name itself, the first if it has as many words.

    >>> bare("samarqnd region", "samarqand region", (0,)), bare("samarqandregion", "samarqand region", (0,))
    (('samarqnd', 'samarqand'), ('samarqandregion', 'samarqand'))
    """
    words, others = mine.split(), theirs.split()
    if len(words) == len(others):
        mine = " ".join([words[place] for place in places])
    return mine, " ".join([others[place] for place in places])


def is_stan(text: str) -> bool:
    """Whether a text ends as the names of so many countries do."""
    return sound(text[text.rfind(" ") + 1 :]).endswith(STAN)
