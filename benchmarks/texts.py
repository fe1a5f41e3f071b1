"""How well and how fast `translit.find` marks names in running text: precision and recall by language, and megabytes a second.

    python benchmarks/texts.py

The labelled texts are those of tests/cases/texts. The speed is that of one core over a text of a megabyte, in which a sentence
with names stands between two without: once where each word and name is new to the process, which one sentence has warmed, and
then where all are remembered. Beside it stands the floor: what Python takes to come by each word of the text.
"""

import itertools
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from labelled import Labelled, judge, rates, read

from translit import find

FILES = (
    "dev", "heldout", "summit", "unseen", "further", "later", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "blind",
)  # fmt: skip
SIZE = 1_000_000
RUNS = 3
WARMING = "Tokayev met Mirziyoyev in Astana, сказал Токаев."
# What a text without names of ours is made of: with names of others, as the news is.
PLAIN = (
    "Shares in Frankfurt fell by two per cent on Tuesday after Siemens cut its forecast, and the euro slid as well. ",
    "The committee, chaired by Margaret Holloway of Sheffield, will report to the House of Commons before the summer recess. ",
    "Rain delayed the second day at Lord's, where Anderson took four wickets and Williamson was out for twelve. ",
    "В Новгороде открыли мост, движение по которому запустят к концу месяца, рассказал журналистам Игорь Смоленцев. ",
    "Die Landesregierung in Hannover will den Ausbau der Bahnstrecke bis Jahresende prüfen, sagte Sprecherin Katrin Vogel. ",
    "Le musée de Lyon rouvrira ses portes en septembre, après deux ans de travaux dirigés par Hélène Marchand. ",
)


def texts(*files: str) -> list[Labelled]:
    return [text for name in files for text in read(name)]


def accuracy() -> None:
    for name in FILES:
        by_language: dict[str, list[Labelled]] = {}
        for text in texts(name):
            by_language.setdefault(text["lang"], []).append(text)
        for language, some in [*sorted(by_language.items()), ("all", texts(name))]:
            verdicts = [judge(text) for text in some]
            precision, recall = rates(verdicts)
            count = sum(len(verdict.found) + len(verdict.missed) for verdict in verdicts)
            print(f"{name:8} {language:8} {count:5} names   precision {precision:5.1f} %   recall {recall:5.1f} %")


def sample() -> str:
    """A text of a megabyte in UTF-8: sentences with names, each once for a while, and between them sentences without."""
    named = itertools.cycle(text["text"] for text in texts(*FILES) if text["mentions"])
    plain = itertools.cycle(PLAIN)
    parts: list[str] = []
    size = 0
    while size < SIZE:
        part = f"{next(named)}\n{next(plain)}{next(plain)}\n\n"
        parts.append(part)
        size += len(part.encode())
    return "".join(parts)


def seconds(run: Callable[[], object], runs: int = RUNS) -> float:
    """The best of some runs, in time that the process had a core: others may be at work beside it."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def speed() -> None:
    """Asked first: a process meets a word for the first time but once."""
    text = sample()
    size = len(text.encode()) / 1e6
    list(find(WARMING))
    first = seconds(lambda: list(find(text)), runs=1)
    again = seconds(lambda: list(find(text)))
    words = seconds(lambda: sum(1 for _ in re.finditer(r"\w+", text)))
    print(f"first pass   {size / first:6.2f} MB/s   each word and name is new to the process; {size:.2f} MB")
    print(f"remembered   {size / again:6.2f} MB/s   the same text again; {sum(1 for _ in find(text))} mentions")
    print(f"words alone  {size / words:6.2f} MB/s   re.finditer, the floor; find takes {again / words:.1f} times as long\n")


if __name__ == "__main__":
    speed()
    accuracy()
