"""The page of review: one HTML file with its style, its script and its data in it.

Names come from files that nobody vouches for. They stand in the page as JSON in which no `<` is left, and the script shows them
as text. Besides, a content security policy lets the browser run this one script, apply this one style, and fetch nothing.
"""

import base64
import functools
import hashlib
import html
import json
import re
from collections import Counter
from importlib.resources import files
from string import Template
from typing import Any

import attrs

from translit.decision import Decisions
from translit.gazetteer import Gazetteer
from translit.review.content import content
from translit.review.survey import LIMIT, Survey

_SCRIPTS = ("rows.js", "model.js", "picture.js", "page.js", "actions.js")
"""The parts of the script, in their order; each leaves the next what it needs."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEIGHT = "46rem"
"""Of the page inside a notebook."""


@attrs.frozen
class Page:
    """A page of review; in a notebook it shows itself.

    Parameters:
        content: what `translit.review.content` gives.

    >>> print(Page({"file": "in.csv", "column": "leader", "names": []}))
    <page of review: in.csv, leader, 0 names>
    """

    content: dict[str, Any] = attrs.field(repr=False)

    def __str__(self) -> str:
        where = ", ".join(filter(None, (self.content["file"], self.content["column"])))
        return f"<page of review: {where}, {len(self.content['names']):,} names>"

    __repr__ = __str__

    @property
    def told(self) -> str:
        """How much there is to do, in words."""
        decided = {name for name, *_ in self.content["decisions"]}
        statuses = Counter("decided" if name in decided else status for name, _, _, status, *_ in self.content["names"])
        counts = [f"{statuses[status]:,} {status}" for status in ("matched", "ambiguous", "unmatched", "decided")]
        return f"{len(self.content['names']):,} of {self.content['distinct']:,} distinct names: {', '.join(counts)}"

    @property
    def html(self) -> str:
        """The page, to be written in UTF-8."""
        return _template().substitute(
            title=html.escape(str(self)[1:-1]),
            policy=html.escape(_policy()),
            style=_style(),
            script=_script(),
            data=_data(self.content),
        )

    def _repr_html_(self) -> str:
        """The page in a frame of its own, so that the notebook's style and the page's do not meet."""
        frame = f'style="width:100%;height:{_HEIGHT};border:1px solid #8888;border-radius:6px"'
        return f'<iframe title="{html.escape(str(self)[1:-1])}" {frame} srcdoc="{html.escape(self.html)}"></iframe>'


def page_of(
    survey: Survey,
    *,
    decisions: Decisions | None = None,
    limit: int = LIMIT,
    gazetteer: Gazetteer | None = None,
    **hints: Any,
) -> Page:
    """The page for the names of a column, each of which is resolved once.

    Parameters:
        survey: the names.
        decisions: what is decided already.
        limit: how many names, the most frequent, stand on the page.
        gazetteer: what to resolve against.
        hints: kind, feature, country, on and score_cutoff, as `translit.resolve` takes them.

    Raises:
        ValueError: a hint that means nothing, with what would do.

    >>> print(page_of(Survey.of(["Osh", "Atlantis", "Osh"], column="city"), kind="place"))
    <page of review: city, 2 names>
    """
    return Page(content(survey, hints=hints, decisions=decisions or {}, limit=limit, gazetteer=gazetteer))


def _data(told: dict[str, Any]) -> str:
    """JSON that can end no element and hold no comment, and lone surrogates, which no file holds, by their numbers."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _policy() -> str:
    """A content security policy that allows what stands in the page, by its digest, and nothing else."""
    allowed = {"script-src": _script(), "style-src": _style()}
    rules = [f"{what} 'sha256-{_sha256(text)}'" for what, text in allowed.items()]
    return "; ".join(["default-src 'none'", *rules, "base-uri 'none'", "form-action 'none'"])


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _part(name: str) -> str:
    return (files("translit.review") / name).read_text(encoding="utf-8")


@functools.cache
def _template() -> Template:
    return Template(_part("page.html"))


@functools.cache
def _style() -> str:
    return _part("page.css")


@functools.cache
def _script() -> str:
    return "\n".join(map(_part, _SCRIPTS))
