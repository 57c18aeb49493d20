"""Promise: which sentences may tell an event, so that they are worth a parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.reading.document import Document, Kind, Mention, Sentence
from graph.reading.events.context.echoes import may_echo
from graph.reading.events.context.sequels import may_take_up
from graph.reading.events.encounters.turnout import may_turn_out
from ontology.frames import Lexicon

_SHOWN = {
    Kind.PLACE: frozenset({"#place"}),
    Kind.COUNTRY: frozenset({"#place"}),
    Kind.OFFICE: frozenset({"#office"}),
    Kind.ORGANISATION: frozenset({"#organisation", "#assembly"}),
}
"""The special classes of the frames to which a mention of a kind may belong."""


def worth_parsing(
    document: Document, mentions: Mapping[int, Sequence[Mention]], lexicon: Lexicon
) -> list[Sentence]:
    """Sentences that may tell an event or take one up, and those that say who "he" is in the next.

    `mentions` are those of the document by sentence.
    """
    told = [s for s in document.sentences if not s.noise]
    telling: set[int] = set()
    for sentence in told:
        words = words_shown(document, sentence, mentions.get(sentence.index, ()), lexicon)
        open_to = (
            mentions.get(sentence.index)
            or sentence.index - 1 in telling
            or _tells_of_paper(words, lexicon)
            or _may_say_how(document, sentence, lexicon)
        )
        echo = may_echo(document.text[sentence.start : sentence.end])
        if open_to and (echo or lexicon.may_tell(words)):
            telling.add(sentence.index)
    opening = {
        index - 1
        for index in telling
        if any(_is_subject_pronoun(document, m) for m in mentions.get(index, ()))
    }
    sequels = {
        s.index
        for s in told
        if telling & {s.index - 1, s.index - 2}
        and (may_take_up(said := _words_of(document, s)) or may_turn_out(said))
    }
    return [s for s in told if s.index in telling | opening | sequels]


def _words_of(document: Document, sentence: Sentence) -> list[str]:
    return [token.text for token in document.tokens[sentence.first : sentence.last]]


def words_shown(
    document: Document, sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon
) -> frozenset[str]:
    """The plain forms of a sentence's words, and the special classes that its mentions show."""
    tokens = document.tokens[sentence.first : sentence.last]
    shown = (_SHOWN.get(mention.kind, frozenset()) for mention in mentions)
    return lexicon.lemmas(token.text for token in tokens).union(*shown)


def _tells_of_paper(words: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a sentence that names nobody tells of a paper that was signed."""
    signing = not words.isdisjoint(lexicon.verbs["signing"])
    return signing and not words.isdisjoint(lexicon.classes["document"])


def _may_say_how(document: Document, sentence: Sentence, lexicon: Lexicon) -> bool:
    """ "The meeting was held online": no name, but by what means."""
    words = {t.text.lower() for t in document.tokens[sentence.first : sentence.last]}
    return any(not words.isdisjoint(lexicon.classes[name]) for name in ("screen", "telephone"))


def _is_subject_pronoun(document: Document, mention: Mention) -> bool:
    if mention.kind is not Kind.PRONOUN:
        return False
    return document.text[mention.start : mention.end].lower() in {"he", "she"}
