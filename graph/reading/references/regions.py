"""One state told before, called by its region: "the Caribbean nation", "that Gulf kingdom"."""

from __future__ import annotations

import re
from collections.abc import Collection

from graph.reading.document import Form, Kind, Mention
from graph.reading.references.salience import Told
from ontology.groups import STATE_WORD

_ENDS = re.compile(rf"\b(?:{'|'.join(STATE_WORD)})$", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:the|this|that)((?: [\w-]+){0,3})\s*$", re.IGNORECASE)
_REACH = 48
"""Characters before a region in which "the" is sought."""
_ONE_OF_MANY = frozenset(
    {"first", "second", "third", "fourth", "fifth", "only", "last", "next", "other", "most"}
    | {"latest", "a", "an", "another", "any", "every", "of", "in", "with", "and", "by"}
)
"""Words after which none told before is meant: "the first Arab country to do so"."""
_NAMED = re.compile(r" of [A-Z]")


def is_one_of_region(text: str, mention: Mention) -> bool:
    """Whether a set of states is called by the words for one of them."""
    return (
        mention.kind is Kind.GROUP and _ENDS.search(text[mention.start : mention.end]) is not None
    )


def state_of_region(text: str, mention: Mention, told: Told) -> str | None:
    """The state of the region that was told last, where the words point to one."""
    before = _POINTING.search(text[max(0, mention.start - _REACH) : mention.start])
    if before is None or _NAMED.match(text, mention.end):
        return None
    words = before[1].lower().split()
    if any(w in _ONE_OF_MANY or w.endswith("est") for w in words):
        return None
    return told_last(told, mention.sentence, mention.codes)


def told_last(told: Told, sentence: int, codes: Collection[str]) -> str | None:
    """The state told last of some; of all told in the article, where none is near."""
    near = (s.code for s in told.back_from(sentence) if s.code in codes)
    far = {s.code for s in told.sightings if s.code in codes}
    return next(near, None) or (far.pop() if len(far) == 1 else None)


def make_state(mention: Mention, code: str) -> None:
    """Let a set of states be the one that is meant."""
    mention.kind, mention.name, mention.form, mention.codes = Kind.COUNTRY, code, Form.NAME, ()
