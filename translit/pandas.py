"""Names in pandas: `import translit.pandas` gives every Series of names `.translit.lookup()`, `.match()` and `.review()`.

Each distinct value is resolved once. What is no string is missing, and missing stays missing.

>>> import pandas as pd
>>> import translit.pandas
>>> pd.Series(["Tokajew", "Atlantis", None]).translit.lookup().tolist()
['wikidata:Q200881', <NA>, <NA>]
"""

import datetime
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from translit.answers import Answers, Lookups, Options, To, Verdicts
from translit.decision import Decision, Decisions, read_decisions
from translit.entity import Kind
from translit.gazetteer import Gazetteer
from translit.review import LIMIT, Page, Survey, page_of
from translit.verdict import DEFAULT_CUTOFF

__all__ = ["Names", "To"]

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
        decisions: str | Path | Decisions | None = None,
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

        >>> pd.Series(["Бишкек", "Osh"]).translit.lookup(to="iso").tolist()
        ['KG-GB', 'KG-GO']
        """
        options: Options = {"kind": kind, "feature": feature, "country": country, "on": on}
        options |= {"score_cutoff": score_cutoff, "gazetteer": gazetteer}
        rows = self._rows(Lookups(to, **options), _decisions(decisions, gazetteer))
        return pd.Series(rows[:, 0], index=self._series.index, name=self._series.name, dtype="string")

    def match(
        self,
        *,
        kind: Kind | None = None,
        feature: str | None = None,
        country: str | None = None,
        on: str | datetime.date | None = None,
        score_cutoff: float = DEFAULT_CUTOFF,
        gazetteer: Gazetteer | None = None,
        decisions: str | Path | Decisions | None = None,
    ) -> pd.DataFrame:
        """The verdict on each name.

        Parameters:
            kind: as in `translit.resolve`, and so are those below: one value for all names.
            feature: a feature of places.
            country: an ISO 3166-1 alpha-2 code.
            on: an ISO 8601 date; where dates differ from row to row, group the rows by date.
            score_cutoff: the least score of a match.
            gazetteer: what to resolve against.
            decisions: a file of what people decided, such as a page of review saves, or what `translit.decision` read from it;
                it goes before the engine.

        Returns:
            A DataFrame with the index of this Series and the columns id, name (the entity's), method, score and status
            ("matched", "ambiguous", "unmatched"). Only a matched name has more than a status; a missing one not even that.
            With decisions a status may also be "decided", where there is an id and a name and no score, or "rejected".

        Raises:
            ValueError: a value of an option that means nothing, or a file of decisions that is off, with what would do.

        >>> pd.Series(["Atlantis", "Berdimuhamedow"]).translit.match()["status"].tolist()
        ['unmatched', 'ambiguous']
        """
        options: Options = {"kind": kind, "feature": feature, "country": country, "on": on}
        options |= {"score_cutoff": score_cutoff, "gazetteer": gazetteer}
        rows = self._rows(Verdicts(**options), _decisions(decisions, gazetteer))
        return pd.DataFrame(rows, index=self._series.index, columns=list(_DTYPES)).astype(_DTYPES)

    def review(
        self,
        *,
        kind: Kind | None = None,
        feature: str | None = None,
        country: str | None = None,
        on: str | datetime.date | None = None,
        score_cutoff: float = DEFAULT_CUTOFF,
        gazetteer: Gazetteer | None = None,
        decisions: str | Path | Decisions | None = None,
        limit: int = LIMIT,
    ) -> Page:
        """A page in which a person decides what is open; a notebook shows it.

        A page cannot hand its decisions back to Python: save them in it as a file (s), and give that file to `lookup`, `match`
        or, to go on, to `review` as `decisions=`. `.html` is the text of the page.

        Parameters:
            kind: as in `translit.resolve`, and so are those below: one value for all names.
            feature: a feature of places.
            country: an ISO 3166-1 alpha-2 code.
            on: an ISO 8601 date.
            score_cutoff: the least score of a match.
            gazetteer: what to resolve against.
            decisions: what is decided already, as in `lookup`.
            limit: how many distinct names, the most frequent, stand on the page.

        Raises:
            ValueError: a value of an option that means nothing, or a file of decisions that is off, with what would do.

        >>> pd.Series(["Osh", "Atlantis"], name="city").translit.review()
        <page of review: city, 2 names>
        """
        hints = {"kind": kind, "feature": feature, "country": country, "on": on, "score_cutoff": score_cutoff}
        names = (name if isinstance(name, str) else "" for name in self._series)
        column = "names" if self._series.name is None else str(self._series.name)
        survey = Survey.of(names, column=column)
        decided = _decisions(decisions, gazetteer)
        return page_of(survey, decisions=decided, limit=limit, gazetteer=gazetteer, **hints)

    def _rows(self, answers: Answers, decisions: Decisions) -> _Rows:
        """What is told of each name, one row a name; a row of missing values where a name is missing."""
        codes, distinct = self._distinct()
        told: _Rows = np.full((len(distinct) + 1, len(answers.fields)), pd.NA, dtype=object)  # the last row is that of code -1
        used = np.unique(codes[codes >= 0])
        decided = {i: decisions[distinct[i]] for i in used if distinct[i] in decisions}
        for i, decision in decided.items():
            told[i] = [_told(decision, field) for field in answers.fields]
        left = [i for i in used if i not in decided]
        for i, row in zip(left, answers.of([distinct[i] for i in left]), strict=True):
            told[i] = row
        rows: _Rows = told[codes]
        return rows

    def _distinct(self) -> "tuple[np.ndarray[Any, np.dtype[np.intp]], list[str]]":
        """The number of each name among the distinct ones, -1 where there is none; and the distinct names."""
        series = self._series
        if isinstance(series.dtype, pd.CategoricalDtype):
            categories = [name if isinstance(name, str) else None for name in series.cat.categories]
            numbers = np.array([i if name is not None else -1 for i, name in enumerate(categories)] + [-1], dtype=np.intp)
            return numbers[series.cat.codes.to_numpy()], [name or "" for name in categories]
        names = np.empty(len(series), dtype=object)
        names[:] = [name if isinstance(name, str) else None for name in series]
        codes, distinct = pd.factorize(names)
        return codes, list(distinct)


def _decisions(decisions: str | Path | Decisions | None, gazetteer: Gazetteer | None) -> Decisions:
    if isinstance(decisions, str | Path):
        return read_decisions(decisions, gazetteer=gazetteer)
    return {} if decisions is None else decisions


def _told(decision: Decision, field: str) -> str | None:
    """What a decision says for one of the fields of an answer."""
    entity = decision.entity
    if field == "status":
        return decision.status
    if entity is None or field in ("method", "score"):
        return None
    return str(getattr(entity, field)) if field in ("id", "name") else entity.ids.get(field)
