"""Names in polars: `import translit.polars` gives every expression `.translit.lookup()` and `.translit.match()`.

Each distinct value is resolved once. Nulls stay null. Lazy frames and the streaming engine do as well.

>>> import polars as pl
>>> import translit.polars
>>> frame = pl.LazyFrame({"leader": ["Tokajew", "Atlantis", None]})
>>> frame.select(pl.col("leader").translit.lookup()).collect()["leader"].to_list()
['wikidata:Q200881', None, None]
"""

from collections.abc import Callable
from typing import Unpack

from translit.answers import VERDICT, Answers, Lookups, Options, To, Verdicts
from translit.extras import missing

try:
    import polars as pl

    from translit.arrow import annotate
except ImportError as error:
    raise missing(__name__, "polars", "pyarrow") from error

__all__ = ["Names"]

_STRUCT = pl.Struct({field: pl.Float64 if field == "score" else pl.String for field in VERDICT})


class Names:
    """An expression of names; `Expr.translit` gives it.

    Parameters:
        expr: names, of dtype String, Categorical, Enum or Null.
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def lookup(self, to: To = "id", **options: Unpack[Options]) -> pl.Expr:
        """The one entity that each name stands for.

        Parameters:
            to: "id", "wikidata", "iso", "geonames" (null where the entity has none) or "name".
            options: `kind`, `feature`, `country`, `on`, `score_cutoff` and `gazetteer` as in `translit.resolve`, one value for
                all names; and `decisions`, a file of what people decided, or what `translit.decision` read from it.

        Returns:
            Strings; null where there is no match.

        Raises:
            ValueError: a value of an option that means nothing, or a file of decisions that is off, with what would do.
            TypeError: an option that is not there; and, when the frame is collected, names that are no strings.

        >>> pl.select(pl.Series(["Бишкек", "Osh"]).alias("x")).select(pl.col("x").translit.lookup(to="iso"))["x"].to_list()
        ['KG-GB', 'KG-GO']
        """
        return self._map(Lookups(to, **options), pl.String)

    def match(self, **options: Unpack[Options]) -> pl.Expr:
        """The verdict on each name.

        Parameters:
            options: as in `lookup`.

        Returns:
            Structs of id, name (the entity's), method, score and status ("matched", "ambiguous", "unmatched"; "empty" for a
            blank; "decided" or "rejected" by decisions). Only a matched or decided name has more than a status; a null has
            none of it.

        Raises:
            ValueError, TypeError: as `lookup` does.

        >>> verdicts = pl.DataFrame({"x": ["Atlantis", "Berdimuhamedow"]}).select(pl.col("x").translit.match())
        >>> verdicts.unnest("x")["status"].to_list()
        ['unmatched', 'ambiguous']
        """
        return self._map(Verdicts(**options), _STRUCT)

    def _map(self, answers: Answers, dtype: pl.DataType) -> pl.Expr:
        return self._expr.map_batches(_teller(answers, dtype), return_dtype=dtype, is_elementwise=True)


def _teller(answers: Answers, dtype: pl.DataType) -> Callable[[pl.Series], pl.Series]:
    def tell(names: pl.Series) -> pl.Series:
        return pl.Series(names.name, annotate(names.to_arrow(), answers)).cast(dtype)

    return tell


pl.api.register_expr_namespace("translit")(Names)
