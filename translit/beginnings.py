"""Lists of words, of which a text has some: each by what it begins with, so that its endings need no list."""

import re
from collections.abc import Iterable

UNSPACED = "\u2e80"
"""The first character of the scripts without blanks."""
_HEAD = 2
"""Characters by which most words of a text are told to be none of a list."""
_WORD = re.compile(r"\w+")


class Beginnings:
    """Words of a list, to be met in texts in lower case.

    Parameters:
        words: what words of texts begin with; "$" ends one that counts only as a whole word.

    >>> trades = Beginnings(["bak", "cook$"])
    >>> trades.end("a baker", 2), trades.end("a cookery", 2), trades.within("a cook, a cookery")
    (5, -1, True)
    """

    def __init__(self, words: Iterable[str]) -> None:
        found = set(words)
        self._whole = frozenset(word[:-1] for word in found if word.endswith("$"))
        self._begun = frozenset(word for word in found if not word.endswith("$"))
        both = self._whole | self._begun
        self._heads = frozenset(word[:_HEAD] for word in both)
        self._sizes = sorted({len(word) for word in both}, reverse=True)
        self._unspaced = tuple(sorted(word for word in both if word[0] >= UNSPACED))

    def end(self, text: str, start: int) -> int:
        """Where the longest of the words ends that stands at a place in a text; -1 where none does."""
        if text[start : start + _HEAD] not in self._heads and text[start : start + 1] not in self._heads:
            return -1
        for size in self._sizes:
            piece = text[start : start + size]
            if piece in self._begun:
                return start + len(piece)
            if piece in self._whole and _WORD.match(text, start + size) is None:
                return start + len(piece)
        return -1

    def within(self, text: str) -> bool:
        """Whether a text has one of the words; scripts without blanks have them anywhere."""
        if any(self.end(text, found.start()) >= 0 for found in _WORD.finditer(text)):
            return True
        return not text.isascii() and any(word in text for word in self._unspaced)
