"""Idioms of the frames: several words that are read as a plain one, or as it and a preposition."""

from __future__ import annotations

from graph.reading.parse.stand_ins import Word
from ontology.frames import Idiom, Lexicon

_UNCHANGING = frozenset({"set", "put"})
"""Verbs whose past is their plain form: "A set foot in B" is past."""
_BEFORE_INFINITIVES = frozenset({"to", "will", "would", "shall", "should", "may", "can", "not"})


def fold_idioms(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words with each idiom in its plain reading, what it named being asides."""
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
        out += _reading(idiom, run, out[-1].text.lower() if out else "", lexicon)
        i += length
    return out


def _reading(idiom: Idiom, run: list[Word], before: str, lexicon: Lexicon) -> list[Word]:
    """The plain words that stand for a run: the last of several is the run's own last word."""
    first, *rest = idiom.reads.split()
    head = run[: len(run) - len(rest)]
    told = head[0].text.lower() in _UNCHANGING and before not in _BEFORE_INFINITIVES
    form = lexicon.inflect(first, "came" if told else head[0].text)
    joined = Word(form, head[0].start, head[-1].end)
    for word in head:
        joined.asides += [*word.mentions, *word.asides]
    return [joined, *run[len(head) :]]


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
