"""Where the files of translit lie, as plain strings: who only looks up a name of the tables does not wait for pathlib."""

import os

PACKAGE = os.path.dirname(os.path.abspath(__file__))
"""The folder of the code."""
_SHIPPED = os.path.join(PACKAGE, "_tables")
INSTALLED = os.path.isdir(_SHIPPED)
"""Whether this is an installed wheel, whose files nobody edits, and no checkout."""
TABLES = _SHIPPED if INSTALLED else os.path.join(os.path.dirname(PACKAGE), "tables")
"""The folder of the tables: inside the installed package, or at the top of a checkout."""
INDEX = os.path.join(PACKAGE, "_index")
"""The folder of the index that was made when the package was built; it need not be there."""
