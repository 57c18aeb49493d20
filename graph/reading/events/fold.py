"""Sentences folded for the parse: each mention is one plain word that the parser knows well.

"the Minister of Foreign Affairs of the Republic of Uzbekistan Abdulaziz Kamilov met ..." becomes
"John met ...". Appositions that denote the same person, country names after their cities, brackets
and quotation marks go; what they said stays with the word that they explain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.reading.document import Document, Form, Kind, Mention, Sentence, Token
from ontology.frames import Idiom, Lexicon

_PEOPLE = ("John", "Paul", "George", "Mary", "Peter", "James", "Anna", "Henry")
_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "our", "this", "that", "these"}
    | {"those", "both"}
)
_NAMES = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PLACE})
"""Kinds whose stand-ins take no article."""
_QUOTES = frozenset("\"'“”„‘’«»```''*")
_OPENERS = frozenset({"with", "at", "in", "on", "after", "during", "before", "to"})
_OPEN = {"(": ")", "[": "]"}
_ADVERBIAL = frozenset(
    {"yesterday", "today", "tomorrow", "tonight", "last", "this", "next", "earlier"} | {"later"}
)
_BEFORE_DATES = frozenset({"on", "in", "at", "by", "for", "from", "until", "since", "of", "the"})
_SHORT = 3
_TITLE_SHARE = 0.7
"""Share of longer words in capitals from which a sentence is taken for a headline."""
_FINITE = frozenset(
    {"was", "were", "is", "are", "has", "had", "have", "will", "would", "also", "on"}
    | {"in", "at", "met", "said", "told", "did", "may", "could", "can", "should"}
    | {"arrived", "held", "received", "visited", "signed", "left", "came", "paid", "made"}
    | {"took"}
)
_BULLETS = frozenset(["-", "–", "—", "•", "*", "·", "."])
_BREAKS = (";", ":", "--", "—", ",")


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


def fold(
    document: Document, sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Word]:
    """The words of a sentence as the parser gets them; `mentions` are the sentence's own."""
    tokens = document.tokens[sentence.first : sentence.last]
    words = _without_brackets(_replace_mentions(tokens, mentions, document.text))
    words = _join_appositions(words)
    words = _without_closing_commas([w for w in words if w.text not in _QUOTES], document.text)
    while words and words[0].text in _BULLETS and not words[0].mentions:
        words.pop(0)
    _lower_headline(words, lexicon)
    return _fold_idioms(_with_opening_commas(words, document.text), lexicon)


def _lower_headline(words: list[Word], lexicon: Lexicon) -> None:
    """Small letters for the words of a headline, and for a verb that opens a sentence."""
    plain = [w for w in words if not w.mentions and w.text.isalpha()]
    long = [w for w in plain if len(w.text) > _SHORT]
    shouted = sum(w.text[:1].isupper() for w in long)
    if len(long) > 1 and shouted >= _TITLE_SHARE * len(long):
        for word in plain:
            word.text = word.text.lower()
    elif plain and plain[0] is words[0] and lexicon.lemma(plain[0].text) != plain[0].text.lower():
        plain[0].text = plain[0].text.lower()


def split(words: list[Word], limit: int) -> list[list[Word]]:
    """The words in parts of at most `limit`, cut at the strongest mark nearest to the middle."""
    if len(words) <= limit:
        return [words]
    middle = len(words) // 2
    for mark in _BREAKS:
        places = [i for i, w in enumerate(words[1:-1], 1) if w.text == mark]
        if places:
            cut = min(places, key=lambda i: abs(i - middle)) + 1
            return split(words[:cut], limit) + split(words[cut:], limit)
    return split(words[:middle], limit) + split(words[middle:], limit)


# --- mentions ---------------------------------------------------------------------------------


def _replace_mentions(
    tokens: Sequence[Token], mentions: Sequence[Mention], text: str
) -> list[Word]:
    words: list[Word] = []
    people = 0
    pending = list(mentions)
    i = 0
    while i < len(tokens):
        token = tokens[i]
        here = [m for m in pending if m.start < token.end and token.start < m.end]
        if not here:
            words.append(Word(_plain(token.text), token.start, token.end))
            i += 1
            continue
        if len(here) > 1 or here[0].start > token.start or token.end > here[0].end:
            inside = [m for m in here if token.start <= m.start and m.end <= token.end]
            words.append(Word(token.text, token.start, token.end, mentions=inside or here))
            pending = [m for m in pending if m not in here]
            i += 1
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


def _plain(text: str) -> str:
    """The possessive with the apostrophe that the parser knows."""
    return "'s" if len(text) == 2 and text[1] in "sS" and not text[0].isalnum() else text


def _stand_in(
    mention: Mention, tokens: Sequence[Token], before: list[Word], following: str, people: int
) -> list[Word]:
    """The one or two words for a mention: its determiner, if it has one, and a plain word."""
    head = Word("", mention.start, mention.end, mentions=[mention])
    match mention.kind:
        case Kind.PERSON:
            head.text = _PEOPLE[people % len(_PEOPLE)]
            return [head]
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
    adverbial = tokens[0].text.lower() in _ADVERBIAL
    return "yesterday" if adverbial or after_name else "Monday"


def _group(mention: Mention, tokens: Sequence[Token], before: list[Word], head: Word) -> list[Word]:
    """Offices, sides and groups of countries keep a determiner and become a common noun."""
    first = tokens[0].text.lower()
    if mention.kind is Kind.OFFICE:
        head.text = "ministers" if mention.plural else "minister"
    else:
        head.text = "countries" if mention.kind is Kind.GROUP else "leaders"
    if first in _DETERMINERS and len(tokens) > 1:
        word = "the" if first == "both" else tokens[0].text
        return [Word(word, tokens[0].start, tokens[0].end), head]
    if len(tokens) == 1 and first in {"both", "two", "they"}:
        head.text = "they"
    previous = before[-1].text.lower() if before else ""
    bare = previous not in _DETERMINERS and previous not in {"'s", "’s"}
    if mention.kind is Kind.OFFICE and not mention.plural and bare:
        head.text = "John"
    return [head]


