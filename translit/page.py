"""A text with its names marked: for a terminal in colour, and as a page of HTML that stands by itself."""

import html
from collections.abc import Iterable, Iterator

from translit.entity import Entity
from translit.mention import Mention
from translit.output import visible
from translit.preview import address

_COLOURS = {"leader": "\x1b[1;35m", "place": "\x1b[1;36m"}
_AMBIGUOUS, _PLAIN = "\x1b[1;33m", "\x1b[0m"

_HEAD = """\
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --leader: #e9d5ff; --place: #bae6fd; --ambiguous: #fde68a; --ink: #1c1917; }}
body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.65 system-ui, sans-serif; }}
.text {{ white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }}
mark {{ color: var(--ink); border-radius: .2em; padding: 0 .15em; }}
mark a {{ color: inherit; text-decoration: none; }}
mark a:hover, mark a:focus {{ text-decoration: underline; }}
.leader {{ background: var(--leader); }}
.place {{ background: var(--place); }}
.ambiguous {{ background: var(--ambiguous); }}
.legend {{ font-size: .85rem; border-bottom: 1px solid #a8a29e; padding-bottom: .6rem; }}
</style>
</head>
<body>
<p class="legend">{legend}</p>
<div class="text" dir="auto">"""
_FOOT = "</div>\n</body>\n</html>"


def coloured(text: str, mentions: Iterable[Mention]) -> Iterator[str]:
    """A text in pieces, with its names in the colours of a terminal; what a terminal would obey is escaped."""
    done = 0
    for mention in mentions:
        colour = _AMBIGUOUS if mention.match is None else _COLOURS[mention.match.entity.kind]
        yield _shown(text[done : mention.start])
        yield f"{colour}{_shown(mention.surface)}{_PLAIN}"
        done = mention.end
    yield _shown(text[done:])


def _shown(text: str) -> str:
    """A text as lines that a terminal shows and does not obey."""
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


def page(text: str, mentions: Iterable[Mention], *, title: str) -> Iterator[str]:
    """A text in pieces, as a page of HTML: each name is marked and linked to what it stands for.

    Parameters:
        text: the text.
        mentions: its mentions, in order.
        title: the title of the page.

    >>> from translit import find
    >>> next(piece for piece in page("To Osh.", find("To Osh."), title="A trip") if piece.startswith("<mark"))[:39]
    '<mark class="place" title="Osh (city, K'
    """
    yield _HEAD.format(title=html.escape(title), legend=_legend())
    done = 0
    for mention in mentions:
        yield html.escape(_printable(text[done : mention.start]), quote=False)
        yield _marked(mention)
        done = mention.end
    yield html.escape(_printable(text[done:]), quote=False)
    yield _FOOT


def _legend() -> str:
    sorts = {"leader": "leader", "place": "place", "ambiguous": "could be several"}
    return " ".join(f'<mark class="{sort}">{told}</mark>' for sort, told in sorts.items())


def _marked(mention: Mention) -> str:
    sort = "ambiguous" if mention.match is None else mention.match.entity.kind
    named = (mention.match,) if mention.match else mention.candidates
    told = "&#10;".join(html.escape(_told(match.entity, match.score)) for match in named)
    inside = html.escape(_printable(mention.surface), quote=False)
    where = address(mention.match.entity) if mention.match else ""
    if where:
        inside = f'<a href="{where}">{inside}</a>'
    return f'<mark class="{sort}" title="{told}">{inside}</mark>'


def _told(entity: Entity, score: float) -> str:
    sort = entity.feature or entity.kind
    return f"{entity.name} ({sort}, {entity.country})\n{entity.id}, score {score:g}"


def _printable(text: str) -> str:
    """A text without the characters that no HTML page may hold."""
    return "".join(char if char >= " " and not "\ud800" <= char <= "\udfff" or char in "\t\n\r" else "\ufffd" for char in text)
