"""Known names in a sentence: which of their meanings is meant, if any."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Form, Kind, Mention
from graph.reading.lexicon import Atom, lexicon
from graph.reading.titles import organisation_name
from graph.reading.wording import POSSESSIVE, Word
from ontology.countries import countries

_LOCATIVES = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "to",
        "into",
        "outside",
        "toward",
        "towards",
        "around",
        "through",
        "of",
        "via",
        "for",
        "across",
        "on",
        "inside",
    ]
)
_ACTS = frozenset(
    [
        "says",
        "said",
        "say",
        "agreed",
        "agrees",
        "wants",
        "want",
        "accused",
        "accuses",
        "denied",
        "denies",
        "warned",
        "warns",
        "insists",
        "insisted",
        "demanded",
        "demands",
        "condemned",
        "condemns",
        "announced",
        "announces",
        "decided",
        "decides",
        "rejected",
        "rejects",
        "hopes",
        "expects",
        "urged",
        "urges",
        "called",
        "calls",
        "asked",
        "asks",
        "has",
        "had",
        "will",
        "would",
        "is",
        "was",
        "believes",
        "considers",
        "considered",
        "expelled",
        "recalled",
        "summoned",
        "summons",
        "summoned",
        "imposed",
        "imposes",
        "responded",
        "responds",
        "reacted",
        "threatened",
        "threatens",
        "refused",
        "refuses",
        "and",
        "supports",
        "supported",
        "backs",
        "backed",
        "seeks",
        "sought",
        "offered",
        "offers",
        "pledged",
        "pledges",
        "signed",
        "signs",
        "regards",
        "sees",
        "views",
    ]
)


def known_atoms(words: Sequence[Word]) -> list[Atom]:
    """The known names of a run of words that are meant as such."""
    out: list[Atom] = []
    for atom in lexicon().find(words):
        out.append(atom)
    return out


def mention_of(atom: Atom, words: Sequence[Word], sentence: int) -> Mention | None:
    """The mention that a known name makes, or None if it denotes nothing that counts."""
    entry = atom.entry
    start, end = words[atom.first].start, words[atom.last - 1].end
    if entry.kind is Kind.DATE:
        return None
    if entry.kind is Kind.COUNTRY:
        if not countries()[entry.name].sovereign:
            return Mention(Kind.PLACE, start, end, sentence, name=entry.name, codes=(entry.name,))
        return Mention(Kind.COUNTRY, start, end, sentence, name=entry.name, form=entry.form)
    if entry.kind is Kind.ORGANISATION:
        return Mention(
            Kind.ORGANISATION,
            start,
            end,
            sentence,
            name=organisation_name(entry.name),
            form=entry.form,
        )
    if entry.kind is Kind.GROUP:
        return Mention(Kind.GROUP, start, end, sentence, name=entry.name, codes=entry.codes)
    if entry.capital and _is_metonym(atom, words):
        return Mention(Kind.COUNTRY, start, end, sentence, name=entry.codes[0], form=Form.METONYM)
    return Mention(Kind.PLACE, start, end, sentence, name=entry.name, codes=entry.codes)


def _is_metonym(atom: Atom, words: Sequence[Word]) -> bool:
    """Whether a capital stands for its government: "Dushanbe says", not "in Dushanbe"."""
    before = words[atom.first - 1].key if atom.first else ""
    after = words[atom.last].key if atom.last < len(words) else ""
    if before in _LOCATIVES or before == ",":
        return False
    return after in _ACTS or after == POSSESSIVE
