"""Times told by an event: "before the summit", "after his visit to Moscow"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph.answers.dates import next_day
from graph.answers.misreading import NotUnderstoodError
from graph.answers.pattern import EventPattern
from graph.answers.periods import Period
from graph.answers.pieces import Piece, Question, Tag
from graph.answers.succession import succession_pattern
from graph.answers.vocabulary import vocabulary
from graph.views.records import EventRecord

_BEFORE = {("before",), ("prior", "to"), ("ahead", "of"), ("until",), ("till",), ("preceding",)}
_AFTER = {("after",), ("following",), ("since",), ("in", "the", "wake", "of")}
_THEIRS = frozenset({"his", "her", "its", "their"})
_LONGEST = 4
_SHOWN = 4


class UntoldError(Exception):
    """An event from which time is counted is not known, or no day of it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Anchor:
    """The event before or after which something is asked."""

    rest: str
    """The question without it."""
    words: str
    """The event as it is worded."""
    link: str
    """ "Before", "in the wake of"."""
    after: bool

    def in_place(self, question: Question) -> Period:
        """A time in the question that stands for it until it is known."""
        at = len(question.words)
        period = Period(at, at, words=self.words)
        question.pieces.append(Piece(Tag.PERIOD, at, at, self.words, "", period=period))
        return period

    def is_settled(self, asked: EventPattern) -> bool:
        """Whether it says which event is meant: not just "before lunch"."""
        told = asked.conditions or asked.places or asked.name or asked.periods or asked.occasion
        return bool(told) or self.is_theirs

    @property
    def is_theirs(self) -> bool:
        """Whether it says that those who are named in the question take part: "his visit"."""
        return self.words.split()[0].casefold() in _THEIRS

    @property
    def question(self) -> str:
        """Asks when it was; what is told with a verb is a sentence already."""
        return f"when {self.words}" if self._is_told else f"when was {self.words}"

    @property
    def _is_told(self) -> bool:
        words = vocabulary()
        return any(
            words.lemma(word) in words.verbs
            and word != words.lemma(word)
            and not word.endswith(("ing", "s"))
            for word in self.words.casefold().split()
        )


def find_anchor(question: Question) -> Anchor | None:
    """The event by which a question tells time; None where it tells none."""
    keys = [word.key for word in question.words]
    for at, piece in enumerate(question.pieces):
        for size in range(_LONGEST, 0, -1):
            run = tuple(keys[piece.first : piece.first + size])
            if run in _BEFORE | _AFTER and piece.tag not in (Tag.PERIOD, Tag.WH):
                return _anchor(question, at, size, after=run in _AFTER)
    return None


def _anchor(question: Question, at: int, size: int, *, after: bool) -> Anchor | None:
    words, text = question.words, question.text
    first = question.pieces[at].first
    following = [p for p in question.pieces[at:] if p.first >= first + size]
    last = next((p.first for p in following if p.key == "," and not at), len(words))
    told = [p for p in following if p.last <= last and any(map(str.isalnum, p.words))]
    if not told or not any(map(_tells, told)) or succession_pattern(question):
        return None
    start, end = words[told[0].first].start, words[told[-1].last - 1].end
    rest = " ".join((text[: words[first].start], text[end:])).strip(" ,")
    link = text[words[first].start : words[first + size - 1].end].casefold()
    return Anchor(rest, text[start:end], link, after)


def _tells(piece: Piece) -> bool:
    """Whether a piece can be the event, or a body that meets."""
    body = piece.party is not None and bool(piece.party.organisations)
    return body or bool({Tag.EVENT, Tag.VERB, Tag.OBJECT} & set(piece.can))


def time_of(anchor: Anchor, found: Sequence[EventRecord], named: Collection[str]) -> Period:
    """The time before or after the event; of several, the one in which those who are `named` in
    the question take part.

    Raises `UntoldError` where no day of it is known, and `NotUnderstoodError` where it does not
    settle which event is meant.
    """
    dated = [one for one in found if one.earliest and one.latest]
    own = [one for one in dated if any(p.iri in named for p in one.participants)]
    spans = _spans(own if anchor.is_theirs or (len(_spans(dated)) > 1 and own) else dated)
    if not spans:
        raise UntoldError(anchor.words)
    if len(spans) > 1:
        days = ", ".join(str(start) for start, _ in spans[:_SHOWN])
        raise NotUnderstoodError(f"“{anchor.words}” may be one of {days}; say which")
    [(start, end)] = spans
    words = f"{anchor.link} {anchor.words} ({start if start == end else f'{start} to {end}'})"
    if anchor.after:
        return Period(0, 0, ((next_day(end), None),), words=words)
    return Period(0, 0, ((None, start - dt.timedelta(days=1)),), words=words)


def _spans(found: Sequence[EventRecord]) -> list[tuple[dt.date, dt.date]]:
    """The spans of days that events cover, those that touch made one."""
    out: list[tuple[dt.date, dt.date]] = []
    for start, end in sorted((o.earliest, o.latest) for o in found if o.earliest and o.latest):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
