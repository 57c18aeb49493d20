"""Words that denote those told before: pronouns, "both sides", "the two leaders", "His Majesty"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.reading.document import Kind, Mention
from graph.reading.mentions.wording import Word

_PRONOUNS = frozenset(
    [
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "its",
    ]
)
STYLES = frozenset({"majesty", "highness", "holiness", "excellency", "eminence", "beatitude"})
"""Styles by which a bearer told before is meant: "His Majesty"."""
_BEARERS = frozenset({"his", "her"})
_GRADES = frozenset({"royal", "serene", "imperial", "most", "gracious"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_PARTIES = frozenset(
    [
        "sides",
        "parties",
        "leaders",
        "presidents",
        "ministers",
        "premiers",
        "counterparts",
        "officials",
        "diplomats",
        "heads",
        "countries",
        "nations",
        "states",
        "governments",
        "neighbours",
        "neighbors",
        "interlocutors",
        "statesmen",
        "republics",
        "capitals",
        "delegations",
        "envoys",
        "ambassadors",
        "men",
        "women",
        "signatories",
    ]
)
_VERBS = frozenset(
    {"had", "have", "were", "are", "will", "would", "also", "then", "met", "spoke", "talk", "meet"}
    | {"should", "shall", "may", "can", "could", "must", "might", "is", "has", "agreed"}
    | {"gave", "cut", "broke", "took", "left", "flew", "sent", "set", "made", "told", "came", "got"}
    | {"sat", "saw", "agree", "last", "first", "did", "do", "held", "hold", "again", "shook", "sit"}
)
_GOVERNING = frozenset({"by", "between", "with", "to", "among"})
_GOING_ON = frozenset({"in", "on", "at", "after", "before", "during", "and", "as", "was", "to"})
"""Words that do not go on with a noun: "by the four on Monday"."""
_ALONE = frozenset(["two", "pair", "duo", "trio"])
_ORDER = frozenset({"latter", "former"})
"""Words for the last and the first of two told before."""
_DETERMINING = frozenset({"the", "both", "these", "all"})
_OPENING = _PRONOUNS | _DETERMINING | _BEARERS | _ORDER
"""Words with which a plain mention starts."""
_AFTER_ORDER = frozenset(
    {
        "s",
        "being",
        "having",
        "is",
        "was",
        "had",
        "has",
        "will",
        "would",
        "to",
        "by",
        "in",
        "on",
        "at",
    }
    | {"with", "for", "of", "from", "and", "as", "who", "whom", "whose", "also", "then", "met"}
)
"""Words after "the former" that are not what was such before: "the former president"."""


def plain_mentions(words: Sequence[Word], sentence: int) -> list[Mention]:
    """The pronouns and the references to several parties of one sentence."""
    return list(_find(words, sentence))


def _find(words: Sequence[Word], sentence: int) -> Iterator[Mention]:
    at = 0
    while at < len(words):
        if words[at].key not in _OPENING:
            at += 1
            continue
        last = _sides(words, at)
        if last:
            numbers = [_NUMBERS[w.key] for w in words[at:last] if w.key in _NUMBERS]
            yield Mention(
                Kind.SIDES,
                words[at].start,
                words[last - 1].end,
                sentence,
                plural=True,
                number=numbers[0] if numbers else None,
            )
            at = last
            continue
        word = words[at]
        styled = _style(words, at)
        if styled:
            if not _names_bearer(words, styled):
                yield Mention(Kind.OFFICE, word.start, words[styled - 1].end, sentence)
            at = styled
            continue
        if _is_order(words, at):
            yield Mention(Kind.PRONOUN, word.start, word.end, sentence, name=word.key)
        elif word.key in _PRONOUNS and not word.upper:
            yield Mention(
                Kind.PRONOUN,
                word.start,
                word.end,
                sentence,
                name=word.key,
                plural=word.key.startswith("the"),
            )
        at += 1


def _style(words: Sequence[Word], at: int) -> int:
    """The end of "His Royal Highness" that starts at a word, else 0."""
    if words[at].key not in _BEARERS:
        return 0
    at += 1
    while at < len(words) and words[at].key in _GRADES and words[at].cap:
        at += 1
    styled = at < len(words) and words[at].key in STYLES and words[at].cap
    return at + 1 if styled else 0


def _names_bearer(words: Sequence[Word], at: int) -> bool:
    """Whether a name or title goes on after a style: "His Highness the Amir", "... Sheikh X"."""
    while at < len(words) and words[at].key in {"the", ","}:
        at += 1
    return at < len(words) and words[at].cap and words[at].alpha


def _keys(words: Sequence[Word], at: int) -> tuple[str, ...]:
    """Two words from a place on."""
    return tuple(w.key for w in words[at : at + 2])


def _is_verb(word: str) -> bool:
    """Whether a word after "the two" goes on with what they did."""
    return word in _VERBS or (word.endswith("ed") and len(word) > len("used"))


def _is_order(words: Sequence[Word], at: int) -> bool:
    """Whether a word is "latter" or "former" of "the latter being in Paris"."""
    if words[at].key not in _ORDER or at == 0 or words[at - 1].key != "the":
        return False
    if at + 1 == len(words) or not words[at + 1].alpha:
        return True
    return words[at + 1].key in _AFTER_ORDER or _is_verb(words[at + 1].key)


def _sides(words: Sequence[Word], at: int) -> int | None:
    """The end of "the two leaders" that starts at a word, else None."""
    first = words[at].key
    if first not in _DETERMINING:
        return None
    here = at + 1
    if first == "both" and here < len(words) and words[here].key == "the":
        here += 1
    if first in ("the", "these", "all") and here < len(words) and words[here].key in _NUMBERS:
        here += 1
    if here < len(words) and words[here].key in _PARTIES:
        return here + 1
    if here < len(words) and first == "the" and words[here].key in _ALONE:
        return here + 1
    if here == at + 1:
        ends = here == len(words) or not words[here].alpha
        after = at > 0 and words[at - 1].key in _GOVERNING
        opens = at == 0 and not ends and _is_verb(words[here].key)
        return here if first == "both" and (opens or (ends and after)) else None
    if here == len(words) or not words[here].alpha or _is_verb(words[here].key):
        return here
    if _keys(words, here) == ("of", "them"):
        return here + 2
    after_preposition = at > 0 and words[at - 1].key in _GOVERNING
    if after_preposition and words[here].key in _GOING_ON:
        return here
    return None
