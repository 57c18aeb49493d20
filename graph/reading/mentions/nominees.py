"""Nominees: names that stand where someone takes or leaves office: "X was elected", "sacked X"."""

from __future__ import annotations

from functools import lru_cache

from graph.facts import EventType
from graph.reading.mentions.names import Run
from graph.reading.mentions.view import View
from graph.reading.mentions.wording import POSSESSIVE
from ontology.frames import Lexicon

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_BETWEEN = frozenset(
    {"has", "have", "had", "will", "would", "to", "also", "then", "who", "not", "just", "now"}
    | {"yesterday", "today", "once", "again", ","}
)
"""Words that may part a name from its verb."""
_OWNERS = frozenset({"of", "by"})
_FAR = 5
_PEOPLE: tuple[dict[str, tuple[str, ...]], ...] = ({}, {"object": ("#person",)})
"""The conditions of frames whose words alone tell of an office."""


@lru_cache(maxsize=4)
def nominees_by(lexicon: Lexicon) -> Nominees:
    """The nominees that the frames of a lexicon tell."""
    return Nominees(lexicon)


class Nominees:
    """Tells which names stand at a word of appointment, where its bearer stands."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        turns = [f for f in lexicon.frames if f.event == EventType.APPOINTMENT]
        turns = [f for f in turns if dict(f.where) in _PEOPLE]
        self._done_to = {v for f in turns if "object" in f.actors for v in f.verbs}
        self._done_by = {v for f in turns if "subject" in f.actors for v in f.verbs}
        self._nouns = {noun for f in turns for noun in f.nouns}

    def holds(self, view: View, run: Run) -> bool:
        """Whether a name is that of one who takes or leaves office."""
        before = self._lexicon.lemma(view.key(run.first - 1))
        if before in self._done_to:
            return view.key(run.first - 2) not in _BE
        if before in _OWNERS and self._noun(view, run.first - 2):
            return True
        if view.key(run.last) == POSSESSIVE:
            return self._noun(view, run.last + 1) or self._noun(view, run.last + 2)
        return self._is_subject(view, run)

    def _noun(self, view: View, at: int) -> bool:
        return self._lexicon.lemma(view.key(at), noun=True) in self._nouns

    def _is_subject(self, view: View, run: Run) -> bool:
        """ "X resigned", "X, who has been appointed", "X was duly elected"."""
        passive = False
        for at in range(run.last, run.last + _FAR):
            key = view.key(at)
            verb = self._lexicon.lemma(key)
            if key in _BE:
                passive = True
            elif verb in self._done_by or (passive and verb in self._done_to):
                return True
            elif key not in _BETWEEN and not key.endswith("ly"):
                return False
        return False
