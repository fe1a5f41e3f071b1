"""A store for what takes long to make: the directory of names, made from the tables once. It is made when the package is built,
and lies in the package; where that does not fit what is there now, it is made again and kept in the user's cache.

A file of the store is whole or not used (it has a checksum, and in the cache it is renamed into place). It belongs to one state
of tables, code, Python, Unidecode and ICU. In the package it is trusted as the code is; in the cache it is only ever read back
by the user who wrote it. Where it cannot be written (a full disk, a read-only home) all works without it.
"""

import contextlib
import functools
import gc
import marshal
import mmap
import os
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from importlib.machinery import PathFinder
from typing import Any, TypeVar

from translit.folders import INDEX, INSTALLED, PACKAGE, TABLES

T = TypeVar("T")

STAMP = "stamp"
"""The file of an index in the package that tells which states it belongs to."""
LITTLE, _LITTLE = "little", 4096
"""The file of an index that holds its files of so many bytes and fewer: to open one takes longer than to read it."""
KEPT: "list[Callable[[], Any]]" = []
"""The functions that `kept` decorates."""
_KEPT = 6
"""Files of each sort that stay in the cache: other environments and other versions want theirs."""


def _folder() -> str:
    """The folder of the cache: TRANSLIT_CACHE, or where the system keeps the caches of a user."""
    chosen = os.environ.get("TRANSLIT_CACHE")
    if chosen == "off":
        raise OSError("the cache is switched off")
    if chosen:
        return chosen
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser(os.path.join("~", ".cache"))
    if home.startswith("~"):
        raise OSError("there is no home")
    return os.path.join(home, "translit")


@functools.cache
def state(*, times: bool) -> str:
    """A digest of all that the index is made from: tables, code, Python, Unidecode, and ICU, whose readings change.

    Parameters:
        times: whether files count by time as well as by place and size, which an installation changes. To read them all would
            take longer than to answer.
    """
    files = sorted((*_files(PACKAGE, ".py", times), *_files(TABLES, (".toml", ".csv"), times)))
    if times:
        files += _files(PACKAGE, ".c", times)
    made_with = (sys.implementation.cache_tag, _icu(), _versions("unidecode"))
    return f"{zlib.crc32(repr((made_with, files)).encode('utf-8', 'surrogateescape')):08x}"


def _files(top: str, endings: str | tuple[str, ...], times: bool) -> Iterator[tuple[str, int, int]]:
    """The files under a folder by place, size and time. The tables are no part of the package here, wherever they lie."""
    folders = [top]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(endings):
                    stat = entry.stat()
                    yield entry.path.removeprefix(top), stat.st_size, stat.st_mtime_ns if times else 0
                elif entry.name not in _NO_CODE and entry.is_dir():
                    folders.append(entry.path)


_NO_CODE = ("__pycache__", "_tables", "_index")
"""Folders of the package that hold no code."""


def _icu() -> object:
    """What tells the version of ICU: that of pyicu-wheels, which has its ICU inside; else ICU is asked."""
    versions = _versions("icu")
    if any(version.lower().startswith("pyicu_wheels-") for version in versions):
        return versions
    from translit.icu_adapter import icu_version

    return icu_version()


def _versions(module: str) -> list[str]:
    """The distributions of a module by name and version, as their folders beside it tell: to ask for them takes 35 ms."""
    spec = PathFinder.find_spec(module)
    if spec is None or not spec.origin:
        return []
    home = os.path.dirname(os.path.dirname(spec.origin))
    ours = (module, f"py{module}")
    return sorted(name for name in os.listdir(home) if name.endswith("-info") and name.lower().startswith(ours))


@functools.cache
def shipped() -> bool:
    """Whether the package has an index that fits what is there now."""
    try:
        with open(os.path.join(INDEX, STAMP), encoding="ascii") as file:
            return state(times=not INSTALLED) in file.read().split()
    except (OSError, UnicodeError):
        return False


def cached(sort: str, make: Callable[[], T]) -> T:
    """What `make` gives, from the store where it is there.

    Parameters:
        sort: what it is, for the name of the file.
        make: makes it; bytes come back as a `memoryview` and are there at once, all else is pickled.
    """
    found = ready(sort)
    if found is not None:
        return found  # type: ignore[no-any-return]
    made = make()
    with contextlib.suppress(OSError, TypeError):  # full disk, or nothing that can be kept
        _write(_path(sort), made)
    return made