# --- brackets, appositions, idioms ------------------------------------------------------------


def _without_brackets(words: list[Word]) -> list[Word]:
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


def _without_closing_commas(words: list[Word], text: str) -> list[Word]:
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


def _with_opening_commas(words: list[Word], text: str) -> list[Word]:
    """ "With John and Paul the minister talked": a comma before the subject, for the parser."""
    out: list[Word] = []
    for i, word in enumerate(words):
        if out and out[-1].mentions and i + 1 < len(words):
            opens = word.text.lower() == "the" and words[i + 1].mentions
            if opens and words[0].text.lower() in _OPENERS:
                out.append(Word(",", word.start, word.start))
        elif out and _is_new_phrase(out[-1], word, text):
            out.append(Word(",", word.start, word.start))
        out.append(word)
    return out


def _is_new_phrase(before: Word, word: Word, text: str) -> bool:
    """ "received at the Palace the President of Kenya": two phrases that meet without a mark."""
    if not word.mentions or word.mentions[0].kind is not Kind.PERSON or before.mentions:
        return False
    return before.text[:1].isupper() and text[word.start : word.start + 4].lower() == "the "


def _join_appositions(words: list[Word]) -> list[Word]:
    """One word for "John, the minister," and for "Paris, France,": the other is its aside."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        word = words[i]
        kept, length = _apposition(out, words, i)
        if kept is not None:
            out[-1:] = [kept]
            i += length
            continue
        out.append(word)
        i += 1
    return out


def _apposition(out: list[Word], words: list[Word], i: int) -> tuple[Word | None, int]:
    """The joined word for the last word kept and what follows at `i`, and how much is used up."""
    if not out or not out[-1].mentions:
        return None, 0
    comma = words[i].text == ","
    j = i + comma
    if j < len(words) and words[j].text.lower() in {"the", "a", "his", "her", "its", "their"}:
        j += 1
    if j >= len(words) or not words[j].mentions:
        return None, 0
    left, right = out[-1], words[j]
    joined = _same_party(left, right, adjacent=j == i) if comma or j == i else None
    if joined is None and comma and j == i + 1 and _city_and_country(left, right):
        joined = left
    if joined is None:
        return None, 0
    other = right if joined is left else left
    joined.asides += [*other.mentions, *other.asides]
    used = j + 1 - i
    if comma and j + 1 < len(words) and words[j + 1].text == "," and _goes_on(words, j + 2):
        used += 1
    return joined, used


def _goes_on(words: list[Word], i: int) -> bool:
    """Whether the clause goes on after a closing comma, rather than a list or a new phrase."""
    if i >= len(words) or words[i].mentions:
        return False
    return words[i].text.lower() not in _DETERMINERS


def _same_party(left: Word, right: Word, *, adjacent: bool) -> Word | None:
    """The named one of two neighbours that denote the same official."""
    a, b = left.mentions[0], right.mentions[0]
    title = a.kind is Kind.OFFICE or (a.kind is Kind.COUNTRY and a.form is Form.NAME)
    if adjacent and title and b.kind is Kind.PERSON and not a.plural:
        return right
    if len(a.denotes) != 1 or a.denotes != b.denotes:
        return None
    if b.kind is Kind.PERSON and a.kind is Kind.OFFICE:
        return right
    return left if a.kind is Kind.PERSON and b.kind is Kind.OFFICE else None


def _city_and_country(left: Word, right: Word) -> bool:
    a, b = left.mentions[0], right.mentions[0]
    return a.kind is Kind.PLACE and b.kind is Kind.COUNTRY and b.form is Form.NAME


def _fold_idioms(words: list[Word], lexicon: Lexicon) -> list[Word]:
    out: list[Word] = []
    i = 0
    while i < len(words):
        found = _idiom_at(words, i, lexicon)
        if found is None:
            out.append(words[i])
            i += 1
            continue
        idiom, length = found
        run = words[i : i + length]
        reading = lexicon.inflect(idiom.reads, words[i].text)
        joined = Word(reading, run[0].start, run[-1].end)
        for word in run:
            joined.asides += [*word.mentions, *word.asides]
        out.append(joined)
        i += length
    return out


def _idiom_at(words: list[Word], i: int, lexicon: Lexicon) -> tuple[Idiom, int] | None:
    if words[i].mentions:
        return None
    best: tuple[Idiom, int] | None = None
    for idiom in lexicon.idioms_at(words[i].text):
        length = _idiom_length(idiom.words, words, i, lexicon)
        if length and (best is None or length > best[1]):
            best = (idiom, length)
    return best


def _idiom_length(pattern: tuple[str, ...], words: list[Word], i: int, lexicon: Lexicon) -> int:
    """How many words from `i` on the pattern covers; 0 if it does not fit."""
    j = i + 1
    for k, part in enumerate(pattern[1:], 1):
        if j >= len(words):
            return 0
        if part == "*":
            wanted = pattern[k + 1] if k + 1 < len(pattern) else ""
            step = next(
                (n for n in (1, 2) if j + n < len(words) and _is(words[j + n], wanted, lexicon)), 0
            )
            if not step:
                return 0
            j += step
            continue
        if not _is(words[j], part, lexicon):
            return 0
        j += 1
    return j - i


def _is(word: Word, wanted: str, lexicon: Lexicon) -> bool:
    return wanted in (word.text.lower(), lexicon.lemma(word.text))
