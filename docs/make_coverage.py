"""Write docs/coverage.md and its pictures from the tables: `make docs`.

python docs/make_coverage.py            # needs the packages of docs/requirements.txt
python docs/make_coverage.py --check    # needs translit only; exit 1 where a figure is not that of the tables
"""

import argparse
import html
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from figures import figures, written
from page import page

from translit.entity import Entity
from translit.tables import TABLES, load

DOCS = Path(__file__).resolve().parent
_CURE = "run make docs, and commit what it writes"


def _text(file: Path) -> str:
    """What a file holds; nothing where it is not there."""
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _drawn_from(picture: str) -> str:
    """The figures that a picture was drawn from, as it holds them."""
    found = re.search(r"<dc:description>(.*?)</dc:description>", picture, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def stale(entities: Sequence[Entity], folder: Path = DOCS) -> Iterator[str]:
    """What does not say what the tables say, with the cure."""
    lines = set(_text(folder / "coverage.md").splitlines())
    wanted = page(entities).splitlines()
    missing = [line for line in wanted if line not in lines]
    if missing or "\n".join(wanted) + "\n" != _text(folder / "coverage.md"):
        first = f": it lacks {missing[0]!r}" if missing else ""
        yield f"{folder / 'coverage.md'}: page: its figures are not those of the tables{first}; {_CURE}"
    for name, data in figures(entities).items():
        file = folder / "plots" / f"{name}.svg"
        if _drawn_from(_text(file)) != written(data):
            yield f"{file}: picture: is not drawn from the figures of the tables; {_CURE}"


def write(entities: Sequence[Entity], folder: Path = DOCS) -> None:
    """Write the page and its pictures."""
    from pictures import draw

    (folder / "plots").mkdir(parents=True, exist_ok=True)
    (folder / "coverage.md").write_text(page(entities), encoding="utf-8", newline="\n")
    for name, data in figures(entities).items():
        draw(name, data, folder / "plots")


def main() -> int:
    """Run: 0 when all is written or fresh, 1 when something is stale."""
    parser = argparse.ArgumentParser(prog="python docs/make_coverage.py", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; tell what is stale")
    parser.add_argument("--folder", type=Path, default=DOCS, help="the folder of the page (default: docs)")
    options = parser.parse_args()
    entities = load([TABLES])
    if not options.check:
        write(entities, options.folder)
        return 0
    problems = list(stale(entities, options.folder))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
