"""From an article to the shared document: paragraphs, sentences, tokens and noise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.facts import Article
from graph.reading.document import Document, Sentence, Token
from graph.reading.text.dateline import DATE_MARK, find_opening
from graph.reading.text.layout import Paragraph, paragraphs
from graph.reading.text.noise import find_noise, is_punctuated
from graph.reading.text.words import ends_name, tokenise, word_set

_OPENERS = frozenset("\"'“‘«([•")
_CLOSERS = frozenset("\"'”’»)]")
_STOPS = frozenset(".!?…")
_STARTERS = word_set(
    """
    The A An He She It They We I In On At But And This That These Those His Her Its Their For
    With As By After Before While When Meanwhile Earlier Both Also According During From
    """
)
"""Words that start a sentence even after an abbreviation such as "U.S."."""
_SURE_STARTERS = word_set("The He She It They We His Her Its Their This That These Those")
"""Of these, words that are no names, so that what goes before is no initial: "Elizabeth V. She"."""


def segment(article: Article) -> Document:
    """The article's text in tokens and sentences; no text is left out, noise is only marked.

    A sentence never crosses a paragraph; headlines, captions, datelines, list items and date
    marks are sentences of their own.
    """
    document = Document(article)
    text = article.text
    parts = [part for n, block in enumerate(paragraphs(text)) for part in _parts(text, n, block)]
    prose = [part for part in parts if not part.aside]
    noise = find_noise([text[part.start : part.end] for part in prose])
    noisy = {part.start for part, marked in zip(prose, noise, strict=True) if marked}
    for part in parts:
        _add(document, part, part.aside or part.start in noisy)
    return document


@dataclass(frozen=True, slots=True)
class _Part:
    """A date mark, a dateline or the prose of a paragraph; the former two are asides."""

    paragraph: int
    start: int
    end: int
    aside: bool = False


def _parts(text: str, number: int, block: Paragraph) -> Iterator[_Part]:
    start, end = block.start, block.end
    mark = DATE_MARK.match(text, start, end)
    if mark:
        yield _Part(number, start, mark.end(), aside=True)
        start = _skip_blanks(text, mark.end(), end)
    prose = is_punctuated(text[max(start, end - 12) : end])
    opening = find_opening(text, start, end) if prose else None
    if opening:
        yield _Part(number, start, opening.end, aside=opening.noise)
        start = _skip_blanks(text, opening.end, end)
    if start < end:
        yield _Part(number, start, end)


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _add(document: Document, part: _Part, noise: bool) -> None:
    """Append the tokens and sentences of one part of a paragraph."""
    tokens = tokenise(document.text, part.start, part.end)
    first = len(document.tokens)
    document.tokens.extend(tokens)
    begin = 0
    for cut in _cuts(tokens):
        limit = tokens[cut].start if cut < len(tokens) else part.end
        document.sentences.append(
            Sentence(
                index=len(document.sentences),
                start=tokens[begin].start if begin else part.start,
                end=_without_blanks(document.text, tokens[cut - 1].end, limit),
                first=first + begin,
                last=first + cut,
                paragraph=part.paragraph,
                noise=noise,
            )
        )
        begin = cut


def _without_blanks(text: str, start: int, end: int) -> int:
    """The end of `text[:end]` once the blanks after `start` are taken off."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _cuts(tokens: list[Token]) -> Iterator[int]:
    """The numbers of the tokens before which a sentence ends; the last is the end of all."""
    begin = here = 0
    while here < len(tokens):
        stop = here
        here += 1
        text = tokens[stop].text
        if not (text[0] in _STOPS or text[-1] == ".") or not _may_end(tokens, begin, stop):
            continue
        while here < len(tokens) and _closes(tokens, here):
            here += 1
        if here < len(tokens) and _starts(tokens, stop, here):
            yield here
            begin = here
    if tokens:
        yield len(tokens)


def _may_end(tokens: list[Token], begin: int, stop: int) -> bool:
    """Whether a sentence begun at `begin` may end with the token `stop`."""
    word = tokens[stop].text
    if word[0] in _STOPS:
        return not (stop - begin <= 1 and tokens[begin].text.isdigit())
    return stop > begin and (ends_name(word) or _ends_with_letter(tokens, stop))


def _ends_with_letter(tokens: list[Token], stop: int) -> bool:
    """ "the vaccine Sputnik V.", "Tupou V.": a numeral or letter after a name, before a pronoun."""
    after = tokens[stop + 1].text if stop + 1 < len(tokens) else ""
    letter = len(tokens[stop].text) == 2 and tokens[stop].text[-1] == "."
    return letter and tokens[stop - 1].text[:1].isupper() and after in _SURE_STARTERS


def _closes(tokens: list[Token], here: int) -> bool:
    """Whether a token is a quote or bracket, or one more stop, that ends what goes before."""
    word, before = tokens[here], tokens[here - 1]
    return (word.text in _CLOSERS or word.text[0] in _STOPS) and word.start == before.end


def _starts(tokens: list[Token], stop: int, here: int) -> bool:
    """Whether a sentence can start at `here`, after the stop or abbreviation at `stop`."""
    word = tokens[here].text
    apart = tokens[here].start > tokens[here - 1].end
    if tokens[stop].text[0] not in _STOPS:
        return apart and word in _STARTERS
    if not apart:
        return word[0].isupper() and tokens[stop - 1].text[-1].islower() and stop == here - 1
    after = tokens[here + 1].text if here + 1 < len(tokens) else ""
    if word[0] in _OPENERS or word in {"-", "–", "—"}:
        return not after[:1].islower()
    return word[0].isupper() or word[0].isdigit() or not word[0].isascii()
