"""Brackets, commas and asides that lead the parser astray: dropped, or set where they help."""

from __future__ import annotations

from graph.reading.document import Form, Kind
from graph.reading.parse.stand_ins import Word
from ontology.frames import Lexicon

_OPENERS = frozenset({"with", "at", "in", "on", "after", "during", "before", "to"})
_BY_MEANS = frozenset({"by", "via", "over", "through"})
_LEADING = frozenset(
    {"the", "a", "an", "with", "of", "to", "by", "from", "for", "and", "his", "her"}
)
_OPENING = 4
"""Words of a short opening phrase."""
_FRONTED = frozenset({"with", "by", "from", "for", "to", "against", "between", "towards", "under"})
"""Prepositions after which a whole phrase may be set before its clause."""
_NAMED = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON, Kind.OFFICE})
_DOERS = frozenset({Kind.COUNTRY, Kind.PERSON})
NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
    | {"twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"}
    | {"nineteen", "twenty", "thirty", "forty", "fifty", "several"}
)
"""Words that count things."""
_FURTHER = frozenset({"new", "fresh"})
_STARTS = frozenset({"a", "an", "its", "their", "his", "her", "all", "both", "some", "further"})
_OPEN = {"(": ")", "[": "]"}
_APOSTROPHES = frozenset("'’‘")
_SIBILANTS = frozenset("szxSZX")
"""Letters after which the apostrophe alone tells an owner."""
_FINITE = frozenset(
    {"was", "were", "is", "are", "has", "had", "have", "will", "would", "also", "on"}
    | {"in", "at", "met", "said", "told", "did", "may", "could", "can", "should"}
    | {"arrived", "held", "received", "visited", "signed", "left", "came", "paid", "made"}
    | {"took"}
)


def with_joined_doers(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """ "John, Paul hold talks": in a headline the last comma between doers stands for "and"."""
    last = 0
    while last + 2 < len(words) and words[last + 1].text == "," and _are_alike(words, last):
        last += 2
    if not last or last + 1 >= len(words) or not _is_of_several(words[last + 1], lexicon):
        return words
    comma = words[last - 1]
    return [*words[: last - 1], Word("and", comma.start, comma.end), *words[last:]]


def _are_alike(words: list[Word], i: int) -> bool:
    """Whether two parties of one kind stand on both sides of a comma."""
    kinds = [w.mentions[0].kind if w.mentions else None for w in (words[i], words[i + 2])]
    return kinds[0] in _DOERS and kinds[0] is kinds[1]


def _is_of_several(word: Word, lexicon: Lexicon) -> bool:
    """Whether a verb can have several subjects: "meet", "met", "to meet", but not "meets"."""
    text = word.text.lower()
    if word.mentions or text == "to":
        return text == "to"
    if text in lexicon.verb_lemmas:
        return text[-1] != "s"
    return text in lexicon.by_verb or text in lexicon.verbs["light"]


def without_brackets(words: list[Word]) -> list[Word]:
    """Bracketed words go; the mentions in them become asides of the word before."""
    out: list[Word] = []
    closer = ""
    for word in words:
        if closer:
            if out:
                out[-1].asides += word.mentions + word.asides
            if word.text == closer:
                closer = ""
        elif word.text in _OPEN and out:
            closer = _OPEN[word.text]
        else:
            out.append(word)
    return out


def without_closing_commas(words: list[Word], text: str) -> list[Word]:
    """ "John, the minister, was": the comma that closed an apposition goes before a verb."""
    out: list[Word] = []
    for i, word in enumerate(words):
        if word.text == "," and out and out[-1].mentions and i + 1 < len(words):
            mention = out[-1].mentions[0]
            if mention.kind is Kind.DATE and "," in text[mention.start : mention.end]:
                continue
            apposed = (
                mention.kind in {Kind.PERSON, Kind.OFFICE}
                and "," in text[mention.start : mention.end]
            )
            if apposed and words[i + 1].text.lower() in _FINITE | {"and"}:
                continue
        out.append(word)
    return out


def with_owners(words: list[Word], text: str) -> list[Word]:
    """ "Morales' visit": an apostrophe after an "s", unless a quotation is open that it closes."""
    opened = False
    for word in words:
        if word.mentions or word.text not in _APOSTROPHES:
            continue
        before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
        if not opened and before in _SIBILANTS and after == " ":
            word.text = "'s"
        opened = not before.isalnum()
    return words


def with_opening_commas(words: list[Word], text: str) -> list[Word]:
    """ "With John and Paul the minister talked": a comma before the subject, for the parser."""
    out: list[Word] = []
    for i, word in enumerate(words):
        if out and out[-1].mentions and i + 1 < len(words):
            opens = word.text.lower() == "the" and bool(words[i + 1].mentions)
            opens = opens and words[0].text.lower() in _OPENERS
            if opens or _ends_front(out, word):
                out.append(Word(",", word.start, word.start))
        elif (
            len(out) > 1
            and word.mentions
            and word.mentions[0].kind is Kind.PERSON
            and (_is_new_phrase(out[-1], word, text) or _closes_opening(out))
        ):
            out.append(Word(",", word.start, word.start))
        out.append(word)
    return out


def _closes_opening(before: list[Word]) -> bool:
    """ "By videoconference John talked": a subject right after a short opening phrase."""
    if len(before) > _OPENING:
        return False
    plain = all(not w.mentions and w.text.isalpha() for w in before)
    opens = before[0].text.lower() in _BY_MEANS and len(before) > 1
    last = before[-1].text.lower()
    return plain and opens and last not in _LEADING and not last.endswith("ing")


def _ends_front(before: list[Word], word: Word) -> bool:
    """ "By Chad two envoys were expelled", "From the AU Sudan was barred": a clause starts."""
    name = before[-1].mentions[0]
    if before[0].text.lower() not in _FRONTED or any(w.text == "," for w in before):
        return False
    if name.form is Form.ADJECTIVE or not all(w.mentions or w.text == "the" for w in before[1:]):
        return False
    if word.mentions:
        return word.mentions[0].kind in _NAMED and name.kind in _NAMED | {Kind.PLACE}
    text = word.text.lower()
    plural = text.isalpha() and text.endswith("s") and text not in _FINITE
    counted = text.isdigit() or text in NUMBERS or text in _FURTHER
    return text in _STARTS or counted or (plural and len(before) == 2)


def _is_new_phrase(before: Word, word: Word, text: str) -> bool:
    """ "received at the Palace the President of Kenya": two phrases that meet without a mark."""
    if before.mentions:
        return False
    return before.text[:1].isupper() and text[word.start : word.start + 4].lower() == "the "
