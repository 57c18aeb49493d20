"""Trees of sentences for tests of the grammar: parsed, folded, with their mentions."""

from __future__ import annotations

from datetime import date
from functools import cache

from graph.facts import Article
from graph.reading.document import Document
from graph.reading.parse.fold import fold
from graph.reading.parse.parsing import parse
from graph.reading.parse.stand_ins import Word
from graph.reading.parse.tree import Node, Tree
from graph.reading.reader import Reader
from ontology.frames import frames


@cache
def document_of(text: str) -> Document:
    """The document of a text published on 10 June 2022."""
    return Reader().document(Article("x", text, published=date(2022, 6, 10)))


def folded(text: str) -> list[Word]:
    """The words of the first sentence as the parser gets them."""
    document = document_of(text)
    sentence = document.sentences[0]
    mentions = [m for m in document.mentions if m.sentence == sentence.index]
    return fold(document, sentence, mentions, frames())


def tree_of(text: str) -> Tree:
    """The tree of the first sentence."""
    return parse([(0, folded(text))], frames())[0]


def word(tree: Tree, text: str) -> Node:
    """The first node with this word."""
    return next(node for node in tree.nodes if node.text == text)


def names(nodes: list[Node]) -> list[str]:
    """What nodes denote, plain words as they are."""
    return [", ".join(n.mention.denotes) if n.mention else n.text for n in nodes]
