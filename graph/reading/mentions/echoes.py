"""Bodies told before, named again by a part of their name: "the Union", "the League".

Organs go by their own name where their organisation was told: "the Permanent Council".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graph.facts import Post
from graph.reading.document import Kind, Mention
from graph.reading.mentions.body_nouns import HEADS, LOOSE, calls
from graph.reading.mentions.office_phrase import organisation_name
from graph.reading.mentions.view import View
from graph.reading.mentions.wording import POSSESSIVE, Word, keys_of
from ontology.organisations import organs_by_short_name

_OTHER = frozenset(
    {"joint", "intergovernmental", "bilateral", "binational", "boundary", "electoral", "mixed"}
    | {"cooperation", "economic", "election", "inter", "national", "permanent", "planning"}
)
"""Words of commissions that are no organ's."""
_DEFINITE = frozenset({"the", "its", POSSESSIVE})
_ECHOING = HEADS | LOOSE


def find_echoes(views: Sequence[View], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The bodies that a bare head noun names again; the one told last of those it fits."""
    bodies = deque(sorted(_bodies(mentions), key=lambda m: m.start))
    told: dict[str, str] = {}
    for view in views:
        for at, word in enumerate(view.words):
            if word.key not in _ECHOING or not _is_echo(view, at):
                continue
            while bodies and bodies[0].start < word.start:
                name = bodies.popleft().name
                told |= {noun: name for noun in _ECHOING if calls(noun, name)}
            if word.key in told:
                name, sentence = told[word.key], view.sentence.index
                yield Mention(Kind.ORGANISATION, word.start, word.end, sentence, name=name)


def _bodies(mentions: Sequence[Mention]) -> Iterator[Mention]:
    for mention in mentions:
        if mention.kind is Kind.ORGANISATION:
            yield mention
        yield from _bodies(mention.embedded)


def _is_echo(view: View, at: int) -> bool:
    """Whether a word is such a noun with "the", and no more of a name after it."""
    word = view.words[at]
    named = word.key in HEADS and word.cap and not word.upper
    if not (named or word.key in LOOSE) or view.key(at - 1) != "the" or view.key(at + 1) == "of":
        return False
    after = view.words[at + 1] if at + 1 < len(view.words) else None
    return after is None or not (after.hyphen or (after.cap and after.alpha))


def find_organs(views: Sequence[View], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The organs told by their own name, of the organisation that was told last before."""
    bodies = deque(sorted(_bodies(mentions), key=lambda m: m.start))
    told: list[str] = []
    lone = not any(
        _is_of_states(view.words, at)
        for view in views
        for at, word in enumerate(view.words)
        if word.key == "commission"
    )
    starts = _organs().keys()
    for view in views:
        for at, word in enumerate(view.words):
            found = _organ_at(view, at, lone) if word.cap and word.key in starts else None
            if found is None:
                continue
            while bodies and bodies[0].start < word.start:
                told.append(bodies.popleft().name)
            last, organs = found
            owner = next((name for name in reversed(told) if name in organs), None)
            if owner is not None and not _is_cabinet(view, at):
                start, end = word.start, view.words[last - 1].end
                sentence, name = view.sentence.index, organs[owner]
                yield Mention(Kind.ORGANISATION, start, end, sentence, name=name)


def _organ_at(view: View, at: int, lone: bool) -> tuple[int, Mapping[str, str]] | None:
    """Where an organ's name ends that starts at a word, and which organ it is by organisation."""
    word = view.words[at]
    if view.key(at - 1) not in _DEFINITE:
        return None
    for keys, organs in _organs()[word.key]:
        last = at + len(keys)
        if tuple(w.key for w in view.words[at:last]) == keys and not _goes_on(view, last):
            return (last, organs) if len(keys) > 1 or lone else None
    return None


def _is_cabinet(view: View, at: int) -> bool:
    """Whether a "Council of Ministers" is a state's: its premier is told with it, and no body."""
    if [view.key(n) for n in range(at, at + 3)] != ["council", "of", "ministers"]:
        return False
    premier = any(p.post(p.of) is Post.HEAD_OF_GOVERNMENT for p in view.phrases)
    return premier and not any(atom.kind is Kind.ORGANISATION for atom in view.atoms)


@cache
def _organs() -> Mapping[str, list[tuple[tuple[str, ...], Mapping[str, str]]]]:
    """Short names of organs by their first word, the longest first: organ by organisation."""
    found: dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
    for short, by_parent in organs_by_short_name().items():
        keys = keys_of(short)
        named = {organisation_name(p): organisation_name(o) for p, o in by_parent.items()}
        found.setdefault(keys[0], []).append((keys, named))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def _is_of_states(words: Sequence[Word], at: int) -> bool:
    """Whether the article tells of a commission that is no organ's: "the Joint Commission"."""
    named = words[at].cap and at > 0
    return named and words[at - 1].cap and words[at - 1].key in _OTHER


def _goes_on(view: View, at: int) -> bool:
    """Whether a name is longer than an organ's: "the Commission on Borders"."""
    if view.key(at) in ("of", "on", "for"):
        return True
    after = view.words[at] if at < len(view.words) else None
    return after is not None and after.cap and after.alpha
