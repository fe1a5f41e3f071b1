"""Names in DuckDB: `translit.duckdb.register(con)` gives SQL the functions `translit(name)` and `translit_match(name)`.

Each distinct value is resolved once. NULL stays NULL.

>>> import duckdb
>>> import translit.duckdb
>>> con = duckdb.connect()
>>> translit.duckdb.register(con)
>>> con.sql("SELECT translit(leader) FROM (VALUES ('Tokajew'), ('Atlantis'), (NULL)) AS t(leader)").fetchall()
[('wikidata:Q200881',), (None,), (None,)]
"""

import functools
import itertools
from collections.abc import Callable
from typing import Any

from translit.answers import VERDICT, Answers, Lookups, Verdicts
from translit.decision import Decided, decisions_of
from translit.extras import missing
from translit.gazetteer import Gazetteer

try:
    import duckdb
    import pyarrow as pa
    import pyarrow.compute as pc

    from translit.arrow import annotate
except ImportError as error:
    raise missing(__name__, "duckdb", "pyarrow") from error

__all__ = ["register"]

_HINTS = {"kind": "VARCHAR", "feature": "VARCHAR", "country": "VARCHAR", "on": "VARCHAR", "score_cutoff": "DOUBLE"}
"""The options of both functions, in the order in which SQL may give them without their name."""
_FIELDS = {field: "DOUBLE" if field == "score" else "VARCHAR" for field in VERDICT}
_QUESTIONS = 256
"""Sets of options of which the answers are remembered; rows of one column may differ in them."""
_numbers = itertools.count()


def register(con: duckdb.DuckDBPyConnection, *, gazetteer: Gazetteer | None = None, decisions: Decided = None) -> None:
    """Give a connection the SQL functions `translit` and `translit_match`.

    `translit(name, "to" := 'id', ...)` is the one entity that a name stands for: its "id", its identifier by scheme
    ("wikidata", "iso", "geonames") or its "name"; NULL where there is none. `translit_match(name, ...)` is the verdict on it, a
    STRUCT of id, name, method, score and status ("matched", "ambiguous", "unmatched"; "empty" for a blank; "decided" or
    "rejected" by decisions), of which only a matched or decided name has more than a status.

    Both take `kind`, `feature`, `country`, `"on"` and `score_cutoff`, as `translit.resolve` does, by name or in this order.
    They may be columns, and NULL is none. SQL wants its own words "to" and "on" in quotes. A value that means nothing ends the
    query with an error that says what would do.

    Parameters:
        con: a connection; the functions are its own, nothing of them is written to the database, and a cursor of it is another
            connection.
        gazetteer: what to resolve against; the tables of translit where it is None.
        decisions: a file of what people decided, or what `translit.decision` read from it; it goes before the engine.

    Raises:
        ValueError: a file of decisions that is off.

    >>> con = duckdb.connect()
    >>> register(con)
    >>> con.sql('''SELECT translit('Osh', 'iso', country := 'KG'), translit_match('Berdimuhamedow').status''').fetchall()
    [('KG-GO', 'ambiguous')]
    >>> con.sql('''SELECT translit('Berdimuhamedow', 'name', "on" := DATE '2015-06-01')''').fetchall()
    [('Gurbanguly Berdimuhamedow',)]
    """

    decided = decisions_of(decisions, gazetteer=gazetteer)

    def lookups(to: Any, *hints: Any) -> Answers:
        return Lookups("id" if to is None else to, gazetteer=gazetteer, decisions=decided, **_given(hints))

    def verdicts(*hints: Any) -> Answers:
        return Verdicts(gazetteer=gazetteer, decisions=decided, **_given(hints))

    _create(con, "translit", {"to": "VARCHAR", **_HINTS}, "VARCHAR", lookups)
    _create(con, "translit_match", _HINTS, _struct(_FIELDS), verdicts)


def _given(hints: tuple[Any, ...]) -> dict[str, Any]:
    return {name: value for name, value in zip(_HINTS, hints, strict=True) if value is not None}


def _create(
    con: duckdb.DuckDBPyConnection, name: str, options: dict[str, str], gives: str, make: Callable[..., Answers]
) -> None:
    """Make a function with options that may be left out: DuckDB has these in macros only, so a macro stands before it."""
    # Other connections to the database see the function but not the macro: a number of its own keeps theirs apart.
    inner = f"__{name}_{next(_numbers)}"
    struct = _struct(options)
    con.create_function(inner, _vectorised(make), ["VARCHAR", struct], gives, type="arrow", null_handling="special")
    defaults = ", ".join(f'"{option}" := NULL' for option in options)
    values = ", ".join(f'"{option}": "{option}"' for option in options)
    con.execute(f"CREATE OR REPLACE TEMP MACRO {name}(name, {defaults}) AS {inner}(name, CAST({{{values}}} AS {struct}))")


def _struct(fields: dict[str, str]) -> str:
    members = ", ".join(f'"{field}" {kind}' for field, kind in fields.items())
    return f"STRUCT({members})"


def _vectorised(make: Callable[..., Answers]) -> Callable[..., pa.Array]:
    """What answers some rows at a time, and remembers the answers for the next."""
    remembered = functools.lru_cache(_QUESTIONS)(make)

    def run(names: pa.ChunkedArray, options: pa.ChunkedArray) -> pa.Array:
        names, columns = names.combine_chunks(), options.flatten()
        uniques = [column.unique() for column in columns]
        if all(len(unique) == 1 for unique in uniques):
            return annotate(names, remembered(*(unique[0].as_py() for unique in uniques)))
        return _by_options(names, list(zip(*(column.to_pylist() for column in columns), strict=True)), remembered)

    return run


def _by_options(names: pa.Array, options: list[tuple[Any, ...]], remembered: Callable[..., Answers]) -> pa.Array:
    """The answers where options differ from row to row: those of equal options are asked for together."""
    rows: dict[tuple[Any, ...], list[int]] = {}
    for row, values in enumerate(options):
        rows.setdefault(values, []).append(row)
    told = [annotate(names.take(pa.array(places)), remembered(*values)) for values, places in rows.items()]
    order = pa.array(list(itertools.chain.from_iterable(rows.values())))
    return pa.concat_arrays([_plain(part) for part in told]).take(pc.sort_indices(order))  # which is its inverse


def _plain(told: pa.Array) -> pa.Array:
    """Answers without dictionaries, of which each group of rows has another."""
    if not pa.types.is_struct(told.type):
        return told.cast(pa.string())
    return told.cast(pa.struct([(field, pa.float64() if kind == "DOUBLE" else pa.string()) for field, kind in _FIELDS.items()]))
