"""Outlines: folded words in classes of letters, by which other spellings of a word are found, and slips of the pen."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

SHORTEST_OUTLINE = 4
"""Letters of an outline or a skeleton that tells anything."""
_LINES = str.maketrans(
    {
        **dict.fromkeys("bpvfw", "p"),
        **dict.fromkeys("dt", "t"),
        **dict.fromkeys("gğkqxh", "k"),
        **dict.fromkeys("szšžčǰcj", "s"),
        **dict.fromkeys("eiıəü", "i"),
        **dict.fromkeys("oöu", "o"),
        **dict.fromkeys("aä", "a"),
        **dict.fromkeys("y' ", None),
    }
)
_DOUBLE = re.compile(r"(.)\1+")


def outline(fold: str) -> str:
    """A folded word in classes of letters that spelling traditions do not keep apart: what a slip is looked for in.

    >>> outline("mirziyoyev") == outline("mirziyoew") == "mirsioip"
    True
    """
    return _DOUBLE.sub(r"\1", fold.translate(_LINES))


def readings(fold: str) -> Iterator[str]:
    """A fold, and as it sounds where j or i is y: Nasarbajew is Nazarbayev, Abliazov is Ablyazov."""
    yield fold
    if "ia" in fold or "io" in fold:
        yield fold.replace("ia", "ya").replace("io", "yo")
    if "j" in fold or "ǰ" in fold:
        yield fold.replace("j", "y").replace("ǰ", "y")


def loose(line: str) -> set[str]:
    """An outline and each form of it with one letter left out."""
    return {line, *(line[:i] + line[i + 1 :] for i in range(len(line)))} if len(line) > SHORTEST_OUTLINE else {line}


def one_slip(word: str, other: str) -> bool:
    """Whether two words are one but for a letter that is wrong, missing or needless, or two that changed places.

    >>> one_slip("bishkek", "bihskek"), one_slip("bishkek", "bukhara")
    (True, False)
    """
    return OSA.distance(word, other, score_cutoff=1) <= 1
