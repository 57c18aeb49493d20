"""The grammar of one clause: who does what to whom, whatever the order of the words.

Relations are those of a dependency parse (Stanford style, as spaCy's English pipelines give them).
"""

from __future__ import annotations

from itertools import takewhile

from graph.reading.document import Form, Kind
from graph.reading.parse.phrases import Slots, add, add_prepositions, conjuncts, noun_slots
from graph.reading.parse.resolves import is_resolve, resolved_by
from graph.reading.parse.tree import Node
from graph.reading.parse.voice import GIVING, fronted_under, is_passive

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "obj"})
_AFTER_FRONTED = _SUBJECTS | {"attr"}
_REACHED = _OBJECTS | {"dative"}
_DEEDS = frozenset({"act", "move", "step", "response", "reply", "answer", "reaction", "gesture"})
_DEEPEST = 6
"""Clauses through which a subject that is not said is sought."""
_GIFT = 2
"""Objects of a verb of giving: whom it is given to, and what."""
_ADDRESSING = frozenset({"thank", "praise", "commend", "criticise", "criticize", "blame"})
"""Verbs whose "for doing" is what their object did."""
_REACHING = frozenset({"phone", "telephone", "ring", "cable", "visit", "meet", "summon", "contact"})
_ASKING = frozenset({"expect", "invite", "ask", "want", "urge", "instruct", "allow", "persuade"})
"""Verbs of which the object is to do what an infinitive says."""
_BY_DOING = frozenset({"by", "after", "before", "since", "without", "in", "from"})
_ACTING = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON})
_OF_PEOPLE = (Form.DEMONYM, Form.ADJECTIVE)
_WHERE = frozenset({"where", "when", "why"})
"""Words of relative clauses in which what is explained is neither doer nor thing done to."""
_SINGULAR = frozenset({"is", "was", "has"})
_STRAY = frozenset({"npadvmod", "dep", "nmod", "meta"})
_STRANDING = frozenset({"to", "under", "with", "on", "from"})
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_OWN = frozenset({"its", "his", "her", "their", "it", "them"})


# --- verbs ------------------------------------------------------------------------------------


def surface_subject(verb: Node, depth: int = 0) -> list[Node]:
    """What stands as subject of a verb, through coordination, control and relative clauses."""
    subjects = [c for c in verb.children if c.relation in _SUBJECTS]
    if len(subjects) > 1 and subjects[0].word.mentions and verb.index > subjects[-1].index:
        subjects = [s for s in subjects if s.word.mentions]
    if subjects:
        return [n for c in subjects for n in _resolve_relative(c, verb, depth)]
    if verb.lemma == "be":
        inverted = [c for c in verb.children if c.relation == "attr" and c.word.mentions]
        if inverted:
            more = [c for c in verb.children if c.relation == "conj" and c.word.mentions]
            return [n for c in (inverted[0], *more) for n in conjuncts(c)]
    stray = [c for c in verb.children if c.relation in _STRAY and c.index < verb.index]
    stray = [c for c in stray if c.kind in {Kind.PERSON, Kind.OFFICE} or _is_body(c)]
    if stray:
        return conjuncts(stray[-1])
    if verb.tag == "VBZ" and verb.head is None:
        bare = [
            c for c in verb.children if c.relation in {"compound", "nmod"} and c.kind in _ACTING
        ]
        if bare:
            return conjuncts(bare[-1])
    fronted = fronted_under(verb)
    if fronted is not None:
        after = [c for c in fronted.children if c.index > fronted.index]
        return [n for c in after if c.relation in _AFTER_FRONTED for n in conjuncts(c)]
    if depth > _DEEPEST:
        return []
    return _inherited_subject(verb, depth)


def _is_body(noun: Node) -> bool:
    """ "The EU bloc lifted": a noun that stands for the body before it."""
    held = [c for c in noun.children if c.relation == "compound" and c.kind is Kind.ORGANISATION]
    return noun.is_noun and bool(held)


