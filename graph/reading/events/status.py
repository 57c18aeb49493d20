"""Whether an event is told as held, arranged or called off, or only wished, possible or denied."""

from __future__ import annotations

from functools import lru_cache

from graph.facts import SIDED, EventType, Status
from graph.reading.events.calling_off import (
    came_to_nothing,
    fell_through,
    had_to_go,
    is_adjunct,
    is_fixed_anew,
    is_left_out,
    is_off_too,
    is_said_off,
    is_shifted,
    is_then_off,
)
from graph.reading.events.prospects import (
    arrivals,
    is_by_it,
    is_come_for,
    is_judged,
    is_open,
    is_said_unreal,
    is_still_to_come,
    ought_to_be,
    was_pleasing,
    went_and_did,
)
from graph.reading.parse.clauses import is_deed_told
from graph.reading.parse.phrases import is_one_of
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_CLIMB = frozenset(
    {"xcomp", "ccomp", "pcomp", "advcl", "conj", "acl", "relcl", "dobj", "nsubj"}
    | {"nsubjpass", "pobj", "prep", "attr", "oprd", "dep", "agent", "appos", "acomp"}
)
_INFINITIVE = "TO"
_GOVERNED = frozenset({"xcomp", "ccomp", "dobj", "pcomp", "acl", "nsubjpass", "oprd"})
_AGREED = frozenset({"on", "upon", "to"})
"""Prepositions of what is agreed."""
_APART = frozenset({"after", "following", "since", "despite"})
_LASTING = frozenset({"last", "run", "continue", "end", "conclude", "finish"})
"""What "a visit that will last until Friday" may do while it goes on."""
_CALLS = frozenset(
    {"call", "demand", "appeal", "pressure", "plea", "push", "temptation"}
    | {"bid", "ambition", "aspiration", "application", "campaign"}
)
"""Nouns of what one wants done, or to do: "calls to expel the envoy", "its bid to join"."""
_NOBODY = frozenset({"nobody", "none", "neither"})
_HIGHEST = 6
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DONE_AT_ONCE = frozenset({"accept", "agree", "set"})
"""Verbs of planning that, where they tell the event itself, do it: "set their names to"."""


class _Signs:
    """What the words above a trigger say; `done` are words that here do no planning."""

    __slots__ = ("cancelled", "denied", "done", "planned", "unreal")

    def __init__(self, done: frozenset[str] = frozenset()) -> None:
        self.planned = self.cancelled = self.unreal = self.denied = False
        self.done = done

    @property
    def status(self) -> Status | None:
        if self.cancelled or (self.denied and self.planned):
            return Status.CANCELLED
        if self.unreal:
            return None
        return Status.PLANNED if self.planned else Status.HELD


def status_of(
    trigger: Node, carriers: list[Node], lexicon: Lexicon, event: str = ""
) -> Status | None:
    """The status of an event told by `trigger` and its light verbs; None if it is no event."""
    if event == EventType.EXPULSION and trigger.is_verb and is_obliged(trigger):
        return Status.HELD
    signs = _Signs(_done_by(event, lexicon))
    _read_modifiers(trigger, lexicon, signs, aims=event != EventType.MESSAGE)
    for verb in carriers:
        if verb.relation == "relcl" and (verb.lemma in _LASTING or is_fixed_anew(trigger)):
            continue
        _read_verb(verb, lexicon, signs)
        if not (_is_doer(trigger, verb) or _is_done_there(verb)):
            _weigh(verb.lemma, verb.text, lexicon, signs)
        occurs = verb.lemma in lexicon.verbs["happen"] or verb.lemma in lexicon.verbs["occur"]
        if verb.relation == "xcomp":
            _climb(verb, lexicon, signs, finite=False)
        denied = occurs and any(c.relation == "neg" for c in verb.children)
        signs.denied = signs.denied or denied
        signs.planned |= denied and any(c.text in {"does", "do"} for c in verb.children)
    if trigger.is_verb:
        _read_verb(trigger, lexicon, signs)
        bidden = event == EventType.VISIT and trigger.lemma == "accept"
        done = trigger.lemma in (_DONE_AT_ONCE | signs.done) and not bidden
        done = done or event == EventType.GATHERING
        signs.planned |= trigger.lemma in lexicon.status["planned"] and not done
    if any(verb.relation == "relcl" and _is_done(verb) for verb in carriers):
        signs.planned = signs.planned and (signs.denied or not _has_perfect(carriers))
        above = _Signs(signs.done)
        _climb(trigger, lexicon, above, finite=False)
        signs.cancelled = signs.cancelled or above.cancelled
        return signs.status
    _climb(trigger, lexicon, signs, finite=_is_finite(trigger))
    if _was_attended(trigger, lexicon):
        signs.planned = False
    return signs.status


