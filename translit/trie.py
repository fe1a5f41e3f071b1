"""A pattern for any of many texts."""

import re
from collections.abc import Iterable

JOINT = "·"
"""What stands in a text for any mark, or none, between the parts of a name."""


def trie(texts: Iterable[str]) -> str:
    """A pattern for any of some texts, the longest first, that tells by one character where none begins.

    >>> bool(re.fullmatch(trie(["习近平", "习·近"]), "习近")), bool(re.match(trie(["习近平"]), "近平"))
    (True, False)
    """
    branches: dict[str, set[str]] = {}
    for text in texts:
        branches.setdefault(text[:1], set()).add(text[1:])
    ends = branches.pop("", None) is not None
    made = [_character(char) + trie(rests) for char, rests in sorted(branches.items())]
    if not made:
        return ""
    pattern = made[0] if len(made) == 1 and not ends else f"(?:{'|'.join(made)})"
    return f"{pattern}?" if ends else pattern


def _character(char: str) -> str:
    return r"[\s·・‧•･=＝゠]?" if char == JOINT else re.escape(char)