def _resolve_relative(subject: Node, verb: Node, depth: int) -> list[Node]:
    owned = any(c.text == "of" for c in subject.children)
    if subject.text in _RELATIVES and not owned and not subject.word.mentions:
        noun = antecedent(verb)
        told = conjuncts(noun) if noun is not None else []
        nearest = [n for n in told if n.index < subject.index][-1:]
        return nearest if nearest and _is_of_one(verb) else told
    if subject.text == "it" and verb.relation == "ccomp" and verb.head is not None:
        reports = verb.head.is_verb and not is_passive(verb.head) and depth < _DEEPEST
        if not subject.word.mentions and reports:
            return surface_subject(verb.head, depth + 1)
    if subject.text in {"there", "it"} and not subject.word.mentions:
        attributes = [c for c in verb.children if c.relation == "attr"]
        return [n for a in attributes for n in conjuncts(a)] or [subject]
    return conjuncts(subject)


def _is_of_one(verb: Node) -> bool:
    """Whether a relative clause tells of one: "A and B, who was received by C"."""
    near = [verb, *(c for c in verb.children if c.relation in {"aux", "auxpass"})]
    return any(n.text in _SINGULAR or n.tag == "VBZ" for n in near)


def antecedent(verb: Node) -> Node | None:
    """The noun that a relative clause or participle explains."""
    node: Node | None = verb
    cleft = _cleft(verb)
    if cleft is not None:
        return cleft
    while node is not None and node.relation in {"conj", "xcomp", "ccomp", "aux", "auxpass"}:
        node = node.head
    if node is not None and node.relation in {"relcl", "acl"} and node.head is not None:
        return described(node.head)
    return None


def described(noun: Node) -> Node:
    """The person whom a noun describes: A in "A, the lawyer elected", "A, the Chadian"."""
    demonym = noun.mention is not None and noun.mention.form in _OF_PEOPLE
    if noun.relation != "appos" or noun.head is None or noun.head.kind is not Kind.PERSON:
        return noun
    return noun.head if demonym or not noun.word.mentions else noun


def _cleft(verb: Node) -> Node | None:
    """ "It was B whom A met": what the clause explains stands under "was"."""
    be = verb.head
    if verb.relation not in {"ccomp", "advcl"} or be is None or be.lemma != "be":
        return None
    if not any(c.relation == "nsubj" and c.text == "it" for c in be.children):
        return None
    return next((c for c in be.children if c.relation == "attr"), None)


def _inherited_subject(verb: Node, depth: int) -> list[Node]:
    listed = _listed_before(verb)
    if listed is not None:
        return surface_subject(listed, depth + 1)
    head = verb.head
    if head is None:
        return _inverted_subject(verb)
    if verb.relation == "conj" and head.is_verb:
        return surface_subject(head, depth + 1)
    if head.is_verb and (verb.relation in {"xcomp", "ccomp"} or _is_asked(verb, head)):
        return _controller(head, depth)
    if verb.relation in {"acl", "relcl"}:
        if is_resolve(verb) and (resolved := resolved_by(head)):
            return resolved
        if verb.tag in {"VBG", "VBN"} or verb.relation == "relcl":
            return [described(head)]
        return resolved_by(head) or governing_subject(head, depth + 1)
    return governing_subject(verb, depth + 1)


def _is_asked(verb: Node, head: Node) -> bool:
    """ "expects a delegation to attend": what the parser takes for a purpose."""
    to = any(c.text == "to" and c.relation == "aux" for c in verb.children)
    return to and verb.relation == "advcl" and head.lemma in _ASKING


def _listed_before(verb: Node) -> Node | None:
    """The verb before in a list, which the parser hangs under the last: "A had ..., met ..."."""
    for child in verb.children:
        before = child.relation in {"ccomp", "dep"} and child.index < verb.index
        if before and child.is_verb and _has_subject_before(child):
            return child
    return None


def _has_subject_before(verb: Node) -> bool:
    return any(c.relation in _SUBJECTS and c.index < verb.index for c in verb.children)


def _controller(verb: Node, depth: int) -> list[Node]:
    """Who is meant as subject of an infinitive under `verb`: its object, if it has one.

    Who reaches someone does so to do a thing: "A phoned B to congratulate him".
    """
    if verb.lemma in _REACHING:
        return surface_subject(verb, depth + 1)
    if is_deed_told(verb):
        deed = next(c for c in verb.children if c.relation == "nsubj")
        inner = noun_slots(deed)
        return [n for slot in ("possessive", "of", "by") for n in inner.get(slot, ())]
    objects = [c for c in verb.children if c.relation in _REACHED]
    if objects and not objects[0].is_verb:
        return conjuncts(objects[0])
    return surface_subject(verb, depth + 1)


