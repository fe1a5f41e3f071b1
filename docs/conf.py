"""The site: `make docs` builds it into build/site. Reading it needs no network."""

import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

from filling import fill

import translit
import translit.pandas  # before a stand-in for pyarrow, which pandas would look at

project = "translit"
author = "the translit authors"
project_copyright = "2026, the translit authors"
release = version = translit.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
exclude_patterns = ["requirements.txt"]

html_theme = "furo"
html_title = f"translit {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False

myst_heading_anchors = 3

# The docstrings are plain text with Markdown's backticks, so that they read well in a terminal too.
default_role = "code"
napoleon_numpy_docstring = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_mock_imports = ["duckdb", "polars", "pyarrow", "pyspark"]
autodoc_preserve_defaults = True
python_display_short_literal_types = True
python_maximum_signature_line_length = 88

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True


def _fill(_: Sphinx, __: str, source: list[str]) -> None:
    source[0] = fill(source[0])


def setup(app: Sphinx) -> None:
    """Fill in what is made from the code, the tables and the measurements, each time a page is read."""
    app.connect("source-read", _fill)
