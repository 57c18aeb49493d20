"""Names given to those told by their offices: "The presidents of A and B met. X and Y agreed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.facts import Office
from graph.reading.document import Document, Kind, Mention, Person
from graph.reading.references.posts import AT_HOME
from graph.reading.references.salience import is_code

LIST = re.compile(r"\s*(,|and|,\s*and|&)\s*(the\s)?\s*")
"""What stands between two of a list."""
_NEAR = 2
"""Sentences after the offices in which their holders are named."""


def name_holders(document: Document) -> None:
    """Give the people of a list the offices told just before of as many states, in one order."""
    for mention in document.mentions:
        if _tells_holders(mention):
            for people in _lists(document, mention):
                if _give(people, mention):
                    break


def _tells_holders(mention: Mention) -> bool:
    """Whether a mention tells one office of several states by their names."""
    posts = {office.post for office in mention.offices}
    states = len(set(mention.codes)) > 1 and all(map(is_code, mention.codes))
    whole = mention.kind is Kind.OFFICE and mention.plural and not mention.counterpart
    return whole and states and len(posts) == 1 and posts <= AT_HOME


def _lists(document: Document, mention: Mention) -> Iterator[list[Person]]:
    """The people named one right after the other, in the sentences that follow."""
    run: list[Mention] = []
    for index in range(mention.sentence, mention.sentence + _NEAR + 1):
        for other in document.mentions_at(index):
            if other.start < mention.end:
                continue
            if run and not LIST.fullmatch(document.text, run[-1].end, other.start):
                yield [m.person for m in run if m.person is not None]
                run = []
            run = [*run, other] if other.kind is Kind.PERSON else []
    yield [m.person for m in run if m.person is not None]


def _give(people: Sequence[Person], mention: Mention) -> bool:
    """Give each of as many people as states the office of one state, if none is at odds."""
    post = mention.offices[0].post
    if len({p.name for p in people}) != len(mention.codes):
        return False
    for person, code in zip(people, mention.codes, strict=True):
        if any((o.post, o.of) != (post, code) for o in person.offices):
            return False
    for person, code in zip(people, mention.codes, strict=True):
        if not person.offices:
            person.offices.append(Office(post, code))
            person.official = True
    return True
