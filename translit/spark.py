"""Names in Spark: `translit.spark.lookup("leader")` and `translit.spark.match("leader")` are columns of a DataFrame.

They run in the Python workers, on Arrow batches. A worker loads the tables once and remembers the names that it met. Nulls stay
null. translit must be installed on the workers, in the Python that PYSPARK_PYTHON names.

    frame.withColumn("id", translit.spark.lookup("leader"))
    frame.select("*", translit.spark.match("leader", kind="leader", on="2015-06-01").alias("verdict"))
"""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias, Unpack

from translit.answers import VERDICT, Answers, Lookups, Narrowing, To, Verdicts
from translit.decision import Decided, Decision, decisions_of
from translit.extras import missing
from translit.gazetteer import Gazetteer, given

try:
    import pyarrow as pa
    from pyspark.sql import Column
    from pyspark.sql.functions import arrow_udf

    from translit.arrow import annotate
except ImportError as error:  # also of a PySpark before 4.1
    raise missing(__name__, "pyspark 4.1 or newer", "pyarrow") from error

__all__ = ["lookup", "match"]

_STRUCT = ", ".join(f"{field} {'double' if field == 'score' else 'string'}" for field in VERDICT)
_QUESTIONS = 16
"""Questions of which a worker remembers the answers, and sets of tables that it holds beside ours."""

Tables: TypeAlias = Sequence[str | Path]
Pairs: TypeAlias = tuple[tuple[str, str | None], ...]
"""What is decided of names, as it is sent to workers: identifiers, None for none of ours."""


def lookup(
    names: "Column | str", to: To = "id", *, tables: Tables = (), decisions: Decided = None, **options: Unpack[Narrowing]
) -> Column:
    """The one entity that each name stands for.

    Parameters:
        names: a column of strings, or its name.
        to: "id", "wikidata", "iso", "geonames" (null where the entity has none) or "name".
        tables: folders of tables of your own, read beside ours, at the same paths on the driver and on each worker.
        decisions: a file of what people decided, which the driver reads, or what `translit.decision` read from it; it goes
            before the engine.
        options: `kind`, `feature`, `country`, `on` and `score_cutoff` as in `translit.resolve`: one value for all names.

    Returns:
        A column of strings; null where there is no match.

    Raises:
        ValueError: a value of an option that means nothing, or a file of decisions that is off, with what would do.
        TypeError: an option that is not there; and, when the job runs, names that are no strings.
        TableError: a record of the tables that is off, with file, record and cure.
    """
    return _column(names, "string", "lookup", tables, decisions, {"to": to, **options})


def match(names: "Column | str", *, tables: Tables = (), decisions: Decided = None, **options: Unpack[Narrowing]) -> Column:
    """The verdict on each name.

    Parameters:
        names: as in `lookup`, and so are the tables, decisions and options.

    Returns:
        A column of structs of id, name (the entity's), method, score and status ("matched", "ambiguous", "unmatched"; "empty"
        for a blank; "decided" or "rejected" by decisions). Only a matched or decided name has more than a status; a null has
        none of it.

    Raises:
        ValueError, TypeError, TableError: as `lookup` does.
    """
    return _column(names, _STRUCT, "match", tables, decisions, {**options})


def _column(
    names: "Column | str", gives: str, verb: str, tables: Tables, decisions: Decided, options: dict[str, Any]
) -> Column:
    folders = tuple(str(Path(folder).absolute()) for folder in tables)
    decided = decisions_of(decisions, gazetteer=_gazetteer(folders))
    pairs = tuple((name, None if one.entity is None else one.entity.id) for name, one in decided.items())
    _make(verb, folders, pairs, options)  # says what is wrong with an option here, not in a worker
    asked = tuple(options.items())

    def tell(batch: pa.Array) -> pa.Array:
        return annotate(batch, _answers(verb, folders, pairs, asked))

    tell.__name__ = f"translit_{verb}"  # which plans, logs and a column without an alias show
    return arrow_udf(tell, gives)(names)


def _make(verb: str, folders: tuple[str, ...], pairs: Pairs, options: dict[str, Any]) -> Answers:
    make = Lookups if verb == "lookup" else Verdicts
    gazetteer = _gazetteer(folders)
    get = given(gazetteer).get
    decisions = {name: Decision(name, None if identifier is None else get(identifier)) for name, identifier in pairs}
    return make(gazetteer=gazetteer, decisions=decisions, **options)


@functools.lru_cache(_QUESTIONS)
def _answers(verb: str, folders: tuple[str, ...], pairs: Pairs, asked: tuple[tuple[str, Any], ...]) -> Answers:
    """What a worker is asked, and remembers from batch to batch and from job to job."""
    return _make(verb, folders, pairs, dict(asked))


@functools.lru_cache(_QUESTIONS)
def _gazetteer(folders: tuple[str, ...]) -> Gazetteer | None:
    return Gazetteer.load(*folders) if folders else None
