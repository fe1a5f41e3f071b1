"""The labelled texts of tests/cases/texts are sound: what is wrong in them would be taken for a mistake of `find`."""

from collections import Counter
from unicodedata import is_normalized

import pytest
from labelled import TEXTS, UNDECIDED, read

from translit import get

KEYS = {"lang", "text", "mentions", "why"}
FILES = sorted(path.stem for path in TEXTS.glob("*.toml"))


@pytest.mark.parametrize("name", FILES)
def test_each_mention_stands_in_its_text_behind_the_one_before(name: str) -> None:
    for entry in read(name):
        end = 0
        for mention in entry["mentions"]:
            start = entry["text"].find(mention["surface"], end)
            assert start >= 0, f"{name}: {mention['surface']!r} in {entry['text']!r}"
            end = start + len(mention["surface"])


@pytest.mark.parametrize("name", FILES)
def test_each_label_is_an_identifier_of_the_tables(name: str) -> None:
    labels = {mention["id"] for entry in read(name) for mention in entry["mentions"]} - {UNDECIDED}
    assert labels == {get(label).id for label in labels}


@pytest.mark.parametrize("name", FILES)
def test_each_entry_has_the_four_keys_and_says_what_it_tests(name: str) -> None:
    for entry in read(name):
        assert entry.keys() == KEYS, entry
        assert entry["why"].strip(), entry
        assert is_normalized("NFC", entry["text"]), entry


def test_no_text_stands_twice() -> None:
    count = Counter(entry["text"] for name in FILES for entry in read(name))
    assert [text for text, times in count.items() if times > 1] == []


SIZES = [
    ("dev", 120, 100),
    ("heldout", 120, 100),
    ("unseen", 110, 60),
    ("further", 110, 80),
    ("later", 100, 100),
    ("sixth", 70, 70),
    ("seventh", 80, 80),
    ("eighth", 80, 80),
    ("ninth", 80, 80),
    ("tenth", 80, 80),
    ("eleventh", 80, 80),
    ("twelfth", 80, 80),
    ("thirteenth", 80, 80),
    ("blind", 80, 80),
]


@pytest.mark.parametrize(("name", "with_names", "without"), SIZES)
def test_each_measure_is_large_enough(name: str, with_names: int, without: int) -> None:
    named = [bool(entry["mentions"]) for entry in read(name)]
    assert named.count(True) >= with_names
    assert named.count(False) >= without
