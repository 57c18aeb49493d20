"""What was found, in one line of words."""

from __future__ import annotations

from collections.abc import Sequence

from graph.answers.finding import Found
from graph.answers.reply import AnswerKind, Group, Item
from graph.answers.words import (
    condition_words,
    event_words,
    joined,
    pattern_words,
    record_words,
)
from graph.memory.lookup import NameIndex


def found_words(found: Found, index: NameIndex, extent: str) -> str:
    """The answer in one line; `extent` tells how much was searched."""
    about = condition_words(found.pattern, index)
    if found.closed:
        return _negated(found, about, extent)
    if not found.events:
        nothing = f"No {_plain(about)} was found in {extent}.{_nearest(found)}"
        if found.kind is AnswerKind.BOOLEAN and found.pattern.negated:
            return f"Yes: n{nothing[1:]}"
        return f"0: {nothing}" if found.kind is AnswerKind.COUNT else nothing
    if found.kind is AnswerKind.BOOLEAN:
        return _yes_or_no(found, about)
    if found.groups:
        return f"{_grouped(found)} ({pattern_words(found.pattern, index)})."
    names = joined([item.name for item in found.items])
    if found.kind is AnswerKind.COUNT:
        return f"{names} ({pattern_words(found.pattern, index)})."
    if not found.items:
        return f"There was a {event_words(found.pattern)}, but no article tells the answer."
    return f"{names} ({about})."


def _plain(about: str) -> str:
    return about.removeprefix("no ")


def _nearest(found: Found) -> str:
    near = "; ".join(record_words(one) for one in found.near)
    return f" Nearest: {near}." if near else ""


def _yes_or_no(found: Found, about: str) -> str:
    """Yes or no, and what there was: a "no" to "never" is told by what happened."""
    said = "Yes" if found.items[0].value else "No"
    number = f"{found.events} event{'s' if found.events != 1 else ''}"
    times = f"{number}: " if found.pattern.threshold else ""
    there, about = ("there was a ", _plain(about)) if found.pattern.negated else ("", about)
    return f"{said}: {there}{times}{about}."


def _negated(found: Found, about: str, extent: str) -> str:
    whom = found.closed.words if found.closed else ""
    if found.kind is AnswerKind.COUNT:
        names = f"{found.items[0].name}"
    else:
        names = joined([item.name for item in found.items]) or "Nobody"
    return f"{names}: of {whom}, no article tells it ({about}; searched {extent})."


def _grouped(found: Found) -> str:
    groups = [_group(group, found) for group in found.groups]
    return joined(groups, 12)


def _group(group: Group, found: Found) -> str:
    """ "2022: 3", or with who is picked in each: "2022: Russia (3)"."""
    ranked = found.pattern.order is not None or found.pattern.threshold is not None
    if ranked and group.items and found.kind is not AnswerKind.COUNT:
        return f"{group.name}: {joined(_names(group.items), 3)} ({group.count})"
    return f"{group.name}: {group.count}"


def _names(items: Sequence[Item]) -> list[str]:
    return [item.name for item in items]
