"""Sentences folded for the parse: each mention is one plain word that the parser knows well.

"the Minister of Foreign Affairs of the Republic of Uzbekistan Abdulaziz Kamilov met ..." becomes
"John met ...". Appositions that denote the same person, country names after their cities, brackets
and quotation marks go; what they said stays with the word that they explain.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Document, Mention, Sentence
from graph.reading.parse.appositions import join_appositions
from graph.reading.parse.idioms import fold_idioms
from graph.reading.parse.marks import (
    with_joined_doers,
    with_opening_commas,
    with_owners,
    without_brackets,
    without_closing_commas,
)
from graph.reading.parse.sequences import without_sequence
from graph.reading.parse.stand_ins import Word, replace_mentions
from ontology.frames import Lexicon

_QUOTES = frozenset("\"'“”„‘’«»```''*")
_SHORT = 3
_TITLE_SHARE = 0.7
"""Share of longer words in capitals from which a sentence is taken for a headline."""
_BULLETS = frozenset(["-", "–", "—", "•", "*", "·", "."])
_BREAKS = (";", ":", "--", "—", ",")


def fold(
    document: Document, sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Word]:
    """The words of a sentence as the parser gets them; `mentions` are the sentence's own."""
    tokens = document.tokens[sentence.first : sentence.last]
    words = replace_mentions(tokens, mentions, document.text)
    words = without_brackets(with_owners(words, document.text))
    words = join_appositions(words)
    words = without_closing_commas([w for w in words if w.text not in _QUOTES], document.text)
    while words and words[0].text in _BULLETS and not words[0].mentions:
        words.pop(0)
    _lower_headline(words, lexicon)
    words = with_joined_doers(words, lexicon)
    words = without_sequence(fold_idioms(words, lexicon), lexicon)
    return with_opening_commas(words, document.text)


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
