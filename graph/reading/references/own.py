"""Whom "the President" denotes in a report of his own country: a title with a capital alone."""

from __future__ import annotations

from collections.abc import Callable, Collection

from graph.facts import Post
from graph.reading.document import Mention, Person
from graph.reading.references.posts import title_words
from graph.reading.references.salience import Told

_FIRST = frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT})


def is_own_title(text: str, mention: Mention) -> bool:
    """Whether it is a title that a report writes with a capital for its own country's."""
    words = text[mention.start : mention.end].split()
    first = any(office.post in _FIRST for office in mention.offices)
    return first and len(words) > 1 and words[0].lower() == "the" and words[1][0].isupper()


def own_holder(
    mention: Mention,
    told: Told,
    fits: Callable[[Person], bool],
    home: str | None,
    unowned: Collection[str],
) -> Person | None:
    """The one told who fits and is of the report's own country.

    Where that is not known, it is shown by the first who fits, if no country was told with him and
    he was called by the same title.
    """
    fitting = [person for person in told.in_turn() if fits(person)]
    if home is not None:
        return next((p for p in fitting if any(o.of == home for o in p.offices)), None)
    said = title_words(mention.offices[0])
    shown = (p for p in fitting[:1] if p.name in unowned)
    return next((p for p in shown if any(said <= title_words(o) for o in p.offices)), None)
