"""From an article to the shared document: paragraphs, sentences, tokens and noise."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts import Article
from graph.reading.dateline import DATE_MARK, find_opening
from graph.reading.document import Document, Sentence, Token
from graph.reading.layout import paragraphs
from graph.reading.noise import is_punctuated, noisy
from graph.reading.words import ends_name, tokenise

_OPENERS = frozenset("\"'“‘«([•")
_CLOSERS = frozenset("\"'”’»)]")
_STOPS = frozenset(".!?…")


def segment(article: Article) -> Document:
    """The article's text in tokens and sentences; no text is left out, noise is only marked.

    A sentence never crosses a paragraph; headlines, captions, datelines, list items and date
    marks are sentences of their own.
    """
    document = Document(article)
    text = article.text
    blocks = paragraphs(text)
    marks = noisy([text[block.start : block.end] for block in blocks])
    for number, (block, noise) in enumerate(zip(blocks, marks, strict=True)):
        for start, end, aside in _parts(text, block.start, block.end):
            _add(document, start, end, number, noise or aside)
    return document


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A paragraph cut into its date mark, its dateline and its prose, each noise or not."""
    mark = DATE_MARK.match(text, start, end)
    if mark:
        yield start, mark.end(), True
        start = _skip_blanks(text, mark.end(), end)
    opening = (
        find_opening(text, start, end) if is_punctuated(text[max(start, end - 12) : end]) else None
    )
    if opening:
        yield start, opening.end, opening.noise
        start = _skip_blanks(text, opening.end, end)
    if start < end:
        yield start, end, False


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _add(document: Document, start: int, end: int, paragraph: int, noise: bool) -> None:
    """Append the tokens and sentences of one part of a paragraph."""
    tokens = tokenise(document.text, start, end)
    first = len(document.tokens)
    document.tokens.extend(tokens)
    begin = 0
    for cut in _cuts(tokens):
        limit = tokens[cut].start if cut < len(tokens) else end
        document.sentences.append(
            Sentence(
                index=len(document.sentences),
                start=tokens[begin].start if begin else start,
                end=_without_blanks(document.text, tokens[cut - 1].end, limit),
                first=first + begin,
                last=first + cut,
                paragraph=paragraph,
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
        if not _may_end(tokens, begin, stop):
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
    return ends_name(word) and stop > begin


def _closes(tokens: list[Token], here: int) -> bool:
    """Whether a token is a quote or bracket, or one more stop, that ends what goes before."""
    word, before = tokens[here], tokens[here - 1]
    return (word.text in _CLOSERS or word.text[0] in _STOPS) and word.start == before.end


def _starts(tokens: list[Token], stop: int, here: int) -> bool:
    """Whether a sentence can start at `here`, after the stop or abbreviation at `stop`."""
    word = tokens[here].text
    apart = tokens[here].start > tokens[here - 1].end
    if tokens[stop].text[0] not in _STOPS:
        return apart and word in STARTERS
    if not apart:
        return (
            word[0].isupper()
            and len(tokens[stop - 1].text) > 2
            and tokens[here - 1] is tokens[stop]
        )
    after = tokens[here + 1].text if here + 1 < len(tokens) else ""
    if word[0] in _OPENERS or word in {"-", "–", "—"}:
        return not after[:1].islower()
    return word[0].isupper() or word[0].isdigit() or not word[0].isascii()


STARTERS = frozenset(
    "The A An He She It They We I In On At But And This That These Those His Her Its Their For "
    "With As By After Before While When Meanwhile Earlier Both Also According During From".split()
)
"""Words that start a sentence even after an abbreviation such as "U.S."."""
