"""Many packed things one behind the other in one piece of memory: what is not asked for costs nothing, not even an object."""

import itertools
import struct
from collections.abc import Sequence
from typing import overload

_NUMBER = struct.Struct("<I")
_PLACE = struct.Struct("<II")


class Sections(Sequence[memoryview]):
    """The things in what `dump` made.

    >>> sections = Sections(Sections.dump([b"one", b"", b"three"]))
    >>> len(sections), bytes(sections[2])
    (3, b'three')
    """

    def __init__(self, content: bytes | memoryview) -> None:
        self._content = memoryview(content)
        self._count: int = _NUMBER.unpack_from(self._content)[0]

    @staticmethod
    def dump(things: Sequence[bytes]) -> bytes:
        """How many there are, where each begins and the last one ends, and the things."""
        first = _NUMBER.size * (len(things) + 2)
        places = itertools.accumulate(map(len, things), initial=first)
        return b"".join((_NUMBER.pack(len(things)), *map(_NUMBER.pack, places), *things))

    @overload
    def __getitem__(self, place: int) -> memoryview: ...
    @overload
    def __getitem__(self, place: slice) -> list[memoryview]: ...
    def __getitem__(self, place: int | slice) -> memoryview | list[memoryview]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._count))]
        if not 0 <= place < self._count:
            raise IndexError(place)
        begin, end = _PLACE.unpack_from(self._content, _NUMBER.size * (place + 1))
        return self._content[begin:end]

    def __len__(self) -> int:
        return self._count
