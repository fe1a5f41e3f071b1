"""What the checks of the tables look at: each record as its file writes it, and all of them together."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from translit.check_sheets import Sheet
from translit.entity import Entity, Name
from translit.system import System


@attrs.frozen
class Record:
    """An entity as one file writes it."""

    file: Path
    entity: Entity

    @property
    def generated(self) -> bool:
        return self.file.suffix == ".csv"

    def tell(self, problem: str) -> str:
        return f"{self.file}: {self.entity.id}: {problem}"

    def tell_name(self, name: Name, problem: str) -> str:
        file = self.file.with_name("names.csv") if self.generated else self.file
        return f'{file}: {self.entity.id}: name "{name.text}" ({name.lang or "und"}) {problem}'


@attrs.frozen
class Tables:
    """All that is checked.

    Parameters:
        records: the entities of each file.
        merged: the entities as they are used, one an identifier; none where a file does not load.
        kept: the hand-kept entity files as TOML gives them.
        words: the word files as TOML gives them.
        systems: the romanization systems by file.
        sheets: the CSV files of costs and of names elsewhere.
    """

    records: tuple[Record, ...]
    merged: tuple[Entity, ...]
    kept: Mapping[Path, Mapping[str, Any]]
    words: Mapping[Path, Mapping[str, Any]]
    systems: Mapping[Path, System]
    sheets: tuple[Sheet, ...]

    def of(self, identifier: str) -> Record:
        """The first record of an entity."""
        return next(record for record in self.records if record.entity.id == identifier)


Check = Callable[[Tables], Iterator[str]]
"""Tells what is wrong, a line a problem."""
