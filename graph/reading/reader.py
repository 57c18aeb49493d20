"""The line of reading: from an article to its facts, on one core or on all."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context

from graph.facts import Article, Facts
from graph.reading.confidence.assessment import assess
from graph.reading.dates.finding import find_dates
from graph.reading.document import Document
from graph.reading.events.finding import find_events
from graph.reading.harvest import gather
from graph.reading.mentions.finding import find_mentions
from graph.reading.references.resolution import resolve
from graph.reading.text.segmentation import segment

LONGEST = 600
"""Tokens above which a sentence is not read, but told of in the notices of the facts."""

_FEW = 16
"""Articles up to which it takes longer to start processes than to read."""
_AHEAD = 4
"""Articles in hand for each process: they bound the memory."""


class Reader:
    """Reads articles one by one; what it needs is loaded with the first and then kept."""

    def read(self, article: Article) -> Facts:
        """All that an article says; what could not be read is told in the notices."""
        with _uncollected():
            document = self.document(article)
            return assess(document, gather(document, find_events(document)))

    def document(self, article: Article) -> Document:
        """The article with its mentions found and resolved, before events are looked for."""
        document = segment(article)
        _set_long_sentences_aside(document)
        find_dates(document)
        find_mentions(document)
        resolve(document)
        return document


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage in the meantime: it is all one article's, and goes with it.

    The nodes of trees hold each other, so that Python looks through them again and again.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def read_all(articles: Iterable[Article], processes: int | None = None) -> Iterator[Facts]:
    """The facts of many articles, in their order, read by several processes (all cores).

    A few articles, or `processes` of one, are read in this process.
    """
    stream = iter(articles)
    first = list(islice(stream, _FEW + 1))
    count = processes or os.cpu_count() or 1
    if count == 1 or len(first) <= _FEW:
        reader = Reader()
        yield from map(reader.read, chain(first, stream))
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Facts]] = deque()
        for article in chain(first, stream):
            waiting.append(pool.submit(_read, article))
            if len(waiting) >= count * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@cache
def _reader() -> Reader:
    return Reader()


def _read(article: Article) -> Facts:
    """Read in a worker process, which keeps one reader."""
    return _reader().read(article)


def _set_long_sentences_aside(document: Document) -> None:
    """Make noise of sentences that are too long to parse, and say so in the notices."""
    for number, sentence in enumerate(document.sentences):
        length = sentence.last - sentence.first
        if length > LONGEST and not sentence.noise:
            start = " ".join(document.text[sentence.start : sentence.start + 60].split())
            document.notices.append(
                f"a sentence of {length:,} words at character {sentence.start:,} was not read, "
                f"as it is longer than {LONGEST}: {start!r} ..."
            )
            document.sentences[number] = replace(sentence, noise=True)
