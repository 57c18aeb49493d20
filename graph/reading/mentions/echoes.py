"""Bodies told before, named again by their last word alone: "the Union", "the League"."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from graph.reading.document import Kind, Mention
from graph.reading.mentions.view import View
from graph.reading.mentions.wording import key_of

_HEADS = frozenset({"union", "league", "forum", "alliance", "community", "organization"})
_LOOSE = frozenset({"bloc", "grouping"})
"""Nouns for a body of states, whatever its name."""


def find_echoes(views: Sequence[View], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The bodies that a bare head noun names again; the one told last of those it fits."""
    bodies = deque(sorted(_bodies(mentions), key=lambda m: m.start))
    told: dict[str, str] = {}
    for view in views:
        for at, word in enumerate(view.words):
            if not _is_echo(view, at):
                continue
            while bodies and bodies[0].start < word.start:
                name = bodies.popleft().name
                told |= dict.fromkeys((*_LOOSE, *map(key_of, name.split())), name)
            if word.key in told:
                name, sentence = told[word.key], view.sentence.index
                yield Mention(Kind.ORGANISATION, word.start, word.end, sentence, name=name)


def _bodies(mentions: Sequence[Mention]) -> Iterator[Mention]:
    for mention in mentions:
        if mention.kind is Kind.ORGANISATION:
            yield mention
        yield from _bodies(mention.embedded)


def _is_echo(view: View, at: int) -> bool:
    """Whether a word is such a noun with "the", and no more of a name after it."""
    word = view.words[at]
    named = word.key in _HEADS and word.cap and not word.upper
    if not (named or word.key in _LOOSE) or view.key(at - 1) != "the" or view.key(at + 1) == "of":
        return False
    after = view.words[at + 1] if at + 1 < len(view.words) else None
    return after is None or not (after.hyphen or (after.cap and after.alpha))
