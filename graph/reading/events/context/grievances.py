"""Whose deed is protested against, where the protest itself names nobody.

"The North fired a missile. Tokyo lodged a protest": who is meant is told by the sentences before,
by who did what is condemned, struck at the one that protests, or was accused by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.facts import Change, EventType
from graph.reading.document import Document, Form, Kind, Mention
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from ontology.frames import Lexicon

_STRIKING = frozenset({EventType.SANCTION, EventType.EXPULSION, EventType.PROTEST})
_SHORTEST = 4
"""Letters of a noun by which a deed is known again."""
_BACK = 2
"""Sentences before a protest in which its cause is told."""
_REACH = 4
"""Words between a state and what it did: "A on Thursday evening fired"."""
_GOVERNING = frozenset(
    {"in", "on", "of", "against", "for", "with", "at", "from", "to", "into", "near", "over"}
    | {"between", "by"}
)
"""Words before a name that does nothing itself."""
_STOPS = frozenset(
    {"was", "were", "been", "be", "being", "is", "are", "will", "would", "that"}
    | {"the", "a", "an", "its", "their", "his", "this", "and", "who", "which"}
)
"""Words after which what a state did is no longer told."""
_DOING = r"\s+(?:\w+\s+){{1,5}}(?:its|a|an|another)\s+(?:[\w-]+\s+){{0,3}}{}\b"
"""What follows a state that did the deed: "carried out its third nuclear test"."""
_BLAMING = frozenset({"accused", "accuses", "accusing", "blamed", "blames", "blaming"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


class Grievances:
    """Finds the offender in the protests of one document."""

    def __init__(self, document: Document, parties: Parties, lexicon: Lexicon) -> None:
        self._document = document
        self._parties = parties
        self._lexicon = lexicon

    def offender(self, protest: Sighting, acts: Sequence[Sighting]) -> list[str]:
        """Who is protested against, the surest sign first; `acts` are those told in full."""
        before = [a for a in acts if a.order < protest.order]
        return (
            self._owner(protest)
            or self._striker(protest, before)
            or self._author(protest, before)
            or self._aggressor(protest)
            or self._foe(protest, before)
            or self._same_as_others(protest, before)
        )

    def _states(self, names: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self._parties.country(n) or n for n in names))

    def _own(self, protest: Sighting) -> set[str]:
        """Those who protest, also each by itself."""
        voices = self._parties.of(protest.slots.get("subject", ()))
        return set(self._states([*protest.actors, *voices]))

    def _owner(self, protest: Sighting) -> list[str]:
        """Whose deed it was where it is told in full: "the Israeli raid", "the raid by Israel"."""
        own = self._own(protest)
        text = self._document.text
        for deed in protest.deeds:
            noun = re.escape(deed.text)
            if deed.word.mentions or len(noun) < _SHORTEST:
                continue
            for m in self._document.mentions:
                if m.kind is Kind.COUNTRY and m.name not in own:
                    after, before = text[m.end : m.end + 60], text[max(0, m.start - 60) : m.start]
                    if re.match(rf"(?:'s|’s)?\s+(?:\w+\s+)?{noun}\b", after, re.I) or re.search(
                        rf"\b{noun}\s+(?:by|[^.;]*\bin)\s+(?:the\s+)?$", before, re.I
                    ):
                        return [m.name]
                    if re.match(_DOING.format(noun), after, re.I) and self._may_do(m):
                        return [m.name]
        return []

    def _striker(self, protest: Sighting, before: Sequence[Sighting]) -> list[str]:
        """Who acted against the one that protests, in an event told before."""
        for act in reversed(before):
            served = {self._parties.served(t) for t in act.targets} | set(act.targets)
            if served & set(protest.actors) and act.type in _STRIKING:
                return self._states(act.actors)
        return []

    def _author(self, protest: Sighting, before: Sequence[Sighting]) -> list[str]:
        """ "B condemned the decision": that of the act told just before."""
        if not any(d.lemma in self._lexicon.classes["decision"] for d in protest.deeds):
            return []
        near = self._quarrels(protest, before)
        return self._states(near[-1].actors) if near else []

    def _foe(self, protest: Sighting, before: Sequence[Sighting]) -> list[str]:
        """ "A broke with B after the raid. C condemned it too": B, against whom others act."""
        crimes = self._lexicon.classes["violence"]
        if not _is_definite(protest) or not any(d.lemma in crimes for d in protest.deeds):
            return []
        near = [a for a in self._quarrels(protest, before) if a.type is not EventType.PROTEST]
        return self._states(near[-1].targets) if near else []

    def _same_as_others(self, protest: Sighting, before: Sequence[Sighting]) -> list[str]:
        """ "B condemned A's test. C lodged a protest": with A."""
        if protest.deeds:
            return []
        near = [a for a in self._quarrels(protest, before) if a.type is EventType.PROTEST]
        return self._states(near[-1].targets) if near else []

    def _quarrels(self, protest: Sighting, before: Sequence[Sighting]) -> list[Sighting]:
        own = self._own(protest)
        return [
            act
            for act in before
            if (act.type in _STRIKING or act.change is Change.REDUCED)
            and protest.sentence - act.sentence <= _BACK
            and not own & set(self._states(act.participants))
        ]

    # --- deeds that are no acts of their own -----------------------------------------------------

    def _aggressor(self, protest: Sighting) -> list[str]:
        """Who did violence, or was accused by the one that protests, in the sentences before."""
        if protest.deeds and not _is_definite(protest):
            return []
        own = self._own(protest)
        for back in range(min(_BACK, protest.sentence) + 1):
            told = self._document.mentions_at(protest.sentence - back)
            named = [m for m in told if m.kind is Kind.COUNTRY and m.name not in own]
            found = [m.name for m in named if self._does_violence(m) or self._is_blamed(m)]
            if found:
                return found[:1]
        return []

    def _does_violence(self, state: Mention) -> bool:
        """ "A fired a missile", "A's forces on Monday shelled", "killed by A"."""
        before, after = self._words_before(state), self._words_after(state)
        if before[-1:] == ["by"] or before[-2:] == ["by", "the"]:
            return any(self._is_violent(word) for word in before[-4:-1])
        if _GOVERNING & set(before[-2:]):
            return False
        for word in after[: _REACH + (state.form is Form.ADJECTIVE)]:
            if word in _STOPS or not word.isalpha():
                return False
            if self._is_violent(word):
                return True
        return False

    def _may_do(self, state: Mention) -> bool:
        """Whether a state stands where those stand who do things."""
        return not _GOVERNING & set(self._words_before(state)[-2:])

    def _is_violent(self, word: str) -> bool:
        return not self._lexicon.verbs["attacking"].isdisjoint(self._lexicon.lemmas([word]))

    def _is_blamed(self, state: Mention) -> bool:
        return bool(_BLAMING & set(self._words_before(state)[-2:]))

    def _words_after(self, mention: Mention) -> list[str]:
        return list(self._words(mention.end, self._document.sentences[mention.sentence].end))

    def _words_before(self, mention: Mention) -> list[str]:
        return list(self._words(self._document.sentences[mention.sentence].start, mention.start))

    def _words(self, start: int, end: int) -> Iterator[str]:
        for match in re.finditer(r"[\w'’]+|[^\w\s]", self._document.text[start:end]):
            word = match.group().lower().removesuffix("'s").removesuffix("’s")
            if word:
                yield word


def _is_definite(protest: Sighting) -> bool:
    """Whether what is condemned is said to be known: "the raid"."""
    return any(c.text in _DEFINITE for deed in protest.deeds for c in deed.children)