def _is_doer(noun: Node, verb: Node) -> bool:
    """ "the meeting agreed a text", "the visit set the stage": nothing is arranged for it."""
    if not noun.is_noun or noun.relation != "nsubj" or noun.head is not verb:
        return False
    after = (c for c in verb.children if c.index > verb.index)
    return any(c.relation in {"dobj", "ccomp", "prep"} for c in after)


def _is_done_there(verb: Node) -> bool:
    """ "the summit, where they agreed on it", "at which they set a date": what it came to."""
    fronted = (n for c in verb.children if c.text in {"at", "in", "during"} for n in c.children)
    there = any(c.text == "where" for c in verb.children) or any(n.text == "which" for n in fronted)
    return verb.relation == "relcl" and verb.tag == "VBD" and there


def is_obliged(verb: Node) -> bool:
    """Whether someone has to do a thing: "must leave", "have to leave", "are to leave"."""
    if any(c.tag == "MD" and c.text in {"must", "shall"} for c in verb.children):
        return True
    above = verb.head
    to = any(c.tag == _INFINITIVE and c.relation == "aux" for c in verb.children)
    if not to or above is None or verb.relation not in {"xcomp", "ccomp"}:
        return False
    return above.lemma in {"have", "be"} and above.is_verb and not is_judged(verb, above)


@lru_cache(maxsize=64)
def _done_by(event: str, lexicon: Lexicon) -> frozenset[str]:
    """Words of decision that do an act of state: to decide on sanctions is to impose them."""
    if event not in SIDED or event == EventType.MESSAGE:
        return frozenset()
    promised = lexicon.verbs["promising"] if event == EventType.AID else frozenset()
    return lexicon.status["decided"] | promised


def _is_done(verb: Node) -> bool:
    """ "the talks that he held", "the talks that he has held"."""
    return verb.tag == "VBD" or _has_perfect([verb])


def _has_perfect(verbs: list[Node]) -> bool:
    return any(
        verb.tag == "VBN"
        and any(c.text in {"has", "have", "had"} for c in verb.children)
        and not any(c.tag == "MD" for c in verb.children)
        for verb in verbs
    )


def _was_attended(noun: Node, lexicon: Lexicon) -> bool:
    """ "attended the summit, which was to mark": those who attended were there."""
    verb = noun.head
    return (
        noun.is_noun
        and noun.relation == "dobj"
        and verb is not None
        and verb.tag == "VBD"
        and verb.lemma in lexicon.verbs["attend"]
    )


def _read_modifiers(noun: Node, lexicon: Lexicon, signs: _Signs, *, aims: bool) -> None:
    """ "the upcoming visit", "a possible meeting", "the summit, set for August".

    What an infinitive says is yet to come, unless it is what a message `aims` at no more than.
    """
    if noun.is_verb:
        return
    signs.cancelled |= is_said_off(noun, lexicon)
    anew = is_fixed_anew(noun)
    for child in noun.children:
        if child.relation in {"amod", "compound", "nmod"}:
            doing = child.text.endswith("ing")  # "a pledging conference"
            _weigh(child.text if doing else child.lemma, child.text, lexicon, signs)
        elif child.relation == "acl" and child.is_verb:
            aimed = any(c.tag == _INFINITIVE for c in child.children)
            signs.planned |= aims and aimed
            if aims or not aimed:
                _weigh(child.lemma, child.text, lexicon, signs)
        elif child.relation == "relcl":
            if child.lemma not in _LASTING and not anew and not is_by_it(child):
                _read_verb(child, lexicon, signs)
            for part in child.children:
                if part.relation in {"acomp", "attr"}:
                    _weigh(part.lemma, part.text, lexicon, signs)
        elif child.relation == "det" and child.text == "no":
            signs.unreal = True


