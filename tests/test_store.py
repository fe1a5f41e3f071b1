"""The cache: what is in it counts, and whatever is wrong with it does not."""

import multiprocessing
from pathlib import Path

import pytest

from translit import store
from translit.gazetteer import default


def refuse() -> object:
    raise AssertionError("made again")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRANSLIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


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
    assert list(folder.glob("*")) == []


def test_old_files_go(folder: Path) -> None:
    folder.mkdir()
    for number in range(20):
        (folder / f"numbers-{number}.pickle").write_bytes(b"")
    store.cached("numbers", lambda: 1)
    assert len(list(folder.iterdir())) <= 6
    assert store.cached("numbers", refuse) == 1


def answer(folder: str) -> str:
    import os

    os.environ["TRANSLIT_CACHE"] = folder
    default.cache_clear()
    from translit import lookup

    match = lookup("Tokajew")
    return "" if match is None else match.entity.id


def test_processes_that_start_at_once_agree(folder: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert set(pool.map(answer, [str(folder)] * 3)) == {"wikidata:Q200881"}
    assert not [file for file in folder.iterdir() if file.suffix != ".pickle"]
