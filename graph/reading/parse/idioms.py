"""Idioms of the frames: several words that are read as a plain one, or as it and a preposition."""

from __future__ import annotations

from graph.reading.document import Kind
from graph.reading.parse.stand_ins import Word
from ontology.frames import Idiom, Lexicon

_UNCHANGING = frozenset({"set", "put"})
"""Verbs whose past is their plain form: "A set foot in B" is past."""
_Forms = list[tuple[str, str]]
"""Each word in small letters, and in its plain form."""
_JOINTS = frozenset({"and", ","})
_BEFORE_INFINITIVES = frozenset({"to", "will", "would", "shall", "should", "may", "can", "not"})


def fold_idioms(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words with each idiom in its plain reading, what it named being asides."""
    out: list[Word] = []
    forms = [(word.text.lower(), lexicon.lemma(word.text)) for word in words]
    starts = lexicon.idioms.keys()
    i = 0
    while i < len(words):
        opens = not (words[i].mentions or starts.isdisjoint(forms[i]))
        found = _idiom_at(forms, i, lexicon) if opens else None
        if found is None:
            out.append(words[i])
            i += 1
            continue
        idiom, length = found
        if " " not in idiom.reads and _is_dated(words, i + length):
            # "paid a call on Monday on A": "met on Monday A"
            length -= 1
            del words[i + length + 2], forms[i + length + 2]
        run = words[i : i + length]
        out += _reading(idiom, run, out[-1].text.lower() if out else "", lexicon)
        i += length
        if " " not in idiom.reads:
            _part_repeated(words, forms, i)
    return out


def _is_dated(words: list[Word], i: int) -> bool:
    """Whether a day and the last word of an idiom again stand after it: "on Monday on A"."""
    if i + 1 >= len(words) or not words[i].mentions or words[i + 1].mentions:
        return False
    again = words[i + 1].text.lower() == words[i - 1].text.lower()
    return again and words[i].mentions[0].kind is Kind.DATE


def _part_repeated(words: list[Word], forms: _Forms, i: int) -> None:
    """ "paid calls on A and on B": the preposition said again parts B from A, and goes."""
    link = words[i - 1].text.lower()
    for j in range(i + 1, len(words) - 2):
        joint, again, party = words[j : j + 3]
        told = words[j - 1].mentions and joint.text.lower() in _JOINTS and not again.mentions
        if told and again.text.lower() == link and _is_somebody(party):
            party.apart = True
            del words[j + 1], forms[j + 1]
            return


def _is_somebody(word: Word) -> bool:
    return bool(word.mentions) and word.mentions[0].kind in {Kind.PERSON, Kind.OFFICE}


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


def _idiom_at(forms: _Forms, i: int, lexicon: Lexicon) -> tuple[Idiom, int] | None:
    best: tuple[Idiom, int] | None = None
    for idiom in lexicon.idioms_at(*forms[i]):
        length = _idiom_length(idiom.words, forms, i)
        if length and (best is None or length > best[1]):
            best = (idiom, length)
    return best


def _idiom_length(pattern: tuple[str, ...], forms: _Forms, i: int) -> int:
    """How many words from `i` on the pattern covers; 0 if it does not fit."""
    j = i + 1
    for k, part in enumerate(pattern[1:], 1):
        if j >= len(forms):
            return 0
        if part == "*":
            wanted = pattern[k + 1] if k + 1 < len(pattern) else ""
            step = next((n for n in (1, 2) if j + n < len(forms) and wanted in forms[j + n]), 0)
            if not step:
                return 0
            j += step
            continue
        if part not in forms[j]:
            return 0
        j += 1
    return j - i
