"""Stand-ins: each mention of a sentence is one plain word that the parser knows well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.reading.document import Form, Kind, Mention, Token

DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "our", "this", "that", "these"}
    | {"those", "both", "whose"}
)
_PEOPLE = ("John", "Paul", "George", "Mary", "Peter", "James", "Anna", "Henry")
_PAIR = "French"
"""For two states in one token: "the Vietnam-Cambodia commission"."""
_NAMES = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PLACE})
"""Kinds whose stand-ins take no article."""
_ADVERBIAL = frozenset(
    {"yesterday", "today", "tomorrow", "tonight", "last", "this", "next", "earlier"} | {"later"}
)
_BEFORE_DATES = frozenset({"on", "in", "at", "by", "for", "from", "until", "since", "of", "the"})


@dataclass(slots=True)
class Word:
    """One word of a folded sentence, `text[start:end]` of the article."""

    text: str
    start: int
    end: int
    mentions: list[Mention] = field(default_factory=list)
    """What it stands for; several where two names share a token ("the Trump-Kim meeting")."""
    asides: list[Mention] = field(default_factory=list)
    """Mentions folded away with it: its apposition, the date in brackets after it."""
    apart: bool = False
    """Whether it is told as met by itself: "and, later in the day, B"."""


def replace_mentions(tokens: Sequence[Token], mentions: Sequence[Mention], text: str) -> list[Word]:
    """The words of a sentence, those of a mention replaced by its stand-in."""
    words: list[Word] = []
    people = 0
    pending = list(mentions)
    i = 0
    while i < len(tokens):
        token = tokens[i]
        ahead = not pending or pending[0].start >= token.end
        here = [] if ahead else [m for m in pending if m.start < token.end and token.start < m.end]
        if not here:
            words.append(Word(_plain(token.text), token.start, token.end))
            i += 1
            continue
        if len(here) > 1 or here[0].start > token.start or token.end > here[0].end:
            end = max(m.end for m in here) if here[0].start == token.start else token.end
            inside = [m for m in here if token.start <= m.start and m.end <= end]
            plain = _PAIR if _are_states(inside) else token.text
            while i < len(tokens) and tokens[i].start < end:
                token, i = tokens[i], i + 1
            words.append(Word(plain, here[0].start, token.end, mentions=inside or here))
            pending = [m for m in pending if m not in here]
            continue
        mention = here[0]
        j = i
        while j < len(tokens) and tokens[j].start < mention.end:
            j += 1
        following = tokens[j].text if j < len(tokens) else ""
        if mention.kind in _NAMES and words and words[-1].text.lower() == "the":
            words.pop()
        words += _stand_in(mention, tokens[i:j], words, following, people)
        shared = [m for m in pending if m is not mention and m.start < tokens[j - 1].end]
        words[-1].mentions += shared
        pending = [m for m in pending if m not in shared]
        people += mention.kind is Kind.PERSON
        pending.remove(mention)
        i = j
    return words


def _are_states(mentions: Sequence[Mention]) -> bool:
    return len(mentions) > 1 and all(m.kind is Kind.COUNTRY for m in mentions)


def _plain(text: str) -> str:
    """The possessive with the apostrophe that the parser knows; "on" for "upon"."""
    if text.lower() == "upon":
        return text[2:]
    return "'s" if len(text) == 2 and text[1] in "sS" and not text[0].isalnum() else text


def _stand_in(
    mention: Mention, tokens: Sequence[Token], before: list[Word], following: str, people: int
) -> list[Word]:
    """The one or two words for a mention: its determiner, if it has one, and a plain word."""
    head = Word("", mention.start, mention.end, mentions=[mention])
    match mention.kind:
        case Kind.PERSON:
            head.text = _PEOPLE[people % len(_PEOPLE)]
            whose = [Word(t.text, t.start, t.end) for t in tokens[:1] if t.text == "whose"]
            return [*whose, head]
        case Kind.COUNTRY:
            head.text = _country(mention, following)
            return [head]
        case Kind.ORGANISATION:
            head.text = "NATO"
        case Kind.PLACE:
            head.text = "Paris"
        case Kind.DATE:
            head.text = _date(tokens, before)
            return [head]
        case Kind.PRONOUN:
            head.text = " ".join(t.text for t in tokens).lower()
            return [head]
        case _:
            return _group(mention, tokens, before, head)
    return [head]


def _country(mention: Mention, following: str) -> str:
    if mention.form is Form.ADJECTIVE:
        return "French"
    if mention.form is Form.DEMONYM:
        return "French" if following[:1].isalpha() and following.islower() else "Germans"
    return "France"


def _date(tokens: Sequence[Token], before: list[Word]) -> str:
    """An adverb where the date stands alone ("last week"), a day's name after a preposition."""
    if before and before[-1].text.lower() in _BEFORE_DATES:
        return "Monday"
    after_name = bool(before) and bool(before[-1].mentions)
    if after_name and before[-1].mentions[0].kind is Kind.PRONOUN:
        return "Monday"
    adverbial = tokens[0].text.lower() in _ADVERBIAL
    return "yesterday" if adverbial or after_name else "Monday"


def _group(mention: Mention, tokens: Sequence[Token], before: list[Word], head: Word) -> list[Word]:
    """Offices, sides and groups of countries keep a determiner and become a common noun."""
    first = tokens[0].text.lower()
    if mention.kind is Kind.OFFICE:
        head.text = "ministers" if mention.plural else "minister"
    else:
        head.text = "countries" if mention.kind is Kind.GROUP else "leaders"
    if first in DETERMINERS and len(tokens) > 1:
        word = "the" if first == "both" else tokens[0].text
        return [Word(word, tokens[0].start, tokens[0].end), head]
    if len(tokens) == 1 and first in {"both", "two", "they"}:
        head.text = "they"
    previous = before[-1].text.lower() if before else ""
    bare = previous not in DETERMINERS and previous not in {"'s", "’s"}
    if mention.kind is Kind.OFFICE and not mention.plural and bare:
        head.text = "John"
    return [head]