def is_deed_told(be: Node) -> bool:
    """ "His first act was to call in the envoy": what was done, not what was to be."""
    if be.lemma != "be" or be.tag != "VBD":
        return False
    deeds = (c for c in be.children if c.relation == "nsubj" and not c.word.mentions)
    return any(deed.lemma in _DEEDS for deed in deeds)


def _inverted_subject(verb: Node) -> list[Node]:
    """ "Signing the accord were A and B": what stands after the auxiliary."""
    for child in verb.children:
        if child.relation in {"aux", "auxpass"}:
            for grandchild in child.children:
                if grandchild.relation in {"attr", "nsubj"}:
                    return conjuncts(grandchild)
    return []


def governing_subject(node: Node, depth: int = 0) -> list[Node]:
    """The subject of the nearest verb above a phrase."""
    if depth > _DEEPEST:
        return []
    verb = governing_verb(node)
    if verb is None:
        return []
    if verb.lemma == "see":
        seen = [c for c in verb.children if c.relation in _OBJECTS]
        if seen:
            return conjuncts(seen[0])
    if verb.lemma in _ADDRESSING and _hangs_on(node, verb, "for"):
        thanked = [c for c in verb.children if c.relation in _OBJECTS]
        if thanked:
            return conjuncts(thanked[0])
    subjects = surface_subject(verb, depth + 1)
    above = list(takewhile(lambda n: n is not verb, node.ancestors()))
    subjects = [n for n in subjects if n is not node and n not in above]
    if is_passive(verb) and not any(n.word.mentions for n in subjects):
        return verb_agents(verb) or subjects
    return subjects


def _hangs_on(node: Node, verb: Node, preposition: str) -> bool:
    """Whether a node stands in the phrase of one preposition of a verb."""
    return any(a.head is verb and a.text == preposition for a in (node, *node.ancestors()))


def governing_verb(node: Node) -> Node | None:
    """The nearest verb above a node, participles that only qualify a noun left out."""
    return next(
        (above for above in node.ancestors() if above.is_verb and not _qualifies(above)), None
    )


def _qualifies(verb: Node) -> bool:
    return verb.relation in {"acl", "amod"} and verb.tag == "VBN"


def verb_agents(verb: Node) -> list[Node]:
    """The doers of a passive verb, after "by"."""
    slots: Slots = {}
    add_prepositions(slots, verb)
    return slots.get("by", [])


def verb_slots(verb: Node) -> Slots:
    """All phrases round a verb; `subject` and `object` are the logical ones."""
    slots: Slots = {}
    add_prepositions(slots, verb)
    for child in verb.children:
        if child.text == "place" and child.relation in _OBJECTS:
            add_prepositions(slots, child)
    surface = surface_subject(verb)
    if is_passive(verb):
        add(slots, "subject", slots.get("by", []) or _shared_agents(verb) or causers(verb))
        add(slots, "object", surface)
        for child in verb.children:
            if child.relation in _OBJECTS:
                add(slots, "object", conjuncts(child))
                add(slots, "recipient", surface)
    else:
        add(slots, "subject", surface)
        _add_objects(slots, verb)
    for child in verb.children:
        if child.relation == "dative" and child.tag != "IN" and child.text != "to":
            add(slots, "recipient", conjuncts(child))
        elif child.relation in {"attr", "oprd", "acomp"}:
            add(slots, "complement", conjuncts(child))
        elif child.relation in {"ccomp", "xcomp"} and not child.is_verb:
            _add_small_clause(slots, child)
    _resolve_relatives(slots, verb)
    return slots


def _resolve_relatives(slots: Slots, verb: Node) -> None:
    """ "those with whom A met", "those A met with": the phrase is what the clause explains."""
    noun = antecedent(verb)
    if noun is None:
        return
    for name in _stranded_prepositions(verb):
        add(slots, name, conjuncts(noun))
        slots["object"] = [n for n in slots.get("object", []) if n is not noun]
    for name, nodes in slots.items():
        if any(n.text in _RELATIVES and not n.word.mentions for n in nodes):
            kept = [n for n in nodes if n.text not in _RELATIVES or n.word.mentions]
            slots[name] = [*kept, *(n for n in conjuncts(noun) if n not in kept)]


