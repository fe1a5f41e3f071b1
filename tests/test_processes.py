"""Many names in several processes: the same answers in the same order as in one."""

import gc
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from translit import Gazetteer, entities, lookup, lookup_many

NAMES: list[object] = ["Toqaev", "Berdimuhamedow", None, "Tokajeff", "Atlantis", "Кызылорда", 7, "Samarqnad", "", float("nan")]


def many() -> Iterator[object]:
    """More names than the processes are given at once, and each chunk another one."""
    for number in range(9000):
        yield NAMES[number % len(NAMES)]
        yield f"Zhaparov {number % 500}"


def test_several_processes_answer_as_one() -> None:
    assert lookup_many(many(), processes=2) == lookup_many(many())


def test_looking_up_leaves_no_cycles_behind() -> None:
    """The processes do not look for any."""
    names = list(dict.fromkeys(many()))
    lookup_many(names)  # what is imported or made once may leave some
    gc.collect()
    gc.disable()
    try:
        lookup_many([f"{name}a" for name in names])
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_hints_hold_in_every_process() -> None:
    told = lookup_many(NAMES, processes=2, kind="leader", on="2015-06-01")
    assert told == lookup_many(NAMES, kind="leader", on="2015-06-01")
    assert told[1] is not None
    assert told[1].entity.name == "Gurbanguly Berdimuhamedow"


def test_a_gazetteer_of_ones_own_is_asked_in_every_process() -> None:
    ours = Gazetteer(entity for entity in entities("leader", "KZ"))
    told = lookup_many(["Toqaev", "Tokajeff", "Mirziyoyev"], processes=2, gazetteer=ours)
    assert [match and match.entity.name for match in told] == ["Kassym-Jomart Tokayev", "Kassym-Jomart Tokayev", None]


SCRIPT = """
from translit import Gazetteer, entities, lookup_many

ours = Gazetteer(entities("leader", "KZ"))
for gazetteer in (None, ours):
    told = lookup_many(["Tokajeff", "Mirzijojew"], processes=2, gazetteer=gazetteer)
    print([match and match.entity.name for match in told])
"""


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['Kassym-Jomart Tokayev', 'Shavkat Mirziyoyev']", "['Kassym-Jomart Tokayev', None]"]


def test_a_process_that_ends_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translit.processes._CODE", "raise SystemExit(3)")
    with pytest.raises(RuntimeError, match="a process ended before it had answered; .* ask for fewer processes"):
        lookup_many(many(), processes=2)


def test_a_process_that_ends_later_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """One answers, the other ends with its second chunk: nobody waits for it."""
    code = "count = []\ndef look_up(names, **_): count.append(1) if len(count) < 1 else exit(3); return [None] * len(names)"
    monkeypatch.setattr("translit.processes._CODE", f"{code}\nfrom translit.processes import answer; answer(look_up)")
    with pytest.raises(RuntimeError, match="a process ended before it had answered"):
        lookup_many(many(), processes=2)


def test_what_is_printed_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "def look_up(names, **_): print('hello'); return [None] * len(names)"
    monkeypatch.setattr("translit.processes._CODE", f"{code}\nfrom translit.processes import answer; answer(look_up)")
    assert lookup_many(["Toqaev", "Osh"], processes=2) == [None, None]


def test_a_gazetteer_in_use_can_be_sent() -> None:
    ours = Gazetteer(entities("leader", "KZ"))
    assert lookup("Tokajeff", gazetteer=ours) == lookup("Tokajeff", gazetteer=pickle.loads(pickle.dumps(ours))) is not None


@pytest.mark.parametrize("processes", [0, -1])
def test_no_processes_are_refused(processes: int) -> None:
    with pytest.raises(ValueError, match="ask for 1 or more"):
        lookup_many([], processes=processes)
