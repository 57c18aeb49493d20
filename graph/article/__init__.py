"""Articles from any input: text, pages, JSON records, folders of them, addresses on the web."""

from graph.article.files import read_input
from graph.article.making import LONGEST, ArticleError, from_text
from graph.article.page import from_html
from graph.article.records import from_json, from_jsonl, from_record

__all__ = [
    "LONGEST",
    "ArticleError",
    "from_html",
    "from_json",
    "from_jsonl",
    "from_record",
    "from_text",
    "read_input",
]