def ready(sort: str) -> Any:
    """What is in the store; None where it has yet to be made."""
    with contextlib.suppress(Exception):  # whatever is wrong with a file, it is made again
        if shipped():
            return _indexed(sort)
    with contextlib.suppress(Exception):
        path = _path(sort)
        if not hasattr(os, "getuid") or os.stat(path).st_uid == os.getuid():
            return _read(path)
    return None


def _indexed(sort: str) -> Any:
    """What the index holds, in a file of its own or among the little ones."""
    try:
        return _read(os.path.join(INDEX, sort))
    except FileNotFoundError:
        return _unpack(memoryview(_little(INDEX)[sort]))


@functools.cache
def _little(folder: str) -> dict[str, bytes]:
    """The little files of an index, by what they hold; none where the file is damaged."""
    with contextlib.suppress(OSError, ValueError, struct.error):
        little: dict[str, bytes] = marshal.loads(_read(os.path.join(folder, LITTLE)))
        return little
    return {}


def gather(folder: str) -> None:
    """Put the little files of an index into one."""
    paths = [entry.path for entry in os.scandir(folder) if entry.stat().st_size <= _LITTLE]
    little = {}
    for path in sorted(paths):
        with open(path, "rb") as file:
            little[os.path.basename(path)] = file.read()
        os.unlink(path)
    with open(os.path.join(folder, LITTLE), "wb") as file:
        file.write(_pack(marshal.dumps(little)))


def kept(make: Callable[[], T]) -> Callable[[], T]:
    """A decorator for a function without parameters: it is called once for all processes, as `cached` does."""
    sort = f"{make.__module__.rpartition('.')[2]}_{make.__name__.strip('_')}"
    once = functools.cache(functools.wraps(make)(lambda: cached(sort, make)))
    KEPT.append(once)
    return once


def _path(sort: str) -> str:
    """The file in the cache; `OSError` where there is no cache."""
    return os.path.join(_folder(), f"{sort}-{state(times=True)}.bin")


_HEAD = struct.Struct("<Ic")
"""What a file begins with: a checksum, for what a disk has damaged is not read, and how the rest is packed."""
_RAW, _PICKLED = b"r", b"p"


def _pack(value: object) -> bytes:
    """A value for a file: bytes as they are, for they need no import to be read, all else by pickle.

    Raises:
        TypeError: a value that cannot be kept.
    """
    if type(value) is bytes:
        return _HEAD.pack(zlib.crc32(value), _RAW) + value
    import pickle

    try:
        packed = pickle.dumps(value, protocol=5)
    except (AttributeError, pickle.PicklingError) as error:
        raise TypeError(str(error)) from None
    return _HEAD.pack(zlib.crc32(packed), _PICKLED) + packed


def _read(path: str) -> Any:
    """The value in a file. Bytes are mapped: of what nobody reads there is nothing but a checksum to do."""
    with open(path, "rb") as file:
        return _unpack(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _unpack(content: memoryview) -> Any:
    """The value that `_pack` packed."""
    checksum, sort = _HEAD.unpack_from(content)
    packed = content[_HEAD.size :]
    if checksum != zlib.crc32(packed):
        raise ValueError("what a disk has damaged")
    if sort == _RAW:
        return packed
    import pickle

    with still():
        return pickle.loads(packed)


@contextlib.contextmanager
def still() -> Iterator[None]:
    """No garbage collection meanwhile: of thousands of new objects none is garbage, and to look would double the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _write(path: str, value: object) -> None:
    packed = _pack(value)
    folder, name = os.path.split(path)
    os.makedirs(folder, exist_ok=True, mode=0o700)
    import tempfile  # dear, and only wanted when something is made

    handle, scratch = tempfile.mkstemp(dir=folder, prefix=name)
    try:
        with open(handle, "wb") as file:
            file.write(packed)
        os.replace(scratch, path)
    except BaseException:
        os.unlink(scratch)
        raise
    _drop_old(folder, f"{name.partition('-')[0]}-")


def _drop_old(folder: str, sort: str) -> None:
    """Delete the oldest files of a sort, where there are too many."""
    with os.scandir(folder) as entries:
        files = [entry for entry in entries if entry.name.startswith(sort)]
    for old in sorted(files, key=lambda entry: -entry.stat().st_mtime)[_KEPT:]:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(old.path)
