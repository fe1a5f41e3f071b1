"""`translit review`: the names of a column as one HTML page, in which a person finishes what the engine left open.

The page stands by itself: it fetches nothing, and what is decided in it leaves it as a file of `translit.decision`.
"""

from translit.review.page import Page, page_of
from translit.review.survey import LIMIT, Survey, survey_file

__all__ = ["LIMIT", "Page", "Survey", "page_of", "survey_file"]
