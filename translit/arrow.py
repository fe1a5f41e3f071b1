"""Names in Arrow: arrays of strings in, arrays of answers out, both encoded by dictionary; the engines stand on this.

Each distinct value is resolved once, and its answer is taken for every row. Nulls stay null.

>>> import pyarrow as pa
>>> import translit.arrow
>>> translit.arrow.lookup(pa.array(["Tokajew", "Atlantis", None])).to_pylist()
['wikidata:Q200881', None, None]
"""

from collections.abc import Callable
from typing import TypeAlias, Unpack

from translit.answers import Answers, Lookups, Options, Row, To, Verdicts
from translit.extras import missing

try:
    import pyarrow as pa
    import pyarrow.compute as pc
except ImportError as error:
    raise missing(__name__, "pyarrow") from error

__all__ = ["annotate", "lookup", "match"]

Names: TypeAlias = "pa.Array | pa.ChunkedArray"

_STRINGS = (pa.string(), pa.large_string(), pa.string_view(), pa.null())
"""Types of names; a column without any name may be of type null."""


def lookup(names: Names, to: To = "id", **options: Unpack[Options]) -> Names:
    """The one entity that each name stands for.

    Parameters:
        names: a pyarrow Array or ChunkedArray of strings (string, large_string, string_view), or of nulls, also encoded by
            dictionary.
        to: "id", "wikidata", "iso", "geonames" (null where the entity has none) or "name".
        options: `kind`, `feature`, `country`, `on`, `score_cutoff` and `gazetteer` as in `translit.resolve`, one value for all
            names; and `decisions`, a file of what people decided, or what `translit.decision` read from it.

    Returns:
        As many strings as there are names, encoded by dictionary; null where there is no match.

    Raises:
        ValueError: a value of an option that means nothing, or a file of decisions that is off, with what would do.
        TypeError: what is no array of strings, or an option that is not there.

    >>> lookup(pa.array(["Бишкек", "Osh"]), to="iso").to_pylist()
    ['KG-GB', 'KG-GO']
    """
    return annotate(names, Lookups(to, **options))


def match(names: Names, **options: Unpack[Options]) -> Names:
    """The verdict on each name.

    Parameters:
        names: as in `lookup`, and so are the options.

    Returns:
        As many structs as there are names, of id, name (the entity's), method and status ("matched", "ambiguous",
        "unmatched"; "empty" for a blank; "decided" or "rejected" by decisions), each encoded by dictionary, and the score.
        Only a matched or decided name has more than a status; a null has none of it.

    Raises:
        ValueError, TypeError: as `lookup` does.

    >>> match(pa.array(["Atlantis", "Berdimuhamedow"])).field("status").to_pylist()
    ['unmatched', 'ambiguous']
    """
    return annotate(names, Verdicts(**options))


def annotate(names: Names, answers: Answers) -> Names:
    """`lookup` or `match` with answers that outlive the call: for who gets a column in pieces.

    Parameters:
        names: as in `lookup`.
        answers: what is asked, and what is remembered of it.

    Returns:
        Strings, where one field is asked for, or else structs.

    Raises:
        TypeError: what is no array of strings.
    """
    encoded = _encoded(names)
    tell = _teller(encoded, answers)
    if isinstance(names, pa.Array):
        return tell(encoded.chunk(0).indices)
    nothing = tell(pa.array([], encoded.type.index_type))
    return pa.chunked_array([tell(chunk.indices) for chunk in encoded.chunks], nothing.type)


def _encoded(names: Names) -> pa.ChunkedArray:
    """Names encoded by one dictionary for all chunks."""
    if not isinstance(names, pa.Array | pa.ChunkedArray):
        kind = f"{type(names).__module__}.{type(names).__qualname__}"
        raise TypeError(
            f"names are a {kind}, no pyarrow Array or ChunkedArray; make one: pyarrow.array(names, pyarrow.string())"
        )
    encoded = pa.types.is_dictionary(names.type)
    kind = names.type.value_type if encoded else names.type
    if kind not in _STRINGS:
        raise TypeError(f"names are of type {names.type}, no strings; cast them to strings first")
    if kind == pa.null():
        names, encoded = names.cast(pa.string()), False
    if not encoded:
        names = names.dictionary_encode()
    return pa.chunked_array([names]) if isinstance(names, pa.Array) else names.unify_dictionaries()


def _teller(encoded: pa.ChunkedArray, answers: Answers) -> Callable[[pa.Array], pa.Array]:
    """What gives the answers for indices of the names' dictionary; only values that stand in a row are asked about."""
    dictionary = encoded.chunk(0).dictionary if encoded.num_chunks else pa.array([], encoded.type.value_type)
    if dictionary.type == pa.string_view():
        dictionary = dictionary.cast(pa.large_string())  # Arrow takes no rows of views
    used = pa.chunked_array([chunk.indices for chunk in encoded.chunks], encoded.type.index_type).unique().drop_null()
    used = used.filter(dictionary.take(used).is_valid())  # a dictionary may hold a null
    distinct: dict[Row, int] = {}
    rows = answers.of(_texts(dictionary.take(used)))
    numbers = pa.array([distinct.setdefault(row, len(distinct)) for row in rows], pa.int32())
    columns = [_column(field, [row[i] for row in distinct]) for i, field in enumerate(answers.fields)]

    def tell(indices: pa.Array) -> pa.Array:
        chosen = numbers.take(pc.index_in(indices, used))
        told = [column.take(chosen) for column in columns]
        return told[0] if len(told) == 1 else pa.StructArray.from_arrays(told, answers.fields, mask=chosen.is_null())

    return tell


def _texts(values: pa.Array) -> list[str]:
    """The strings of an array without nulls. Arrow does not look whether bytes are UTF-8, and those of a file may not be."""
    try:
        texts: list[str] = values.to_pylist()
    except UnicodeDecodeError:
        texts = [value.decode("utf-8", "replace") for value in values.cast(pa.binary()).to_pylist()]
    return texts


def _column(field: str, values: list[str | float | None]) -> pa.Array:
    return pa.array(values, pa.float64()) if field == "score" else pa.array(values, pa.string()).dictionary_encode()
