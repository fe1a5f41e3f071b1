"""A cache for what takes long to make: the directory of names, made from the tables once and kept in the user's cache.

A file in the cache is whole or not there (it is renamed into place and has a checksum), belongs to one state of tables, code,
Python and ICU, and is only ever read back by the user who wrote it. Where it cannot be written (a full disk, a read-only home)
all works without it.
"""

import contextlib
import functools
import gc
import os
import pickle
import struct
import sys
import zlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

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
    """A digest of all that the index is made from: tables, code, Python, Unidecode, and ICU, whose readings change. Files count
    by place, size and time; to read them all would take longer than to answer."""
    paths = [*Path(__file__).parent.glob("*.py"), *(one for one in TABLES.rglob("*") if one.suffix in (".toml", ".csv"))]
    paths += [Path(spec.origin) for name in ("icu", "unidecode") if (spec := find_spec(name)) and spec.origin]
    stats = ((str(path), path.stat()) for path in sorted(paths))
    return f"{zlib.crc32(repr((sys.version, [(path, stat.st_size, stat.st_mtime_ns) for path, stat in stats])).encode()):08x}"


def cached(sort: str, make: Callable[[], T]) -> T:
    """What `make` gives, from the cache where it is there.

    Parameters:
        sort: what it is, for the name of the file.
        make: makes it; plain data loads fastest.
    """
    try:
        path = _folder() / f"{sort}-{_state()}.pickle"
    except (OSError, RuntimeError):  # no home
        return make()
    with contextlib.suppress(Exception):  # whatever is wrong with a cached file, it is made again
        return _read(path)  # type: ignore[no-any-return]
    made = make()
    with contextlib.suppress(OSError, AttributeError, TypeError, pickle.PicklingError):  # full disk, or nothing to keep
        _write(path, made)
    return made


def kept(make: Callable[[], T]) -> Callable[[], T]:
    """A decorator for a function without parameters: it is called once for all processes, as `cached` does."""
    sort = f"{make.__module__.rpartition('.')[2]}_{make.__name__.strip('_')}"
    return functools.cache(functools.wraps(make)(lambda: cached(sort, make)))


_SUM = struct.Struct("<I")
"""The checksum at the head of a file: what a disk has damaged is not read."""


def _read(path: Path) -> Any:
    if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
        raise PermissionError(path)
    content = memoryview(path.read_bytes())
    packed = content[_SUM.size :]
    if _SUM.unpack(content[: _SUM.size])[0] != zlib.crc32(packed):
        raise ValueError(path)
    collecting = gc.isenabled()
    gc.disable()  # thousands of new objects and no garbage: collections would double the time
    try:
        return pickle.loads(packed)
    finally:
        if collecting:
            gc.enable()


def _write(path: Path, value: Any) -> None:
    packed = pickle.dumps(value, protocol=5)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    import tempfile  # dear, and only wanted when something is made

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    try:
        with open(handle, "wb") as file:
            file.write(_SUM.pack(zlib.crc32(packed)) + packed)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    sort = path.name.partition("-")[0]
    for old in sorted(path.parent.glob(f"{sort}-*.pickle"), key=lambda file: -file.stat().st_mtime)[_KEPT:]:
        old.unlink(missing_ok=True)
