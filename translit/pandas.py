"""Names in pandas: `import translit.pandas` gives every Series of names `.translit.lookup()`, `.match()` and `.review()`.

Each distinct value is resolved once. What is no string is missing, and missing stays missing.

>>> import pandas as pd
>>> import translit.pandas
>>> pd.Series(["Tokajew", "Atlantis", None]).translit.lookup().tolist()
['wikidata:Q200881', <NA>, <NA>]
"""

import datetime
from collections.abc import Iterable
from typing import Any, TypeAlias

from translit.answers import Answers, Lookups, Options, To, Verdicts
from translit.decision import Decided, decisions_of
from translit.entity import Kind
from translit.extras import missing
from translit.gazetteer import Gazetteer
from translit.review import LIMIT, Page, Survey, page_of
from translit.verdict import DEFAULT_CUTOFF

try:
    import numpy as np
    import pandas as pd
except ImportError as error:
    raise missing(__name__, "pandas") from error

__all__ = ["Names", "To"]

_Codes: TypeAlias = "np.ndarray[Any, np.dtype[np.integer[Any]]]"
_Rows: TypeAlias = "np.ndarray[Any, np.dtype[np.object_]]"
_DTYPES = {"id": "string", "name": "string", "method": "string", "score": "Float64", "status": "string"}


