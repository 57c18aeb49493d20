"""In whose name an envoy is sent: "special envoy of President X of A", with or without his name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.titles import SENT

if TYPE_CHECKING:
    from graph.reading.mentions.attach import Attacher


def read_master(attacher: Attacher, phrase: OfficePhrase) -> None:
    """Take the person in whose name one is sent into the phrase; the envoy serves that state."""
    view = attacher.view
    master = _master(attacher, phrase)
    run = view.run_at.get(master.last) if master is not None else None
    if master is None or run is None or master.definite or not attacher.is_name(run):
        return
    attacher.attach(master)
    named = view.sighted.get(run.first)
    if named is None:
        return
    phrase.mastered = phrase.definite = True
    phrase.served = phrase.served or list(master.served)
    phrase.end = named.mention.end
    while phrase.last < len(view.words) and view.words[phrase.last].start < phrase.end:
        phrase.last += 1


def _master(attacher: Attacher, phrase: OfficePhrase) -> OfficePhrase | None:
    """The office after "envoy of", the country before it given to both."""
    view = attacher.view
    if phrase.plural or phrase.head.post not in SENT:
        return None
    if view.key(phrase.last) == "of":
        return view.phrase_at.get(phrase.last + 1)
    master = view.phrase_at.get(phrase.last)
    between = phrase.served and phrase.served[-1].last == phrase.last > phrase.core + 1
    if master is None or not between:
        return None
    master.served = master.served or [phrase.served[-1]]
    return master
