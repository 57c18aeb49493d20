"""Questions in plain words, answered from the graph with the sentences that prove it."""

from graph.answers.answer import answer
from graph.answers.completion import complete
from graph.answers.reply import Answer, AnswerKind, Choice, Item, Searched, Understood

__all__ = [
    "Answer",
    "AnswerKind",
    "Choice",
    "Item",
    "Searched",
    "Understood",
    "answer",
    "complete",
]
