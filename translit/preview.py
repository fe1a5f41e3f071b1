"""An entity as people see it who choose among candidates: in a phrase, in a few lines of HTML, on a page of its own.

Whatever the tables hold is escaped: your own may hold anything.
"""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from translit.entity import Entity, Office
from translit.gazetteer import Gazetteer
from translit.offices import rank

WIDTH, HEIGHT = 420, 300
"""Pixels of the frame that clients show a page in."""
_NAMES, _OFFICES = 12, 4
"""How many of each a page shows."""
_PAGES = {"wikidata": "https://www.wikidata.org/wiki/", "geonames": "https://www.geonames.org/"}
"""Where an identifier leads, by scheme; the foremost first."""
_STYLE = (
    "body{font:14px/1.45 system-ui,sans-serif;margin:12px;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}"
    "h1{font-size:18px;margin:0}p,ul{margin:6px 0}ul{padding-left:18px}.about{color:#555}"
)


def iso_name(code: str, gazetteer: Gazetteer) -> str:
    """The name of a country or region as the tables have it; its code where they have none."""
    try:
        return gazetteer.get(f"iso:{code}").name
    except LookupError:
        return code


def type_name(identifier: str) -> str:
    """The name of a kind or feature.

    >>> type_name("historical-region")
    'Historical region'
    """
    return identifier.replace("-", " ").capitalize()


def foremost(offices: tuple[Office, ...], most: int = 1) -> list[Office]:
    """The highest offices, and among those of one rank the latest; so many at the most."""
    latest = sorted(offices, key=lambda office: office.start or "", reverse=True)
    return sorted(latest, key=rank)[:most]


def _told(office: Office) -> str:
    """An office with what is known of its dates; one without an end may be over: nobody says it is still held."""
    if office.start and office.end:
        return f"{office.title} ({office.start} to {office.end})"
    known = f"from {office.start}" if office.start else f"until {office.end}"
    return f"{office.title} ({known})" if office.start or office.end else office.title


def describe(entity: Entity, gazetteer: Gazetteer) -> str:
    """An entity in a phrase that tells it from its namesakes.

    >>> import translit
    >>> from translit.gazetteer import default
    >>> describe(translit.get("wikidata:Q57558"), default())
    'President (1990-03-24 to 2016-09-02), Uzbekistan, born 1938-01-30'
    """
    parts = [type_name(entity.feature)] if entity.feature else []
    parts += map(_told, foremost(entity.offices))
    if entity.feature != "country":
        parts.append(iso_name(entity.country, gazetteer))
    parts += [f"born {entity.born}"] if entity.born else []
    parts += [f"{entity.population:,} people"] if entity.population else []
    return ", ".join(parts)


def flyout(entity: Entity, gazetteer: Gazetteer) -> str:
    """An entity in a few lines of HTML, which a client puts into a page of its own."""
    others = _other_names(entity)[:_NAMES]
    also = f"<p>{escape(', '.join(others))}</p>" if others else ""
    told = f'<p class="about">{escape(describe(entity, gazetteer))}</p>'
    return f"<h1>{escape(entity.name)}</h1>{told}{also}<p>{escape(entity.id)}</p>"


def page(entity: Entity, gazetteer: Gazetteer) -> str:
    """An entity on a page of HTML that loads nothing from elsewhere.

    >>> import translit
    >>> from translit.gazetteer import default
    >>> "<h1>Osh</h1>" in page(translit.get("iso:KG-GO"), default())
    True
    """
    body = "".join(_body(entity, gazetteer))
    head = f'<meta charset="utf-8"><title>{escape(entity.name)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def _body(entity: Entity, gazetteer: Gazetteer) -> Iterator[str]:
    yield f'<h1>{escape(entity.name)}</h1><p class="about">{escape(describe(entity, gazetteer))}</p>'
    others = _other_names(entity)
    if others:
        more = f" and {len(others) - _NAMES} more" if len(others) > _NAMES else ""
        yield f"<p>Also {escape(', '.join(others[:_NAMES]))}{more}</p>"
    if entity.offices:
        shown = "".join(f"<li>{escape(_told(office))}</li>" for office in entity.offices[:_OFFICES])
        more = f"<li>and {len(entity.offices) - _OFFICES} more</li>" if len(entity.offices) > _OFFICES else ""
        yield f"<ul>{shown}{more}</ul>"
    yield f"<p>{' · '.join(_identifiers(entity))}</p>"


def _other_names(entity: Entity) -> list[str]:
    """The names that are not shown already, each text once."""
    return [text for text in dict.fromkeys(name.text for name in entity.names) if text != entity.name]


def address(entity: Entity) -> str:
    """Where to read about an entity; "" where no authority of ours has it.

    >>> from translit import get
    >>> address(get("wikidata:Q200881")), address(get("iso:KZ"))
    ('https://www.wikidata.org/wiki/Q200881', 'https://www.wikidata.org/wiki/Q232')
    """
    ids = _ids(entity)
    return next((_page_of(scheme, ids[scheme]) for scheme in _PAGES if scheme in ids), "")


def _ids(entity: Entity) -> dict[str, str]:
    """All identifiers by scheme, its own first."""
    scheme, _, key = entity.id.partition(":")
    return {scheme: key, **entity.ids}


def _page_of(scheme: str, key: str) -> str:
    return f"{_PAGES[scheme]}{quote(key, safe='')}" if scheme in _PAGES else ""


def _identifiers(entity: Entity) -> Iterator[str]:
    """All identifiers, each with a link where its scheme has pages."""
    for scheme, key in _ids(entity).items():
        curie, where = escape(f"{scheme}:{key}"), _page_of(scheme, key)
        yield f'<a href="{where}" target="_blank" rel="noopener noreferrer">{curie}</a>' if where else curie
