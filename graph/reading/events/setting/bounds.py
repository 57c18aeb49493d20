"""Dates of a sentence that cannot be an event's own: they bound a time, or are another thing's."""

from __future__ import annotations

from graph.facts import Status, When
from graph.reading.document import Mention
from graph.reading.events.ordinals import is_ordinal
from graph.reading.events.setting.clause import Clause
from graph.reading.parse.invitations import invitation_over
from graph.reading.parse.tree import Node

_QUALIFYING = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_BOUNDS = frozenset({"since", "until", "till", "by", "before", "after", "following"})
_LIMITS = frozenset({"by", "before"})
_DONE = frozenset({"past", "past perfect"})
_WIDE = 92
"""Days above which a date is wide."""
_LASTING = {
    "sanction": ("perfect",),
    "aid": ("perfect",),
    "relations": ("perfect",),
    "visit": ("perfect", "present"),
}
"""What is told as going on since a day, by type and tense: that day is when it began."""
_COUNT = 50
"""Letters before a span of time in which it is told that something is counted in it."""
_ROUND_COUNTS = frozenset({"such", "in"})
_MARKS = ',;:.()"”'
_SPEAKING = frozenset({"discuss", "review", "debate", "raise", "examine", "exchange", "consider"})


def is_of_another(date: Node, when: When, scene: Clause) -> bool:
    """Whether a date is too wide for an event, bounds a time, or tells when another thing was."""
    if date.relation in _QUALIFYING and date.head not in (None, scene.trigger):
        return True
    if _is_of_start(date, scene) or _is_of_explained(date, scene):
        return True
    under = next((n for n in date.ancestors() if n.tag == "IN"), None)
    if under is not None and (_is_lasting(under, scene) or _is_limit(under, when, scene)):
        return False
    if (when.latest - when.earliest).days > _WIDE:
        return True
    return under is not None and (under.text in _BOUNDS or _is_of(under, scene.trigger))


def is_of_others(date: Node, scene: Clause) -> bool:
    """Whether it is another's day, whatever the grammar of the clause makes of it."""
    return _is_of_guests(date, scene) or _is_of_last_time(date, scene)


def is_counted_in(date: Mention, text: str) -> bool:
    """ "on Friday, for the second time this week": a span in which something is counted."""
    if date.when is None or date.when.earliest == date.when.latest:
        return False
    words = text[max(0, date.start - _COUNT) : date.start].split()
    near = [word.lower() for word in words if word not in _ROUND_COUNTS][-2:]
    return any(map(is_ordinal, near)) and not any(word[-1] in _MARKS for word in near)


def _is_of_guests(date: Node, scene: Clause) -> bool:
    """ "sent A an invitation to come in May": that is when A is to come, not when it was sent."""
    return scene.type == "message" and invitation_over(date) is not None


def _is_of_last_time(date: Node, scene: Clause) -> bool:
    """ "the first visit of a Pope since John Paul's in 1962": when the one before it was."""
    noun = scene.trigger
    if not noun.is_noun or not any(is_ordinal(c.text) for c in noun.children):
        return False
    between = [n.text for n in scene.tree.nodes[noun.index + 1 : date.index]]
    return "since" in between and not {",", ";"} & set(between)


def _is_lasting(preposition: Node, scene: Clause) -> bool:
    """ "has been forbidden since May", "is here since Monday": from when it has lasted."""
    tenses = _LASTING.get(scene.type, ())
    return preposition.text == "since" and scene.tense in tenses


def _is_limit(preposition: Node, when: When, scene: Clause) -> bool:
    """ "will meet before the end of June": a month or year to come; "by Friday A had left"."""
    if scene.type == "expulsion":
        return False  # "told to leave by Friday": the day is the last on which they may stay
    coarse = when.earliest != when.latest
    if scene.held is Status.HELD and not coarse:
        return preposition.text == "by" and scene.tense in _DONE
    return scene.held is Status.PLANNED and coarse and preposition.text in _LIMITS


def _is_of_explained(date: Node, scene: Clause) -> bool:
    """ "discussed the pact that was signed on 27 February": the day of what explains a thing."""
    for above in date.ancestors():
        if scene.is_under(above):
            return False
        if above.tag == "VBN" and above.relation == "acl" and _is_of_matter(above, scene.trigger):
            return True
        if above.is_verb and above.relation == "relcl" and above.tag in {"VBD", "VBN"}:
            thing = above.head
            return thing is not None and thing.is_noun and not scene.is_under(thing)
    return False


def _is_of_matter(clause: Node, trigger: Node) -> bool:
    """ "discussed the pact signed in March": a clause on what is spoken of."""
    thing = next((n for n in clause.ancestors() if n.head is trigger), None)
    return trigger.lemma in _SPEAKING and thing is not None and thing.relation == "dobj"


def _is_of(preposition: Node, trigger: Node) -> bool:
    """ "the elections of November", if they are not the event itself."""
    noun = preposition.head
    return preposition.text == "of" and noun is not None and noun.is_noun and noun is not trigger


def _is_of_start(date: Node, scene: Clause) -> bool:
    """ "since she took office in May", "the first since the vote of May": from when time runs."""
    over = [a for a in date.ancestors() if not scene.is_under(a)]
    if any(a.text == "since" and a.tag == "IN" and a is not date.head for a in over):
        return True
    return any(c.text == "since" and c.relation == "mark" for a in over for c in a.children)
