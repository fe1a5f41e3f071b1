"""Lists of words, of which a text has some: each by what it begins with, so that its endings need no list."""

import re
from collections.abc import Iterable

FIRST_UNSPACED = "\u2e80"
"""The first character of the scripts without blanks."""
_HEAD = 3
"""Characters by which most words of a text are told to be none of a list."""
_WORD = re.compile(r"\w+")
_LONG_HEAD = 5
_LONG_HEADS = re.compile(rf"(?=(\w.{{0,{_LONG_HEAD - 1}}}))\w+", re.DOTALL)
"""What the words of a text begin with: so many characters tell of most texts that they have none of a list."""


class Beginnings:
    """Words of a list, to be met in texts in lower case.

    Parameters:
        words: what words of texts begin with; "$" ends one that counts only as a whole word.

    >>> trades = Beginnings(["bak", "cook$"])
    >>> trades.end("a baker", 2), trades.end("a cookery", 2), trades.within("a cook, a cookery")
    (5, -1, True)
    """

    def __init__(self, words: Iterable[str]) -> None:
        by_head: dict[str, list[tuple[str, bool]]] = {}
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            text = word.removesuffix("$")
            by_head.setdefault(text[:_HEAD], []).append((text, text != word))
        self._by_head = {head: tuple(found) for head, found in by_head.items()}
        self._heads = sorted({len(head) for head in by_head}, reverse=True)
        texts = [word for found in by_head.values() for word, _ in found]
        self._unspaced = tuple(word for word in texts if word[0] >= FIRST_UNSPACED)
        self._long_heads: dict[int, set[str]] = {}
        for word in (word for word in texts if word[0] < FIRST_UNSPACED):
            size = _LONG_HEAD if len(word) >= _LONG_HEAD else min(len(word), _HEAD)
            self._long_heads.setdefault(size, set()).add(word[:size])

    def end(self, text: str, start: int) -> int:
        """Where the longest of the words ends that stands at a place in a text; -1 where none does."""
        for size in self._heads:
            for word, whole in self._by_head.get(text[start : start + size], ()):
                end = start + len(word)
                if text.startswith(word, start) and not (whole and _goes_on(text, end)):
                    return end
        return -1

    def within(self, text: str) -> bool:
        """Whether a text has one of the words; scripts without blanks have them anywhere."""
        if self._may_have(text) and any(self.end(text, found.start()) >= 0 for found in _WORD.finditer(text)):
            return True
        return not text.isascii() and any(word in text for word in self._unspaced)

    def _may_have(self, text: str) -> bool:
        """Whether a word of a text begins as one of the list does in a script with blanks."""
        found = _LONG_HEADS.findall(text)
        return any(
            not heads.isdisjoint(found if size == _LONG_HEAD else [head[:size] for head in found])
            for size, heads in self._long_heads.items()
        )


def _goes_on(text: str, end: int) -> bool:
    """Whether a word goes on at a place: Korean and Japanese write particles to words in other letters."""
    return text[end : end + 1] < FIRST_UNSPACED and _WORD.match(text, end) is not None
