"""translit tells which Central Asian leader or place a name stands for, however it is spelt.

>>> import translit
>>> translit.lookup("Qasym-Zhomart Toqaev").entity.name
'Kassym-Jomart Tokayev'
"""

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
