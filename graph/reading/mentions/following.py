"""The name that follows an office without being joined to it: "the minister, X", "the envoy: X"."""

from __future__ import annotations

from graph.reading.document import Kind
from graph.reading.mentions.names import Run
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.view import View
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import POSSESSIVE

_MARKS = frozenset({",", "–", "—", ":", "-", "--"})
_MORE = frozenset({"of", "for", "in", "at", "responsible"})
_LONGEST_MORE = 8
"""Words after an office at most within which its holder's name is sought."""
_CLOSERS = frozenset({",", ")", ".", ";", "", "–", "—"})
_FRONTS = frozenset({"by", "at", "on", "upon", "under", "with", "in", "after", "following"})
"""Prepositions of what stands before the subject of a sentence."""
_KIN = frozenset({"wife", "husband", "brother", "sister", "son", "daughter"})
_BREAKS = frozenset({"and", "but", "who", "which", "that", "where", "when", "while", "or"})


def named_after(view: View, phrase: OfficePhrase, end: int) -> Run | None:
    """The name that follows an office after a mark: "the minister, X,", "the envoy: X"."""
    if phrase.plural and view.key(end) in vocabulary().offices.links["be"]:
        return view.run_at.get(end + 1 + (view.key(end + 1) == ":"))
    end += phrase.counterpart and view.key(end) == "there"
    if view.key(end) not in _MARKS:
        return _bracketed(view, end) or _named_beyond(view, phrase, end)
    after = view.run_at.get(end + 1) or _national(view, phrase, end + 1)
    if after is not None and phrase.plural and view.key(end) != ",":
        return after if after.last - after.name > 1 else None
    if phrase.mastered and end + 1 in view.phrase_at:
        after = view.run_at.get(view.phrase_at[end + 1].last)
    if after is None or (is_fronted(view, phrase) and view.key(after.last) not in _CLOSERS):
        return None
    full = after.last - after.name > 1 or after.honorific
    closed = view.key(after.last) in (",", ")")
    if not (phrase.definite or phrase.capital or phrase.counterpart):
        told = closed and after.last - after.name > 1
        kin = view.key(phrase.first - 1) == "and" and view.key(phrase.first - 2) in _KIN
        shown = phrase.served or kin or (phrase.indefinite and phrase.classes)
        return after if told and shown else None
    return after if phrase.plural or full or (closed and phrase.served) else None


def _bracketed(view: View, at: int) -> Run | None:
    """The full name in brackets after an office: "the Governor (Sir John Low)"."""
    run = view.run_at.get(at + 1) if view.key(at) == "(" else None
    if run is None or view.key(run.last) != ")":
        return None
    return run if run.honorific or run.last - run.name > 1 else None


def _national(view: View, phrase: OfficePhrase, at: int) -> Run | None:
    """The name of a body's head after a country: "the commission's president, Mali's X"."""
    atom = view.atom_at.get(at)
    if (
        atom is None
        or atom.kind is not Kind.COUNTRY
        or not (phrase.organisation or (phrase.head.body and phrase.bare))
        or phrase.plural
    ):
        return None
    return view.run_at.get(atom.last + (view.key(atom.last) == POSSESSIVE))


def is_fronted(view: View, phrase: OfficePhrase) -> bool:
    """Whether an office ends what opens a sentence: "By decree of the president, X was"."""
    opened = view.key(0) in _FRONTS and view.key(phrase.first - 1) == "of"
    return opened and "," not in (w.key for w in view.words[: phrase.first])


def _named_beyond(view: View, phrase: OfficePhrase, end: int) -> Run | None:
    """The name after more than the grammar takes in: "the chairman of that body, X,"."""
    if view.key(end) not in _MORE or phrase.plural or not phrase.definite:
        return None
    for at in range(end + 1, min(end + _LONGEST_MORE, len(view.words))):
        if view.key(at) == ",":
            run = view.run_at.get(at + 1)
            between = view.words[end + 1 : at]
            if run is None or run.last - run.name < 2 or view.key(run.last) not in _CLOSERS:
                return None
            telling = phrase.head.post != "other" or phrase.head.body
            return run if telling or any(w.cap for w in between) else None
        if at in view.run_at and view.run_at[at].first in view.sighted:
            return None
        if not view.words[at].alpha or view.key(at) in _BREAKS or at in view.phrase_at:
            return None
    return None