def _stranded_prepositions(verb: Node) -> list[str]:
    """The prepositions of a relative clause that lost their phrase: "which they put names to"."""
    if verb.relation != "relcl" or not any(c.relation in _OBJECTS for c in verb.children):
        return []
    bare = [c for c in verb.children if c.relation in {"prep", "prt"} and not c.children]
    return [c.text for c in bare if c.text in _STRANDING and c.index > verb.index]


def _add_small_clause(slots: Slots, complement: Node) -> None:
    """ "declared him unwelcome": his name is the object, the adjective the complement."""
    add(slots, "complement", [complement])
    for child in complement.children:
        if child.relation in _SUBJECTS:
            add(slots, "object", conjuncts(child))


def _shared_agents(verb: Node) -> list[Node]:
    """The doer said with the first of two passive verbs: "was summoned by A and told to leave"."""
    if verb.relation == "conj" and verb.head is not None and verb.head.is_verb:
        return verb_agents(verb.head) if is_passive(verb.head) else []
    return []


def causers(verb: Node) -> list[Node]:
    """Who has a thing done: "A had the envoy summoned", unless it is done to what is A's own."""
    had, thing = verb.head, None
    if verb.relation == "acl" and had is not None and had.relation in _OBJECTS:
        had, thing = had.head, had
    elif verb.relation not in {"ccomp", "xcomp", "dep", "oprd"}:
        return []
    if had is None or had.lemma != "have" or not had.is_verb or verb.tag not in {"VBN", "VBD"}:
        return []
    done_to = [thing] if thing is not None else [c for c in verb.children if c.index < verb.index]
    if any(n.text in _OWN for node in done_to for n in node.subtree()):
        return []
    return surface_subject(had)


def _add_objects(slots: Slots, verb: Node) -> None:
    objects = [child for child in verb.children if child.relation in _OBJECTS]
    if len(objects) == _GIFT and bool(objects[0].word.mentions) != bool(objects[1].word.mentions):
        named = 0 if objects[0].word.mentions else 1
        if named == 0 or objects[0].text in _RELATIVES:
            add(slots, "recipient", conjuncts(objects.pop(named)))
    elif len(objects) == _GIFT and verb.lemma in GIVING and _is_one_phrase(verb, *objects):
        add(slots, "recipient", conjuncts(objects.pop(0)))
    for child in objects:
        if child.text in _RELATIVES and not child.word.mentions:
            noun = antecedent(verb)
            add(slots, "object", [noun] if noun is not None else [])
        else:
            add(slots, "object", conjuncts(child))
    gap = not any(n.text in _RELATIVES for nodes in slots.values() for n in nodes)
    gap = gap and not any(c.text in _WHERE for c in verb.children)
    explained = verb.head if verb.relation in {"relcl", "acl"} else None
    free = explained is not None and explained not in slots.get("subject", [])
    if gap and free and explained is not None:
        if verb.lemma in GIVING and all(n.word.mentions for n in slots.get("object", ())):
            add(slots, "recipient", slots.pop("object", []))
        if not slots.get("object"):
            add(slots, "object", [explained])
    if not slots.get("object"):
        add(slots, "object", _stranded(verb) or _taken_for_modifier(verb))


def _is_one_phrase(verb: Node, one: Node, other: Node) -> bool:
    """Whether no comma parts two objects of a verb: "handed the embassy in A a note"."""
    between = range(one.index, other.index)
    return not any(n.text == "," and n.index in between for n in verb.subtree())


def _taken_for_modifier(verb: Node) -> list[Node]:
    """The object of a gerund that the parse hung under it: "answered by expelling two envoys"."""
    noun = verb.head
    if verb.tag != "VBG" or verb.relation not in {"compound", "amod"} or noun is None:
        return []
    prep = noun.head
    first = not any(c.index < verb.index for c in noun.children)
    if first and noun.relation == "pobj" and prep is not None and prep.text in _BY_DOING:
        return conjuncts(noun)
    return []


def _stranded(verb: Node) -> list[Node]:
    """A party that the parse left hanging: "is to meet too, as planned, the minister"."""
    parties = {Kind.PERSON, Kind.OFFICE}
    places: list[Node] = [verb]
    if verb.relation == "xcomp" and verb.head is not None:
        places.append(verb.head)
    for place in places:
        for child in place.children:
            after = child.index > verb.index
            if (
                after
                and child.relation in {"npadvmod", "attr", "dep", "oprd"}
                and child.kind in parties
            ):
                return conjuncts(child)
    return []
