"""Many names in several processes: the same answers in the same order as in one."""

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


def test_hints_hold_in_every_process() -> None:
    told = lookup_many(NAMES, processes=2, kind="leader", on="2015-06-01")
    assert told == lookup_many(NAMES, kind="leader", on="2015-06-01")
    assert told[1] is not None
    assert told[1].entity.name == "Gurbanguly Berdimuhamedow"


def test_a_gazetteer_of_ones_own_is_asked_in_every_process() -> None:
    ours = Gazetteer(entity for entity in entities("leader", "KZ"))
    told = lookup_many(["Toqaev", "Tokajeff", "Mirziyoyev"], processes=2, gazetteer=ours)
    assert [match and match.entity.name for match in told] == ["Kassym-Jomart Tokayev", "Kassym-Jomart Tokayev", None]


SPAWNED = """
import multiprocessing
from translit import Gazetteer, entities, lookup_many

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    ours = Gazetteer(entities("leader", "KZ"))
    for gazetteer in (None, ours):
        told = lookup_many(["Tokajeff", "Mirzijojew"], processes=2, gazetteer=gazetteer)
        print([match and match.entity.name for match in told])
"""


def test_processes_that_begin_anew_answer_too(tmp_path: Path) -> None:
    """As they do on Windows and macOS, where nothing that is loaded is shared."""
    script = tmp_path / "script.py"
    script.write_text(SPAWNED, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['Kassym-Jomart Tokayev', 'Shavkat Mirziyoyev']", "['Kassym-Jomart Tokayev', None]"]


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_script_without_its_guard_is_told_of_it(tmp_path: Path, method: str) -> None:
    code = f"multiprocessing.set_start_method('{method}', force=True)\nlookup_many(['Osh'], processes=2)\n"
    (tmp_path / "script.py").write_text(f"import multiprocessing\nfrom translit import lookup_many\n{code}", encoding="utf-8")
    command = [sys.executable, str(tmp_path / "script.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("RuntimeError: a process ended before it had answered; a script must call lookup_many")
    assert "if __name__ == '__main__':" in last


def test_a_gazetteer_in_use_can_be_sent() -> None:
    ours = Gazetteer(entities("leader", "KZ"))
    assert lookup("Tokajeff", gazetteer=ours) == lookup("Tokajeff", gazetteer=pickle.loads(pickle.dumps(ours))) is not None


@pytest.mark.parametrize("processes", [0, -1])
def test_no_processes_are_refused(processes: int) -> None:
    with pytest.raises(ValueError, match="ask for 1 or more"):
        lookup_many([], processes=processes)
