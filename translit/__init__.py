"""translit tells which Central Asian leader or place a name stands for, however it is spelt.

>>> import translit
>>> translit.lookup("Qasym-Zhomart Toqaev").entity.name
'Kassym-Jomart Tokayev'
"""

from typing import TYPE_CHECKING

from translit.face import put_on

if TYPE_CHECKING:  # what editors and type checkers see; a module is loaded when one of its names is used
    from translit.entity import Entity, Name, Office
    from translit.explain import Explanation, explain
    from translit.find import find
    from translit.gazetteer import Gazetteer, entities, get
    from translit.key import key
    from translit.match import lookup, lookup_many, resolve, search
    from translit.mention import Mention
    from translit.normalize import normalize
    from translit.romanize import romanize, systems
    from translit.tables import TableError
    from translit.verdict import Match, Resolution

__version__ = "0.1.0"

__all__ = [
    "Entity",
    "Explanation",
    "Gazetteer",
    "Match",
    "Mention",
    "Name",
    "Office",
    "Resolution",
    "TableError",
    "entities",
    "explain",
    "find",
    "get",
    "key",
    "lookup",
    "lookup_many",
    "normalize",
    "resolve",
    "romanize",
    "search",
    "systems",
]

put_on(
    __name__,
    {
        "entity": ("Entity", "Name", "Office"),
        "explain": ("Explanation", "explain"),
        "find": ("find",),
        "gazetteer": ("Gazetteer", "entities", "get"),
        "key": ("key",),
        "match": ("lookup", "lookup_many", "resolve", "search"),
        "mention": ("Mention",),
        "normalize": ("normalize",),
        "romanize": ("romanize", "systems"),
        "tables": ("TableError",),
        "verdict": ("Match", "Resolution"),
    },
)
