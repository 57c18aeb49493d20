"""The words of a mention, and what those around it tell of whom it means."""

from __future__ import annotations

import re

from graph.facts import Office
from graph.reading.dates.finding import anchor_of
from graph.reading.document import Document, Mention, Person
from graph.reading.references.naming import LIST

_TITLE = 3
"""Words of a bare title at most."""
_OLD, _OLD_OF_MANY = 400, 60
"""Days after which a date is of another time than the article's news: for one, for several."""
_TOPIC = re.compile(r"as (for|to|regards)( the| his| her)? ?$")
"""What opens a sentence before the one whom it is about."""


def mention_words(document: Document, mention: Mention) -> list[str]:
    """The words of a mention, in small letters."""
    return re.findall(r"[\w'-]+", document.text[mention.start : mention.end].lower())


def plain_words(document: Document, mention: Mention) -> list[str]:
    """The words of a mention without the names in it: "trade minister" of "Italy's"."""
    named = [word for one in mention.embedded for word in mention_words(document, one)]
    inner = {word.removesuffix("'s") for word in named} | {"s"}
    plain = (word.removesuffix("'s") for word in mention_words(document, mention))
    return [word for word in plain if word not in inner]


def is_listed(document: Document, before: Mention, mention: Mention) -> bool:
    """Whether only a comma or "and" stands between a mention and the one before."""
    if before.sentence != mention.sentence:
        return False
    return LIST.fullmatch(document.text, before.end, mention.start) is not None


def is_topic(document: Document, mention: Mention) -> bool:
    """ "As for X, his visit is set": the sentence is about X."""
    start = document.sentences[mention.sentence].start
    return bool(_TOPIC.match(document.text[start : mention.start].lower()))


def is_possessive(document: Document, mention: Mention) -> bool:
    """Whether it owns what comes next: "X's"."""
    return document.text[mention.end : mention.end + 2].lower() in {"'s", "’s"}


def is_quoted(document: Document, mention: Mention) -> bool:
    """Whether it stands in a quotation, told in the name of another."""
    paragraph = document.text.rfind("\n", 0, mention.start) + 1
    before = document.text[paragraph : mention.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def is_of_old(document: Document, mention: Mention) -> bool:
    """Whether its sentence tells of a time for which the article names no holder."""
    sentence = document.sentences[mention.sentence]
    today = anchor_of(document, sentence)
    dates = [m.when for m in document.mentions_in(sentence) if m.when is not None]
    old = _OLD_OF_MANY if mention.plural or len(mention.offices) > 1 else _OLD
    return (
        today is not None
        and bool(dates)
        and all((today - when.latest).days > old for when in dates)
    )


def named_beside(document: Document, mention: Mention) -> Person | None:
    """The name in apposition to a title: "his emissary, former minister X, flew"."""
    if mention.plural:
        return None
    for other in document.mentions_at(mention.sentence):
        if other.person is not None and other.start > mention.end:
            between = document.text[mention.end : other.start]
            closed = document.text[other.end : other.end + 1] in (",", ".", ";")
            apposed = between == ", " and closed and mention_words(document, other)[0] != "the"
            return other.person if apposed else None
    return None


def title_said(document: Document, mention: Mention, offices: tuple[Office, ...]) -> set[str]:
    """The words of a bare title, by which its holder has been named: "the Secretary"."""
    if any(office.of for office in offices) or mention.plural:
        return set()
    words = {part for word in mention_words(document, mention) for part in word.split("-")}
    words -= {"the", "this", "his", "her", "their", "its", "our"}
    return words if len(words) <= _TITLE else set()
