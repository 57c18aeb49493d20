"""Words of sequence folded away: "A, then B and, later in the day, with C" is a plain list.

What they say is kept with the party that they introduce: it was met by itself.
"""

from __future__ import annotations

from graph.reading.document import Kind
from graph.reading.parse.stand_ins import Word
from ontology.frames import Lexicon

_PARTIES = frozenset({Kind.PERSON, Kind.OFFICE, Kind.COUNTRY, Kind.ORGANISATION})
_LINKS = frozenset({"with", "by", "to", "from"})
_JOINTS = frozenset({"and", ",", ";"})
_AFTER_PARTY = frozenset(
    {"and", "at", "in", "on", "for", "to", "with", "as", "about", "over", "before", "after", "of"}
)


def without_sequence(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words without those that only say in which order parties were met."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        party = _introduced(words, i, lexicon) if out and out[-1].mentions else 0
        if not party:
            out.append(words[i])
            i += 1
            continue
        out += _joined(words[i:party], words[party])
        i = party + 1
    return out


def _joined(run: list[Word], party: Word) -> list[Word]:
    """A party with the plain joint that stands for the words before it."""
    texts = {word.text.lower() for word in run}
    link = [w for w in run[-1:] if w.text.lower() in _LINKS]
    plain = texts <= _JOINTS
    party.apart = bool(link) or not (plain or "others" in texts)
    for word in run:
        party.asides += [m for m in word.mentions if m.kind is Kind.DATE]
    joint = "," if plain and "and" not in texts else "and"
    return [Word(joint, run[0].start, run[0].end), *link, party]


def _introduced(words: list[Word], i: int, lexicon: Lexicon) -> int:
    """Where the party stands to which a joint and words of sequence lead from `i`; 0 if none."""
    if words[i].text.lower() not in _JOINTS:
        return 0
    j = i + 1
    while j < len(words) and words[j].text.lower() in _JOINTS:
        j += 1
    start = j
    while j < len(words) and _is_part(words[j], lexicon):
        j += 1
    listed = words[i].text == ";"
    if not listed and not any(_is_of_sequence(word, lexicon) for word in words[start:j]):
        return 0
    if j < len(words) and words[j].text == ",":
        j += 1
    if j + 1 < len(words) and words[j].text.lower() in _LINKS:
        j += 1
    if j >= len(words) or not _is_party(words[j]):
        return 0
    return j if _ends_there(words, j + 1) else 0


def _is_of_sequence(word: Word, lexicon: Lexicon) -> bool:
    return not word.mentions and word.text.lower() in lexicon.classes["sequence"]


def _is_part(word: Word, lexicon: Lexicon) -> bool:
    if word.mentions:
        return word.mentions[0].kind is Kind.DATE
    known = lexicon.classes["sequence"] | lexicon.classes["sequence-part"]
    return word.text.lower() in known


def _is_party(word: Word) -> bool:
    return bool(word.mentions) and word.mentions[0].kind in _PARTIES


def _ends_there(words: list[Word], i: int) -> bool:
    """Whether no verb follows, of which the party would be the subject: "and then A left"."""
    while i + 1 < len(words) and words[i].text.lower() in _JOINTS and _is_party(words[i + 1]):
        i += 2
    if i >= len(words) or not words[i].text[:1].isalpha():
        return True
    return words[i].text.lower() in _AFTER_PARTY
