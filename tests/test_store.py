"""The store: what is in it counts, and whatever is wrong with it does not."""

import functools
import multiprocessing
import os
from pathlib import Path

import pytest

from translit import Gazetteer, lookup, store
from translit.folders import INSTALLED
from translit.gazetteer import default


def refuse() -> object:
    raise AssertionError("made again")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and a package without an index."""
    monkeypatch.setenv("TRANSLIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "shipped", lambda: False)
    return tmp_path / "cache"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """The folder of an index that the package has, with what was made of "numbers"."""
    store.cached("numbers", lambda: b"12")
    (made,) = folder.iterdir()
    (tmp_path / "index").mkdir()
    made.rename(tmp_path / "index" / "numbers")
    (tmp_path / "index" / store.STAMP).write_text(f"another\n{store.state(times=not INSTALLED)}\n", encoding="ascii")
    monkeypatch.setattr(store, "INDEX", str(tmp_path / "index"))
    monkeypatch.setattr(store, "shipped", functools.cache(REAL))
    return tmp_path / "index"


REAL = store.shipped.__wrapped__


def test_what_was_made_is_not_made_again(folder: Path) -> None:
    assert store.cached("numbers", lambda: [1, 2]) == [1, 2]
    assert [file.name.partition("-")[0] for file in folder.iterdir()] == ["numbers"]
    assert store.cached("numbers", refuse) == [1, 2]


def test_a_bit_that_a_disk_turned_is_noticed(folder: Path) -> None:
    store.cached("numbers", lambda: list(range(100)))
    (path,) = folder.iterdir()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert store.cached("numbers", lambda: 2) == 2


@pytest.mark.parametrize("content", [b"", b"junk", b"\x80\x05cos\nnothing_there\n."], ids=["empty", "junk", "broken"])
def test_a_damaged_file_is_made_again(folder: Path, content: bytes) -> None:
    store.cached("numbers", lambda: 1)
    (path,) = folder.iterdir()
    path.write_bytes(content)
    assert store.cached("numbers", lambda: 2) == 2
    assert store.cached("numbers", refuse) == 2


def test_without_a_folder_to_write_to_all_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRANSLIT_CACHE", str(tmp_path / "file" / "below"))
    assert store.cached("numbers", lambda: 3) == 3
    assert store.cached("numbers", lambda: 4) == 4


def test_what_cannot_be_pickled_leaves_nothing_behind(folder: Path) -> None:
    assert callable(store.cached("function", lambda: lambda: 1))
    assert not folder.exists() or list(folder.iterdir()) == []


def test_bytes_come_back_mapped(folder: Path) -> None:
    assert store.cached("text", lambda: b"text") == b"text"
    assert isinstance(store.cached("text", refuse), memoryview)
    assert store.cached("text", refuse) == b"text"


def test_what_the_package_ships_is_not_made(shipped: Path, folder: Path) -> None:
    assert store.cached("numbers", refuse) == b"12"
    assert store.ready("numbers") == b"12"
    assert store.ready("letters") is None
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"junk"], ids=["whole", "junk"])
def test_little_files_lie_in_one(shipped: Path, folder: Path, content: bytes | None) -> None:
    (shipped / store.STAMP).rename(shipped.parent / store.STAMP)
    (shipped / "letters").write_bytes(b"l" * 5000)
    store.gather(str(shipped))
    assert {file.name for file in shipped.iterdir()} == {store.LITTLE, "letters"}
    (shipped.parent / store.STAMP).rename(shipped / store.STAMP)
    if content is not None:
        (shipped / store.LITTLE).write_bytes(content)
    assert store.cached("numbers", refuse if content is None else lambda: b"12") == b"12"
    assert len(list(folder.iterdir())) == (content is not None)


@pytest.mark.parametrize("content", [None, b"", b"junk", b"\0\0\0\0r12"], ids=["gone", "empty", "junk", "damaged"])
def test_a_shipped_file_that_is_damaged_is_made_again(shipped: Path, content: bytes | None) -> None:
    (shipped / "numbers").unlink()
    if content is not None:
        (shipped / "numbers").write_bytes(content)
    assert store.cached("numbers", lambda: b"34") == b"34"
    assert store.cached("numbers", refuse) == b"34"


@pytest.mark.parametrize("stamp", [b"", b"0badbeef", b"\xff"], ids=["none", "another", "junk"])
def test_what_was_shipped_for_another_state_is_not_used(shipped: Path, stamp: bytes) -> None:
    (shipped / store.STAMP).write_bytes(stamp)
    assert store.cached("numbers", lambda: b"34") == b"34"


def test_the_state_changes_with_what_the_index_is_made_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = functools.partial(store.state.__wrapped__, times=True)
    table = tmp_path / "words" / "people.toml"
    table.parent.mkdir()
    table.write_text("one", encoding="utf-8")
    monkeypatch.setattr(store, "TABLES", str(tmp_path))
    seen = {state()}
    os.utime(table, (1, 1))
    seen.add(state())
    table.write_text("three", encoding="utf-8")
    seen.add(state())
    for part in ("_icu", "_versions"):
        monkeypatch.setattr(store, part, lambda *_: "another")
        seen.add(state())
    monkeypatch.setattr("sys.implementation.cache_tag", "cpython-399")
    seen.add(state())
    assert len(seen) == 6


def test_an_installation_may_change_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "costs.csv"
    table.write_text("one", encoding="utf-8")
    monkeypatch.setattr(store, "TABLES", str(tmp_path))
    before = store.state.__wrapped__(times=False)
    os.utime(table, (1, 1))
    assert store.state.__wrapped__(times=False) == before
    table.write_text("three", encoding="utf-8")
    assert store.state.__wrapped__(times=False) != before


def test_other_distributions_of_icu_are_asked_for_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_versions", lambda _: ["PyICU-2.16.dist-info"])
    monkeypatch.setattr("translit.icu_adapter.icu_version", lambda: "76.1")
    assert store._icu() == "76.1"


def test_old_files_go(folder: Path) -> None:
    folder.mkdir()
    for number in range(20):
        (folder / f"numbers-{number}.bin").write_bytes(b"")
    store.cached("numbers", lambda: 1)
    assert len(list(folder.iterdir())) <= 6
    assert store.cached("numbers", refuse) == 1


def answer(folder: str) -> str:
    os.environ["TRANSLIT_CACHE"] = folder
    default.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "shipped", lambda: False)
        match = lookup("Tokajew")
    return "" if match is None else match.entity.id


def test_processes_that_start_at_once_agree(folder: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert set(pool.map(answer, [str(folder)] * 3)) == {"wikidata:Q200881"}
    assert not [file for file in folder.iterdir() if file.suffix != ".bin"]


def test_the_letters_that_follow_one_another_are_those_of_all_names() -> None:
    assert list(default().heard) == list(Gazetteer(default().entities).heard)


def test_what_of_a_text_is_the_name_itself_is_that_of_all_texts() -> None:
    near = [("samarqndskaya oblast", 2), ("kassym-jomart tokayve", 2)]
    assert [default().slipped(*one) for one in near] == [Gazetteer(default().entities).slipped(*one) for one in near]
