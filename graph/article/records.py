"""Articles from JSON: an object, a list of objects, or one object a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from graph.article.making import ArticleError, from_text
from graph.article.page import from_html
from graph.facts import Article

_KEYS = {"id": "article_id", "title": "title", "source": "source", "url": "url"}
"""Keys of an object, and the arguments that they are."""


def from_json(content: str, where: str = "JSON") -> Iterator[Article]:
    """The article of a JSON object, or the articles of a list of objects."""
    try:
        data = json.loads(content)
    except json.JSONDecodeError as error:
        raise ArticleError(
            f"{where}, line {error.lineno}, column {error.colno}: wrong JSON: {error.msg}"
        ) from error
    except RecursionError as error:
        raise ArticleError(f"{where}: wrong JSON: it is nested too deeply") from error
    if not isinstance(data, list):
        yield from_record(data, where)
        return
    for number, record in enumerate(data, 1):
        yield from_record(record, f"{where}, item {number}")


def from_jsonl(lines: Iterable[str], where: str = "JSON lines") -> Iterator[Article]:
    """The articles of JSON lines; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield from from_json(line, f"{where}, line {number}")


def from_record(record: Any, where: str = "record") -> Article:
    """An article from an object with `text` or `html`, and `id`, `published`, `source` ...

    Other keys are ignored. Raises `ArticleError` that names what is wrong.
    """
    if not isinstance(record, Mapping):
        raise ArticleError(
            f"{where}: an article must be an object with a text, not {type(record).__name__}"
        )
    texts = {key: _string(record, key, where) for key in ("text", "html", *_KEYS)}
    given = {argument: texts[key] for key, argument in _KEYS.items()}
    published = _day(record.get("published"), where)
    if not texts["text"] and texts["html"]:
        return from_html(texts["html"], published=published, where=where, **given)
    if "text" not in record:
        raise ArticleError(f'{where}: the object has no "text"; an article needs one')
    return from_text(texts["text"], published=published, where=where, **given)


def _string(record: Mapping[str, Any], key: str, where: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if key == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise ArticleError(f'{where}: "{key}" must be a string, not {type(value).__name__}')
    return value


def _day(value: Any, where: str) -> dt.date | None:
    """The day of an ISO date or time, or of a feed's "Tue, 10 Apr 2018 08:00:00 GMT"."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        for read in (_iso_day, _feed_day):
            try:
                return read(value.strip())
            except ValueError:
                continue
    raise ArticleError(
        f'{where}: "published" is {value!r}, which is no date; write it as YYYY-MM-DD or null'
    )


def _iso_day(value: str) -> dt.date:
    return dt.datetime.fromisoformat(value).date()


def _feed_day(value: str) -> dt.date:
    return parsedate_to_datetime(value).date()
