"""An article from a web page: its prose without the page around it, its title and its date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from graph.article.making import ArticleError, from_text, url_date
from graph.facts import Article
from graph.reading.dates.anchors import printed_date
from graph.reading.text.segmentation import segment

_LATEST = "2100-01-01"
"""The last date that a page may say: a fixed one, so that reading does not depend on the clock."""


def from_html(
    html: str | bytes,
    *,
    article_id: str = "",
    title: str = "",
    source: str = "",
    url: str = "",
    published: dt.date | None = None,
    where: str = "",
) -> Article:
    """An article from an HTML page; what is given counts before what the page says.

    Raises `ArticleError` if the page holds no article.
    """
    import trafilatura  # heavy, and only pages need it

    where = where or url or article_id or "page"
    if not html.strip():
        raise ArticleError(f"{where}: the page is empty; give a page with an article")
    document: Any = trafilatura.bare_extraction(
        html, url=url or None, with_metadata=True, include_comments=False, include_tables=False
    )
    prose = (document and document.text) or ""
    if not prose.strip():
        raise ArticleError(
            f"{where}: no article was found in the page; give its text instead, as .txt"
        )
    heading = title or document.title or ""
    text = prose if not heading or prose.startswith(heading) else f"{heading}\n\n{prose}"
    return from_text(
        text,
        article_id=article_id,
        title=heading,
        source=source or document.sitename or document.hostname or "",
        url=url or document.url or "",
        published=published or _published(html, text, url),
        where=where,
    )


def _published(html: str | bytes, text: str, url: str) -> dt.date | None:
    """The day of publication by the page's metadata, its text and its address.

    A date printed above the story counts before the metadata if it is the earlier: pages are
    published anew, moved and fetched later.
    """
    from htmldate import find_date

    found = find_date(html, original_date=True, extensive_search=False, max_date=_LATEST)
    said = dt.date.fromisoformat(found) if found else None
    printed = printed_date(segment(Article("", text)))
    days = [day for day in (said, printed) if day]
    return min(days, default=None) or url_date(url)
