from collections.abc import Callable, Mapping

VERSION: int

class Aligner:
    def __init__(self, letters: str, costs: bytes) -> None: ...
    def distance(self, query: str, alias: str, limit: float, /) -> float: ...

class Folds:
    def __init__(
        self,
        folds: list[str],
        parts: list[tuple[str, ...]],
        marks: list[int],
        classes: Mapping[str, str],
        other_sounds: Mapping[str, str],
        shortest_loose: int,
        shortest_looser: int,
    ) -> None: ...
    def nearest(
        self,
        costs: Aligner,
        fold: str,
        parts: tuple[str, ...],
        alike: float,
        limit: float,
        more: float,
        few: int,
        marks: int,
        /,
    ) -> list[tuple[float, int]]: ...

class Texts:
    def __init__(self, texts: list[str]) -> None: ...
    def within(self, text: str, most: int, /) -> list[tuple[int, int]]: ...

class Reader:
    def __init__(self, rules: str, marks: str, uncovered: Callable[[str], str]) -> None: ...
    def read(self, text: str, /) -> str | None: ...
