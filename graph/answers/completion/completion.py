"""What a question that is being typed may become: questions that the graph understands."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from graph.answers.answer import is_understood
from graph.answers.completion.known import KINDS, Filled, KnownEvents
from graph.answers.completion.names import name_book
from graph.answers.completion.wordings import Filling, Template, Typed, Wording, templates, titles
from graph.answers.cutting import MAX_LENGTH, plain
from graph.answers.vocabulary import vocabulary
from graph.answers.words import with_article
from graph.memory.lookup import Entry, fold

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_NAMED = ("official", "country", "organisation", "office", "place")
_NAMES = 4
"""Entities that are offered for a name half typed."""
_EACH = 2
"""Examples of a question of which no name is typed yet."""
_LAST = 5
"""Words at the end of a question that may be a name, half typed."""
_OWNER, _TITLE = 4, 3
"""Words that the name of a country, and a title after it, may have."""
_ENDS = ("'s", "s'", "'")
_REMEMBERED = 20_000
"""Questions of which it is kept whether they are understood."""


def complete(begun: str, graph: KnowledgeGraph, limit: int = 8) -> tuple[str, ...]:
    """Questions that begin as typed, or nearly so, the likeliest first; each can be answered.

    Nothing typed gives questions to begin with, which have an answer.
    """
    text = plain(begun)
    if len(text) > MAX_LENGTH:
        return ()
    state = _state(graph)
    offered = _once(_Completion(begun, state).offered())
    return tuple(islice((one for one in offered if state.understands(one, graph)), limit))


class _State:
    """What completion keeps of one revision of a graph, though not the graph itself."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.revision = graph.revision
        self.book = name_book(graph)
        self.known = KnownEvents(graph.store, self.book)
        self._understood: dict[str, bool] = {}

    def understands(self, question: str, graph: KnowledgeGraph) -> bool:
        """Whether a question can be answered."""
        found = self._understood.get(question)
        if found is None:
            if len(self._understood) >= _REMEMBERED:
                self._understood.clear()
            found = self._understood[question] = is_understood(question, graph)
        return found