def _weigh(lemma: str, text: str, lexicon: Lexicon, signs: _Signs) -> None:
    for word in (lemma, text):
        if word in lexicon.status["planned"] and word not in signs.done:
            signs.planned = True
        if word in lexicon.status["cancelled"]:
            signs.cancelled = True
        if word in lexicon.status["unreal"]:
            signs.unreal = True


def _is_finite(verb: Node) -> bool:
    return verb.tag in {"VBD", "VBZ", "VBP"} or any(
        c.relation in {"aux", "auxpass"} and c.tag != _INFINITIVE for c in verb.children
    )


def _read_verb(verb: Node, lexicon: Lexicon, signs: _Signs) -> None:
    """Negation, modals and conditions on the verb itself."""
    lasting = verb.lemma in lexicon.status["lasting"]
    for child in verb.children:
        if _is_negating(child):
            signs.unreal = True
            signs.cancelled = signs.cancelled or _as_planned(verb, lexicon)
        elif child.tag == "MD":
            if _is_settled(verb, child, lexicon):
                signs.planned = True
            elif not lasting:
                _read_modal(child.text, lexicon, signs)
        elif (
            (child.relation == "advcl" and _is_condition(child, lexicon))
            or (child.relation in {"mark", "advmod"} and child.text in lexicon.status["conditions"])
            or (child.relation == "advmod" and _is_unreal(child, lexicon))
        ):
            signs.unreal = True
    if verb.lemma == "be":
        signs.planned = signs.planned or _is_arranged(verb, lexicon)
    elif verb.tag in {"VBZ", "VBP"}:
        subjects = [c for c in verb.children if c.relation == "nsubj"]
        on_agenda = any(c.lemma in lexicon.classes["agenda"] for c in subjects)
        signs.planned = signs.planned or on_agenda  # "her programme has a lunch with B"
    signs.cancelled = signs.cancelled or came_to_nothing(verb) or had_to_go(verb, lexicon)
    due = [verb, *(c for c in verb.children if c.relation == "acomp")]
    signs.cancelled = signs.cancelled or any(fell_through(n, lexicon) for n in due)
    signs.cancelled = signs.cancelled or is_off_too(verb, lexicon)
    if verb.tag == "VB" and verb.relation == "conj" and verb.head is not None:
        _read_shared(verb.head, lexicon, signs)


def _is_negating(child: Node) -> bool:
    """Whether a word under a verb denies it: "not", "never", "nobody"."""
    if child.relation in _SUBJECTS:
        return _is_nobody(child)
    never = child.relation == "advmod" and child.text in {"never", "hardly"}
    return child.relation == "neg" or never


def _as_planned(verb: Node, lexicon: Lexicon) -> bool:
    """ "will not go, as he had planned", "did not meet as arranged": it had been arranged."""
    clauses = [c for c in verb.children if c.relation in {"advcl", "prep"}]
    return any(
        c.text == "as" or any(g.text == "as" and g.index < c.index for g in c.children)
        for c in clauses
        if any(n.lemma in lexicon.status["planned"] for n in (c, *c.children))
    )


def _is_nobody(subject: Node) -> bool:
    """ "No state has imposed", "nobody expects": what none does is not done."""
    if subject.text == "one":
        return any(c.text == "no" for c in subject.children)
    none = any(c.text == "no" and c.relation == "det" for c in subject.children)
    return subject.text in _NOBODY or (none and subject.relation != "nsubjpass")


def _is_settled(verb: Node, modal: Node, lexicon: Lexicon) -> bool:
    """ "agreed that the three should meet again": what is agreed on is arranged."""
    above = verb.head
    agreed = above is not None and above.lemma in lexicon.status["decided"] | {"arrange", "fix"}
    return modal.text == "should" and verb.relation == "ccomp" and agreed


