"""Dependency trees of folded sentences, in nodes of our own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.reading.document import Kind, Mention
from graph.reading.parse.stand_ins import Word

VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
"""Tags of the Penn Treebank."""


@dataclass(slots=True, eq=False)
class Node:
    """One word in its tree: tag (Penn Treebank), relation to its head, what it denotes."""

    index: int
    word: Word
    tag: str
    relation: str
    lemma: str
    text: str
    """The word in lower case."""
    head: Node | None = None
    children: list[Node] = field(default_factory=list)

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
        return self.tag in VERBS and not self.word.mentions

    @property
    def is_noun(self) -> bool:
        """Whether the tagger takes it for a noun."""
        return self.tag in NOUNS and not self.word.mentions

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


def hang(node: Node, head: Node, relation: str) -> None:
    """Give a node another head."""
    if node.head is not None:
        node.head.children.remove(node)
    node.head, node.relation = head, relation
    head.children.append(node)
    head.children.sort(key=lambda child: child.index)