class _Completion:
    """The questions that one beginning may become, understood or not."""

    def __init__(self, begun: str, state: _State) -> None:
        self._text = plain(begun).rstrip(" ?!.")
        closed = begun[-1:].isspace() or self._text != plain(begun)
        self._typed = Typed.of(self._text + (" " if closed else ""))
        self._book = state.book
        self._known = state.known

    def offered(self) -> Iterator[str]:
        """The likeliest first."""
        titled = list(self._titled())
        yield from titled
        yield from self._worded()
        if not titled:
            yield from self._named()
            yield from self._about()

    # --- "who met Tajikistan's f" --------------------------------------------------------------

    def _titled(self) -> Iterator[str]:
        """The titles of those in the service of the country that stands before one."""
        words = self._text.split()
        for at in range(max(len(words) - _TITLE, 1), len(words) + 1):
            possessive = words[at - 1].endswith(_ENDS) if words else False
            if not possessive and (at == len(words) or not self._typed.open):
                continue
            first, of = self._owner(words, at)
            if of is not None:
                owner = f"{of.name}'s" if possessive else " ".join(words[first:at]).title()
                for title in self._titles(of, fold(" ".join(words[at:]))):
                    yield from _asked(words[:first], f"{owner} {title}")

    def _owner(self, words: Sequence[str], at: int) -> tuple[int, Entry | None]:
        """The country or organisation that the words up to one name, and where its name begins."""
        for first in range(max(at - _OWNER, 0), at):
            of = self._book.whose([fold(_unmarked(word)) for word in words[first:at]])
            if of is not None:
                return first, of
        return at, None

    def _titles(self, of: Entry, begun: str) -> Iterator[str]:
        for post in self._book.posts(of):
            held = (title for title in titles().get(post, ()) if fold(title).startswith(begun))
            yield from islice(held, 1)

    # --- "when did blinken m" ------------------------------------------------------------------

    def _worded(self) -> Iterator[str]:
        """Known questions that begin so, their slots filled so that there is an answer."""
        for template in templates():
            for wording in template.wordings:
                found = list(self._filled(template, wording))
                yield from found
                if found:
                    break

    def _filled(self, template: Template, wording: Wording) -> Iterator[str]:
        for filling in wording.fit(self._typed):
            given = self._given(filling)
            if all(given.values()):
                number = _NAMES if given else _EACH if self._typed.words else 1
                filled = self._known.fillings(template, wording.slots, given)
                yield from (_shown(wording, one) for one in islice(filled, number))

    def _given(self, filling: Filling) -> dict[str, list[Entry]]:
        """The entities that were typed for the slots."""
        given = {}
        for slot, typed in filling.items():
            words = typed.words[1:] if typed.words[0] == "the" else typed.words
            find = self._starting if typed.open else self._book.called
            given[slot] = find(words, KINDS[slot])[:_NAMES] if words else []
        return given

    def _starting(self, words: Sequence[str], kinds: Sequence[str]) -> list[Entry]:
        """The entities whose name begins so; nearly so, unless the words mean something else."""
        near = not any(vocabulary().knows(word) for word in words)
        return self._book.starting(words, kinds, _NAMES, near=near)

    # --- "who sat down with lavr" --------------------------------------------------------------

    def _named(self) -> Iterator[str]:
        """The question as it was typed, with the name at its end in full."""
        words = self._text.split()
        if not self._typed.open:
            return
        for number in range(min(_LAST, len(words) - 1), 0, -1):
            name = fold(" ".join(words[-number:])).split()
            if not name or (number == 1 and vocabulary().knows(name[0])):
                continue
            head = words[:-number]
            found = self._starting(name, _NAMED) if any(map(_tells, head)) else []
            for entry in found:
                shown = entry.name if head[-1] == "the" else with_article(entry.name)
                yield f"{' '.join(head)} {shown}?"
            if found:
                return

    # --- "lavr" --------------------------------------------------------------------------------

    def _about(self) -> Iterator[str]:
        """Questions on whom the words name, if they are a name alone."""
        if not self._typed.words:
            return
        for entry in self._starting(self._typed.words, _NAMED):
            for template in templates():
                for wording in template.wordings[:1]:
                    yield from self._on(entry, template, wording)

    def _on(self, entry: Entry, template: Template, wording: Wording) -> Iterator[str]:
        """A question on an entity, or on somebody in its service."""
        for slot in wording.slots:
            fits = entry.kind in KINDS[slot]
            given = [entry] if fits else self._book.offices(entry) if slot == "office" else []
            if given:
                filled = self._known.fillings(template, wording.slots, {slot: given})
                yield from (_shown(wording, one) for one in islice(filled, 1))
                return


def _asked(before: Sequence[str], holder: str) -> Iterator[str]:
    """The question that the holder of an office ends; all that is asked most if there is none."""
    if before:
        yield f"{' '.join(before)} {holder}?"
    else:
        yield from (f"Who is {holder}?", f"Who met {holder}?")


def _unmarked(owner: str) -> str:
    """A name without the mark of the possessive."""
    return owner.removesuffix("'s").rstrip("'")


def _tells(word: str) -> bool:
    """Whether a word can tell an event."""
    words = vocabulary()
    lemma = words.lemma(fold(word))
    return lemma in words.verbs or lemma in words.nouns


def _shown(wording: Wording, filled: Filled) -> str:
    """A wording with its slots filled."""
    names = {
        slot: entry.name if entry.kind == "office" else with_article(entry.name)
        for slot, entry in filled.items()
    }
    return wording.text.format(**names)


def _once(questions: Iterable[str]) -> Iterator[str]:
    """Each question once, however it is written."""
    seen: set[str] = set()
    for question in questions:
        if fold(question) not in seen:
            seen.add(fold(question))
            yield question


_states: WeakKeyDictionary[KnowledgeGraph, _State] = WeakKeyDictionary()
_making = threading.Lock()


def _state(graph: KnowledgeGraph) -> _State:
    """What is kept of the graph as it stands now; made once, however many are typing."""
    with _making:
        held = _states.get(graph)
        if held is None or held.revision != graph.revision:
            held = _states[graph] = _State(graph)
        return held
