"""Towns and venues among the words of a sentence that nothing else has taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graph.reading.document import Kind, Mention
from graph.reading.mentions.wording import Word
from ontology.folding import fold
from ontology.places import place_names

_LONGEST = 4


def find_localities(
    words: Sequence[Word], sentence: int, free: Sequence[bool]
) -> Iterator[Mention]:
    """The places named by the words marked free, from left to right."""
    names, first_words = place_names(), _first_words()
    at = 0
    while at < len(words):
        word = words[at]
        if not (word.cap and free[at] and word.key in first_words):
            at += 1
            continue
        last = _end(words, at, free, names)
        if last is None or _is_part(words, at, free):
            at += 1
            continue
        place = names[_folded(words, at, last)]
        yield Mention(
            Kind.PLACE,
            word.start,
            words[last - 1].end,
            sentence,
            name=" ".join(w.text for w in words[at:last]),
            codes=(place.country,),
        )
        at = last


def place_at(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """The longest place name that starts at a word: its end, and its country."""
    if at >= len(words) or not words[at].cap or words[at].key not in _first_words():
        return None
    names = place_names()
    last = _end(words, at, [True] * len(words[: at + _LONGEST]), names)
    return (last, names[_folded(words, at, last)].country) if last else None


def _folded(words: Sequence[Word], first: int, last: int) -> str:
    parts = [words[first].text]
    for word in words[first + 1 : last]:
        parts.append(("-" if word.hyphen else " " if word.spaced else "") + word.text)
    return fold("".join(parts))


def _end(
    words: Sequence[Word], at: int, free: Sequence[bool], names: Mapping[str, object]
) -> int | None:
    """The end of the longest place name that starts at a word."""
    for last in range(min(at + _LONGEST, len(words)), at, -1):
        if all(free[at:last]) and _folded(words, at, last) in names:
            return last
    return None


def _is_part(words: Sequence[Word], at: int, free: Sequence[bool]) -> bool:
    """Whether the name started before: the "Lima" of "Daniel Lima"."""
    if at < 2 or not free[at - 1] or not words[at - 1].cap:
        return False
    return words[at].spaced or words[at].hyphen


@cache
def _first_words() -> frozenset[str]:
    """The keys with which place names start."""
    return frozenset(
        name.replace("'", "").replace(".", "").split(" ", 1)[0].split("-", 1)[0]
        for name in place_names()
    )
