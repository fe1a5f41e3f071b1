"""A sequence of objects that are packed until they are asked for: thousands of them load at once, and few are ever used."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

P = TypeVar("P")
T = TypeVar("T")


class Shelf(Sequence[T], Generic[P, T]):
    """Objects made from packed ones, each when it is first asked for, and the same one from then on if all are kept.

    Parameters:
        packed: the packed objects.
        unpack: makes an object of a packed one.
        most: how many objects are kept; once there are so many, all are forgotten and made again. All where it is None.

    >>> shelf = Shelf([b"a", b"b"], bytes.decode)
    >>> shelf[1], list(shelf), len(shelf)
    ('b', ['a', 'b'], 2)
    """

    def __init__(self, packed: Sequence[P], unpack: Callable[[P], T], most: int | None = None) -> None:
        self._packed, self._unpack = packed, unpack
        self._most = most
        self._made: dict[int, T] = {}

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return list(map(self.__getitem__, range(*place.indices(len(self)))))
        made = self._made.get(place)
        return self._make(place) if made is None else made

    def _make(self, place: int) -> T:
        """The object at a place where none was made."""
        if place < 0:
            return self[range(len(self))[place]]
        if self._most is not None and len(self._made) >= self._most:
            self._made.clear()
        return self._made.setdefault(place, self._unpack(self._packed[place]))  # of two threads, one makes it

    def __len__(self) -> int:
        return len(self._packed)
