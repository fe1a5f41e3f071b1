"""Letters that a machine wrote otherwise: entities and tags of HTML, percent signs of a URL, digits read for letters."""

import html
import re
from urllib.parse import unquote

_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]+\d*);")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_LETTER = r"[^\W\d_]"
_READ = (
    (re.compile(rf"(?<![\d.,])0(?={_LETTER}{{2}})|(?<={_LETTER})0(?={_LETTER})"), "o"),
    (re.compile(rf"(?<={_LETTER})1(?={_LETTER})"), "l"),
)
"""What an eye or a scanner takes for a letter, by what stands around it: 0sh, A1maty."""


def mended(surface: str) -> str | None:
    """A surface with the letters that were meant; None for one in which there is nothing to mend.

    >>> mended("Kzyl&nbsp;Orda"), mended("Kzyl%20Orda"), mended("<b>Osh</b><br>"), mended("0sh"), mended("Osh")
    ('Kzyl Orda', 'Kzyl Orda', 'Osh', 'osh', None)
    """
    found = surface
    if _PERCENT.search(found):
        found = unquote(found)
    if _ENTITY.search(found):
        found = html.unescape(found)
    found = _TAG.sub(" ", found)
    for pattern, letter in _READ:
        found = pattern.sub(letter, found)
    found = " ".join(found.split())
    return found if found and found != " ".join(surface.split()) else None
