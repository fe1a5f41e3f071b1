"""A cache for what takes long to make: the directory of names, made from the tables once and kept in the user's cache.

A file in the cache is whole or not there (it is renamed into place), belongs to one state of tables, code, Python and ICU,
and is only ever read back by the user who wrote it. Where it cannot be written (a full disk, a read-only home) all works
without it.
"""

import contextlib
import functools
import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeVar

from translit.icu_adapter import icu_version
from translit.tables import TABLES

T = TypeVar("T")

_KEPT = 6
"""Files of each sort that stay in the cache: other environments and other versions want theirs."""


def _folder() -> Path:
    """The folder of the cache: TRANSLIT_CACHE, or where the system keeps the caches of a user."""
    chosen = os.environ.get("TRANSLIT_CACHE")
    if chosen == "off":
        raise OSError("the cache is switched off")
    if chosen:
        return Path(chosen)
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(home) / "translit"


@functools.cache
def _state() -> str:
    """A digest of all that the index is made from: tables, code, Python, Unidecode, and ICU, whose readings change."""
    from importlib.metadata import version  # dear, and only wanted here

    digest = hashlib.sha256(repr((sys.version, version("unidecode"), _icu())).encode())
    for path in sorted([*Path(__file__).parent.glob("*.py"), *TABLES.rglob("*.toml"), *TABLES.rglob("*.csv")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _icu() -> str:
    """The version of ICU: that of its wheels, which hold it, or else that of the library at hand."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pyicu-wheels")
    except PackageNotFoundError:
        return icu_version()


def cached(sort: str, make: Callable[[], T], entities: Sequence[object] = ()) -> T:
    """What `make` gives, from the cache where it is there.

    Parameters:
        sort: what it is, for the name of the file.
        make: makes it.
        entities: objects that it refers to; they are the same ones again when it comes from the cache.
    """
    try:
        path = _folder() / f"{sort}-{_state()}.pickle"
    except (OSError, RuntimeError):  # no home
        return make()
    with contextlib.suppress(Exception):  # whatever is wrong with a cached file, it is made again
        return _read(path, entities)  # type: ignore[no-any-return]
    made = make()
    with contextlib.suppress(OSError, AttributeError, TypeError, pickle.PicklingError):  # full disk, or nothing to keep
        _write(path, made, entities)
    return made


def kept(make: Callable[[], T]) -> Callable[[], T]:
    """A decorator for a function without parameters: it is called once for all processes, as `cached` does."""
    sort = f"{make.__module__.rpartition('.')[2]}_{make.__name__.strip('_')}"
    return functools.cache(functools.wraps(make)(lambda: cached(sort, make)))


class _Pickler(pickle.Pickler):
    """Writes objects of a list by their place in it."""

    def __init__(self, file: IO[bytes], entities: Sequence[object]) -> None:
        super().__init__(file, protocol=5)
        self._places = {id(entity): place for place, entity in enumerate(entities)}

    def persistent_id(self, value: object) -> int | None:
        return self._places.get(id(value))


class _Unpickler(pickle.Unpickler):
    """Reads what `_Pickler` wrote, with the same list."""

    def __init__(self, file: IO[bytes], entities: Sequence[object]) -> None:
        super().__init__(file)
        self._entities = entities

    def persistent_load(self, place: int) -> object:
        return self._entities[place]


def _read(path: Path, entities: Sequence[object]) -> Any:
    if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
        raise PermissionError(path)
    unpickler = _Unpickler(BytesIO(path.read_bytes()), entities)
    collecting = gc.isenabled()
    gc.disable()  # thousands of new objects and no garbage: collections would double the time
    try:
        return unpickler.load()
    finally:
        if collecting:
            gc.enable()


def _write(path: Path, value: Any, entities: Sequence[object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    try:
        with open(handle, "wb") as file:
            _Pickler(file, entities).dump(value)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    sort = path.name.partition("-")[0]
    for old in sorted(path.parent.glob(f"{sort}-*.pickle"), key=lambda file: -file.stat().st_mtime)[_KEPT:]:
        old.unlink(missing_ok=True)