@pd.api.extensions.register_series_accessor("translit")
class Names:
    """A Series of names; `Series.translit` gives it.

    Parameters:
        series: the names, of whatever dtype; categories are resolved by category.
    """

    def __init__(self, series: "pd.Series[Any]") -> None:
        self._series = series

    def lookup(
        self,
        to: To = "id",
        *,
        kind: Kind | None = None,
        feature: str | None = None,
        country: str | None = None,
        on: str | datetime.date | None = None,
        score_cutoff: float = DEFAULT_CUTOFF,
        gazetteer: Gazetteer | None = None,
        decisions: Decided = None,
    ) -> "pd.Series[str]":
        """The one entity that each name stands for.

        Parameters:
            to: "id", "wikidata", "iso", "geonames" (missing where the entity has none) or "name".
            kind: as in `translit.resolve`, and so are those below: one value for all names.
            feature: a feature of places.
            country: an ISO 3166-1 alpha-2 code.
            on: an ISO 8601 date; where dates differ from row to row, group the rows by date.
            score_cutoff: the least score of a match.
            gazetteer: what to resolve against.
            decisions: a file of what people decided, such as a page of review saves, or what `translit.decision` read from it;
                it goes before the engine.

        Returns:
            A Series of dtype "string" with the index and name of this one; missing where there is no match.

        Raises:
            ValueError: a value of an option that means nothing, or a file of decisions that is off, with what would do.
            TypeError: decisions that are none.

        >>> pd.Series(["Бишкек", "Osh"]).translit.lookup(to="iso").tolist()
        ['KG-GB', 'KG-GO']
        """
        options: Options = {"kind": kind, "feature": feature, "country": country, "on": on}
        options |= {"score_cutoff": score_cutoff, "gazetteer": gazetteer, "decisions": decisions}
        codes, told = self._told(Lookups(to, **options))
        found = pd.array(told[:, 0], dtype="string").take(codes)
        return pd.Series(found, index=self._series.index, name=self._series.name)

    def match(
        self,
        *,
        kind: Kind | None = None,
        feature: str | None = None,
        country: str | None = None,
        on: str | datetime.date | None = None,
        score_cutoff: float = DEFAULT_CUTOFF,
        gazetteer: Gazetteer | None = None,
        decisions: Decided = None,
    ) -> pd.DataFrame:
        """The verdict on each name.

        Parameters:
            kind, feature, country, on, score_cutoff, gazetteer, decisions: as in `lookup`.

        Returns:
            A DataFrame with the index of this Series and the columns id, name (the entity's), method, score and status
            ("matched", "ambiguous", "unmatched"; "empty" for a blank; "decided" or "rejected" by decisions). Only a matched or
            decided name has more than a status, and a decided one no score; a missing one not even a status.

        Raises:
            ValueError: a value of an option that means nothing, or a file of decisions that is off, with what would do.
            TypeError: decisions that are none.

        >>> pd.Series(["Atlantis", "Berdimuhamedow"]).translit.match()["status"].tolist()
        ['unmatched', 'ambiguous']
        """
        options: Options = {"kind": kind, "feature": feature, "country": country, "on": on}
        options |= {"score_cutoff": score_cutoff, "gazetteer": gazetteer, "decisions": decisions}
        codes, told = self._told(Verdicts(**options))
        columns = zip(_DTYPES.items(), told.T, strict=True)
        found = {field: pd.array(column, dtype=dtype).take(codes) for (field, dtype), column in columns}
        return pd.DataFrame(found, index=self._series.index)

    def review(
        self,
        *,
        kind: Kind | None = None,
        feature: str | None = None,
        country: str | None = None,
        on: str | datetime.date | None = None,
        score_cutoff: float = DEFAULT_CUTOFF,
        gazetteer: Gazetteer | None = None,
        decisions: Decided = None,
        limit: int = LIMIT,
    ) -> Page:
        """A page in which a person decides what is open; a notebook shows it.

        A page cannot hand its decisions back to Python: save them in it as a file (s), and give that file to `lookup`, `match`
        or, to go on, to `review` as `decisions=`. `.html` is the text of the page.

        Parameters:
            kind, feature, country, on, score_cutoff, gazetteer, decisions: as in `lookup`.
            limit: how many distinct names, the most frequent, stand on the page.

        Raises:
            ValueError: a value of an option that means nothing, or a file of decisions that is off, with what would do.
            TypeError: decisions that are none.

        >>> pd.Series(["Osh", "Atlantis"], name="city").translit.review()
        <page of review: city, 2 names>
        """
        hints = {"kind": kind, "feature": feature, "country": country, "on": on, "score_cutoff": score_cutoff}
        names = (name if isinstance(name, str) else "" for name in self._series)
        column = "names" if self._series.name is None else str(self._series.name)
        survey = Survey.of(names, column=column)
        decided = decisions_of(decisions, gazetteer=gazetteer)
        return page_of(survey, decisions=decided, limit=limit, gazetteer=gazetteer, **hints)

    def _told(self, answers: Answers) -> tuple[_Codes, _Rows]:
        """The number of each name among the distinct ones, and what is told of those, one row a name. Behind them stands a row
        of missing values, which is that of number -1."""
        codes, distinct = self._distinct()
        told: _Rows = np.full((len(distinct) + 1, len(answers.fields)), pd.NA, dtype=object)
        names = {i: name for i, name in enumerate(distinct) if name is not None}
        for i, row in zip(names, answers.of(names.values()), strict=True):
            told[i] = row
        return codes, told

    def _distinct(self) -> tuple[_Codes, list[str | None]]:
        """The number of each row's name among the distinct ones, -1 where it is missing; and the distinct names, None for what
        is no string or in no row."""
        series = self._series
        if isinstance(series.dtype, pd.CategoricalDtype):
            codes, categories = series.cat.codes.to_numpy(), series.cat.categories
            used = np.bincount(codes.astype(np.intp) + 1, minlength=len(categories) + 1)[1:] > 0
            return codes, [
                name if there and isinstance(name, str) else None for name, there in zip(categories, used, strict=True)
            ]
        codes, distinct = _factorized(series)
        return codes, [name if isinstance(name, str) else None for name in distinct]


def _factorized(series: "pd.Series[Any]") -> tuple[_Codes, Iterable[object]]:
    """What pandas makes of a Series that holds anything."""
    try:
        return pd.factorize(series)
    except (TypeError, NotImplementedError):  # something that has no hash, which is no name
        names = np.empty(len(series), dtype=object)
        names[:] = [name if isinstance(name, str) else None for name in series]
        return pd.factorize(names)
