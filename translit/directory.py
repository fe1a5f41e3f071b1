"""What the tables say of a text, as plain data: enough to answer a name that stands in them, and there in milliseconds.

Whatever else is asked is answered from `translit.gazetteer`, which stands on this.
"""

import marshal
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from translit import store
from translit.normalize import normalize
from translit.sections import Sections

Bearers = tuple[int, ...]
"""Who bears a text: first where the pair stands that it means when nothing else is known of it, then the pairs, each the
number of an entity and that of its name."""
NO_ONE = 0
"""What stands first where a text may mean several, or is a weak name, which does not stand by itself."""
NOBODY: Bearers = (NO_ONE,)
Meaning = tuple[int, int, str, float]
"""What a text means when nothing else is known of it: the numbers of an entity and of its name, the method, and the score."""

SHOWN = ("id", "name", "kind", "feature", "country", "ids")
"""What is shown of an entity, and stands first in it when it is packed."""
_NAMES = len(SHOWN)
"""Where its names stand."""


class Directory:
    """The directory of names, packed.

    Parameters:
        content: what `dump` made.
        surnames: what the engine makes of surnames that stand alone, by normalized text.
    """

    def __init__(self, content: bytes, surnames: Mapping[str, Meaning]) -> None:
        self._numbers, shards, entities = Sections(content)
        self.texts, self.packed, self.surnames = Shards(Sections(shards)), Sections(entities), surnames

    @classmethod
    def load(cls, content: bytes) -> "Directory":
        """The directory of what `dump` made, with the surnames of the store, if they are there."""
        surnames = store.ready("surnames")
        return cls(content, {} if surnames is None else marshal.loads(surnames))

    @classmethod
    def ready(cls) -> "Directory | None":
        """The directory of the tables that translit ships, where it does not have to be made first."""
        content = store.ready("names")
        return None if content is None else cls.load(content)

    @staticmethod
    def dump(packed: Sequence[bytes], numbers: dict[str, int], texts: Mapping[str, Bearers]) -> bytes:
        """A directory for the store, without surnames, which cannot be known before it is there.

        Parameters:
            packed: the entities, as `translit.entity.pack` packs them.
            numbers: their numbers by identifier.
            texts: who bears which normalized text.
        """
        return Sections.dump([marshal.dumps(numbers), Shards.dump(texts), Sections.dump(packed)])

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the entities by identifier."""
        numbers: Mapping[str, int] = marshal.loads(self._numbers)
        return numbers

    def told(self, surface: str) -> dict[str, Any] | None:
        """What is told of the entity that a name of the tables means when nothing else is known of it; None for all other
        names, and where it may be one of several."""
        found, _ = meaning(surface, self.texts, self.surnames)
        if found is None:
            return None
        number, place, method, score = found
        entity = marshal.loads(self.packed[number])
        shown = dict(zip(SHOWN, entity, strict=False))
        return {**shown, "matched": marshal.loads(entity[_NAMES][place])[0], "method": method, "score": score}


class Shards:
    """Who bears which normalized text, packed in shards, of which a single question needs one.

    >>> shards = Shards(Sections(Shards.dump({"osh": (1, 7, 0)})))
    >>> shards.get("osh"), shards.get("ush")
    ((1, 7, 0), None)
    """

    def __init__(self, shards: Sections) -> None:
        self._shards = shards
        self._read: dict[int, dict[str, Bearers]] = {}

    @staticmethod
    def dump(texts: Mapping[str, Bearers]) -> bytes:
        """The texts in shards."""
        shards: list[dict[str, Bearers]] = [{} for _ in range(_SHARDS)]
        for text, bearers in texts.items():
            shards[_shard(text)][text] = bearers
        return Sections.dump(list(map(marshal.dumps, shards)))

    def get(self, text: str) -> Bearers | None:
        """The bearers of a text; None where there are none."""
        place = _shard(text)
        shard = self._read.get(place)
        if shard is None:
            shard = self._read[place] = marshal.loads(self._shards[place])
        return shard.get(text)

    def all(self) -> dict[str, Bearers]:
        """All texts, for many questions."""
        found: dict[str, Bearers] = {}
        with store.still():
            for shard in self._shards:
                found |= marshal.loads(shard)
        return found


_SHARDS = 64
"""Shards of some 300 texts each."""


def _shard(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) % _SHARDS


def meaning(
    surface: str, texts: Shards | Mapping[str, Bearers], surnames: Mapping[str, Meaning]
) -> tuple[Meaning | None, str | None]:
    """What a name of the tables means when nothing else is known of it: None where that may be one of several, or where it is
    a weak name. And for a name that does not stand there its normalized text."""
    small = surface.casefold()
    found = texts.get(small)  # what leads to a text of the tables needs no more normalizing
    if found is None:
        text = normalize(surface)
        found = None if text == small else texts.get(text)
        if found is None:
            known = surnames.get(text)
            return known, text if known is None else None
    at = found[0]
    return None if at == NO_ONE else (found[at], found[at + 1], "exact", 100.0), None