def _is_unreal(adverb: Node, lexicon: Lexicon) -> bool:
    """ "possibly", "instead of"; but what is done "instead" is done."""
    alone = adverb.text == "instead" and not any(c.tag == "IN" for c in adverb.children)
    return adverb.text in lexicon.status["unreal"] and not alone


def _is_condition(clause: Node, lexicon: Lexicon) -> bool:
    """ "If A comes, B will meet him"."""
    return any(c.text in lexicon.status["conditions"] for c in clause.children)


def _is_arranged(be: Node, lexicon: Lexicon) -> bool:
    """ "is to meet", "is due", "is on the agenda"."""
    if is_deed_told(be):
        return False
    for child in be.children:
        if child.relation == "xcomp" and any(c.tag == _INFINITIVE for c in child.children):
            return True
        if child.relation == "acomp" and child.text in lexicon.status["planned"]:
            return True
        if child.text == "on" and any(c.lemma in lexicon.classes["agenda"] for c in child.children):
            return be.tag != "VBD"
    return False


def _read_shared(verb: Node, lexicon: Lexicon, signs: _Signs) -> None:
    for child in verb.children:
        if child.tag == "MD":
            _read_modal(child.text, lexicon, signs)


def _read_modal(text: str, lexicon: Lexicon, signs: _Signs) -> None:
    if text in lexicon.status["modals-unreal"]:
        signs.unreal = True
    elif text in lexicon.status["modals-planned"]:
        signs.planned = True


def _climb(node: Node, lexicon: Lexicon, signs: _Signs, *, finite: bool, depth: int = 0) -> None:
    """Weigh what governs the clause, up to the verb that only reports it."""
    head = node.head
    infinitive = any(c.tag == _INFINITIVE and c.relation == "aux" for c in node.children)
    if head is None:
        signs.planned = signs.planned or (infinitive and not _is_aside(node))
        return
    if depth > _HIGHEST or node.relation not in _CLIMB or _tells_of_the_past(node):
        return
    if node.relation == "ccomp" and _is_parted(node, head):
        return
    if node.relation == "conj":
        if not finite or node.tag == head.tag:
            _climb(head, lexicon, signs, finite=finite, depth=depth + 1)
        return
    if infinitive and any(c.text == "for" and c.relation == "mark" for c in node.children):
        signs.planned = True
    if node.is_verb and node.relation in {"relcl", "acl"}:
        if node.tag == "VBG" and head.lemma in lexicon.status["unreal"]:
            signs.unreal = True
        _read_noun_over_clause(head, infinitive, lexicon, signs)
        return
    if infinitive and (head.lemma == "be" or is_judged(node, head)):
        _read_infinitive(node, head, lexicon, signs)
        return
    _weigh_governor(node, head, infinitive, lexicon, signs)
    signs.unreal = signs.unreal or is_said_unreal(node, head, lexicon)
    if node.is_verb and finite and node.relation in {"ccomp", "advcl"}:
        return
    above = _Signs(signs.done) if is_adjunct(node) else signs
    if head.is_verb:
        _read_verb(head, lexicon, above)
    _climb(head, lexicon, above, finite=_is_finite(head), depth=depth + 1)
    signs.planned = signs.planned or above.planned


def _is_aside(verb: Node) -> bool:
    """ "A, the first king to visit B, met C": told in passing, though the parse puts it on top."""
    return any(
        c.relation == "conj" and c.tag == "VBD" and not any(map(_is_subject, c.children))
        for c in verb.children
    )


def _is_subject(node: Node) -> bool:
    return node.relation in _SUBJECTS


def _read_infinitive(deed: Node, head: Node, lexicon: Lexicon, signs: _Signs) -> None:
    """ "is to meet", "it is good to meet"."""
    if is_judged(deed, head):
        signs.unreal = signs.unreal or not was_pleasing(head)
    else:
        signs.planned |= not _is_one_of_first(head) and not is_deed_told(head)
        _read_verb(head, lexicon, signs)


