"""The sentences of an article, as its evidence shows them."""

from __future__ import annotations

from functools import lru_cache

from graph.facts import Article, Quote
from graph.reading.text.segmentation import segment


def sentence_of(article: Article, quote: Quote) -> Quote:
    """The run of text of the sentences that a quote touches."""
    sentences = _sentences(article)
    start = max((first for first, _ in sentences if first <= quote.start), default=quote.start)
    end = min((last for _, last in sentences if last >= quote.end), default=quote.end)
    return Quote(start, end)


def sentence_words(article: Article, quote: Quote) -> str:
    """The sentences that a quote touches, on one line."""
    found = sentence_of(article, quote)
    return " ".join(article.text[found.start : found.end].split())


@lru_cache(maxsize=8)
def _sentences(article: Article) -> tuple[tuple[int, int], ...]:
    """Where the sentences start and end; an article is asked for several times in a row."""
    return tuple((one.start, one.end) for one in segment(article).sentences)
