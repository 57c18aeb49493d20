"""An article from its text: what may be one, what it is called and when it was published."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata

from graph.facts import Article, LegationError
from graph.reading.dates.anchors import printed_date
from graph.reading.dates.outlook import date
from graph.reading.text.language import require_english
from graph.reading.text.segmentation import segment

LONGEST = 1_000_000
"""Characters above which a text is refused."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=/|-|_|$)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")


class ArticleError(LegationError):
    """An input from which no article can be made."""


def from_text(
    text: str,
    *,
    article_id: str = "",
    title: str = "",
    source: str = "",
    url: str = "",
    published: dt.date | None = None,
    where: str = "",
) -> Article:
    """An article from its text as found, noise and all.

    Without `article_id` one is made from source, date and text; without `published` the date
    that the text or the URL shows is taken. `where` names the input in errors. Raises
    `ArticleError` if the text is empty, too long or no text, `NotEnglishError` if it is in
    another language.
    """
    where = where or article_id or "article"
    check_text(text, where)
    day = published or printed_date(segment(Article("", text))) or url_date(url)
    made = clean_id(article_id) if article_id else _fingerprint(source, day, text)
    return Article(id=made, text=text, source=source, published=day, title=title, url=url)


def check_text(text: str, where: str) -> None:
    """Raise `ArticleError` or `NotEnglishError` if a text cannot be read as an article."""
    if not text.strip():
        raise ArticleError(f"{where}: the text is empty; give an article with text")
    if len(text) > LONGEST:
        raise ArticleError(
            f"{where}: the text has {len(text):,} characters, more than the {LONGEST:,} that are "
            "read as one article; split it into articles"
        )
    if "\x00" in text or 20 * len(_CONTROL.findall(text)) > len(text):
        raise ArticleError(f"{where}: this is binary data, not text; give text, HTML or JSON")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ArticleError(
            f"{where}: the text holds half of a surrogate pair, which is no character; "
            "write the text as UTF-8 anew"
        )
    require_english(text, where)


def clean_id(name: str) -> str:
    """An identifier that can stand in an IRI and name a file: as given if it can, else a slug."""
    if _ID.fullmatch(name):
        return name
    mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug(name)[:80]}-{mark}".strip("-")


def slug(name: str) -> str:
    """A name in kebab case: "Talks in Oslo.txt" is "talks-in-oslo-txt"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def url_date(url: str) -> dt.date | None:
    """The date in a URL's path: ".../2021/10/31/...", if there is one."""
    found = _URL_DATE.search(url)
    return date(*(int(part) for part in found.groups())) if found else None


def _fingerprint(source: str, published: dt.date | None, text: str) -> str:
    content = "\x1f".join([source, published.isoformat() if published else "", text])
    return f"article-{hashlib.sha256(content.encode()).hexdigest()[:16]}"