def _is_one_of_first(be: Node) -> bool:
    """ "was among the first to congratulate B": it has been done."""
    among = (c for c in be.children if c.text == "among")
    return any(n.text in {"first", "last"} for c in among for n in c.children)


def _is_parted(clause: Node, verb: Node) -> bool:
    """ "A withdrew its envoy; B called for restraint": clauses of which none governs the other."""
    return any(c.text == ";" and clause.index < c.index < verb.index for c in verb.children)


def _tells_of_the_past(preposition: Node) -> bool:
    """ "after talks with A": they have been held, whatever the clause above plans."""
    held = {"pobj", "pcomp"} if preposition.text == "since" else {"pobj"}
    return preposition.text in _APART and any(c.relation in held for c in preposition.children)


def _weigh_governor(
    node: Node, head: Node, infinitive: bool, lexicon: Lexicon, signs: _Signs
) -> None:
    if head.is_verb and f"{head.lemma} {node.text}" in lexicon.status["unreal"]:
        signs.unreal = True
    if not head.is_verb and node.relation == "prep":
        _weigh(head.lemma, head.text, lexicon, signs)
        none = any(c.text == "no" for c in head.children) and not is_adjunct(node)
        signs.unreal = signs.unreal or none
        return
    signs.unreal = signs.unreal or is_open(node, head)
    signs.planned |= is_still_to_come(node, head)
    signs.cancelled |= fell_through(head, lexicon) and node.relation in _GOVERNED
    signs.unreal = signs.unreal or (infinitive and ought_to_be(node, head))
    if node.relation in {"advcl", "prep"}:
        if infinitive and head.lemma in arrivals(lexicon) and not went_and_did(head):
            signs.planned = True
        signs.planned = signs.planned or is_come_for(node, head, lexicon)
        resolved = infinitive or node.text in _AGREED
        signs.planned |= resolved and _is_resolved(head, lexicon, signs)
        return
    signs.cancelled = signs.cancelled or _is_off(node, head, lexicon)
    if node.relation in _GOVERNED:
        if node.is_verb or head.lemma != "accept":
            _weigh(head.lemma, head.text, lexicon, signs)
        if is_one_of(head, lexicon.status["cancelled"]):
            signs.cancelled = True
        if is_one_of(head, lexicon.status["unreal"]):
            signs.unreal = True
        for child in head.children:
            if child.relation in {"acomp", "oprd"} and child is not node:
                _weigh(child.lemma, child.text, lexicon, signs)
        if infinitive and (head.lemma == "invite" or (head.lemma == "go" and head.tag == "VBG")):
            signs.planned = True


def _is_resolved(verb: Node, lexicon: Lexicon, signs: _Signs) -> bool:
    """ "agreed by telephone to meet", "agreed on a meeting": what is agreed is to come."""
    decided = verb.is_verb and verb.lemma in lexicon.status["decided"] - signs.done
    return decided and not any(c.relation == "dobj" for c in verb.children)


def _is_off(noun: Node, verb: Node, lexicon: Lexicon) -> bool:
    if is_then_off(noun, verb, lexicon):
        return True
    return noun.is_noun and (is_shifted(noun, verb) or is_left_out(noun, verb, lexicon))


def _read_noun_over_clause(noun: Node, infinitive: bool, lexicon: Lexicon, signs: _Signs) -> None:
    """ "a plan to visit", "an invitation to come", "readiness to meet"."""
    if infinitive:
        signs.unreal = signs.unreal or any(c.text == "no" for c in noun.children)
        signs.unreal = signs.unreal or noun.lemma in _CALLS
        accepted = noun.head is not None and noun.head.lemma == "accept"
        if not accepted:
            _weigh(noun.lemma, noun.text, lexicon, signs)
        if noun.lemma in {"invitation", "plan", "decision", "agreement"} - signs.done:
            signs.planned = True
        dropped = noun.head is not None and is_one_of(noun.head, lexicon.status["cancelled"])
        signs.cancelled = signs.cancelled or dropped
