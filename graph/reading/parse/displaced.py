"""Phrases set apart from the word they belong to: late objects, means before a name, relatives."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Form, Kind
from graph.reading.parse.tree import Node, hang

_MEANS = frozenset(
    {"letter", "cable", "telegram", "fax", "phone", "telephone", "note", "email", "e-mail"}
    | {"video", "videoconference", "videolink", "telex", "wire"}
)
"""What a message goes by: "congratulated by cable the speaker"."""
_DETERMINING = frozenset({"det", "poss", "nummod", "amod"})
_STRAY = frozenset({"appos", "npadvmod", "dep", "conj", "nmod"})
_RELATIVES = frozenset({"whom", "which", "whose"})
_HIGH = frozenset({"advcl", "ccomp", "parataxis", "dep", "conj"})
"""Relations by which a relative clause hangs too high, on the verb of its sentence."""
_OF_PEOPLE = (Form.DEMONYM, Form.ADJECTIVE)
_MANNER = frozenset({"effect", "notice", "delay", "haste", "secret", "unison", "protest", "error"})
"""Nouns of how a thing is done: "with immediate effect"."""
_LINKING = frozenset({"be", "become", "remain"})
_GOVERNED = frozenset({"dobj", "attr", "auxpass", "ccomp", "xcomp"})
_TIMES = frozenset({"after", "before", "since", "until"})
_BEFORE_VERB = frozenset({"also", "then", "later", "has", "had", "have", "itself", "too"})
"""Words that may stand between a subject and its verb."""
_JOINTS = frozenset({"and", "while", "but"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SETTINGS = frozenset({Kind.DATE, Kind.PLACE})
_INSIDE = frozenset({"nmod", "compound"})
_HOLDERS = frozenset({Kind.PERSON, Kind.OFFICE})
_STATES = frozenset({Kind.COUNTRY, Kind.ORGANISATION})
_TOGETHER = frozenset({"together", "jointly"})
_CONVENING = frozenset(
    {"host", "convene", "organise", "organize", "chair", "co-chair", "co-host", "mediate", "broker"}
)
_AIMING = frozenset({"preparation", "proposal", "plan", "arrangement", "invitation", "agenda"})
_OCCASIONS = frozenset(
    {"meeting", "conference", "summit", "gathering", "session", "round", "talks", "talk", "forum"}
    | {"dinner", "lunch", "breakfast", "reception", "consultation", "negotiation", "workshop"}
)
_HOLDING = _CONVENING | {"hold", "schedule", "stage"}
_ON = frozenset({"on", "in"})
_GRANTING = frozenset({"give", "grant", "accord", "offer", "send", "hand", "pay"})
_GRANTED = frozenset(
    {"audience", "reception", "dinner", "lunch", "luncheon", "banquet", "breakfast", "hearing"}
    | {"briefing", "letter", "message", "note", "tour", "account", "invitation", "interview"}
)
_FOLLOWING = frozenset({"advcl", "xcomp", "conj", "dep"})
_PAPERS = frozenset(
    {"communique", "communiqué", "agreement", "treaty", "letter", "note", "declaration", "order"}
    | {"decree", "memorandum", "protocol", "document", "resolution", "law", "bill", "accord"}
    | {"cable", "telegram", "message", "pact", "deal", "statement"}
)
_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE, Kind.COUNTRY, Kind.ORGANISATION})


def replace_displaced(nodes: Sequence[Node]) -> None:
    """Hang each such phrase where it belongs, in place."""
    for node in nodes:
        if node.kind in _PEOPLE:
            _join_description(node, nodes)
            _give_to_clause(node, nodes)
            _part_from_means(node)
            _free_late_object(node)
            _free_paper(node)
            _free_from_purpose(node)
            _join_turns(node, nodes)
            _part_from_gift(node)
        elif node.relation == "appos" and node.kind is not Kind.DATE:
            _part_from_day(node)
            _part_from_receiver(node)
        elif node.relation in _INSIDE and node.is_noun:
            _part_from_count(node)
        elif node.text in _RELATIVES and not node.word.mentions:
            _lower_relative(node, nodes)
        elif node.text == "by" and node.tag == "IN":
            _free_agent(node)
        elif node.text == "for" and node.index:
            _join_aim(node, nodes[node.index - 1])
        elif node.text == "with" and node.index > 1:
            _join_company(node, nodes)
        elif node.text in _TIMES and node.tag == "IN":
            _open_clause(node, nodes)
        elif node.text in {"addressed", "available"}:
            _give_back(node)
        elif node.tag in {"VBN", "VBG"}:
            _part_participle(node, nodes)


def _join_aim(preposition: Node, before: Node) -> None:
    """ "discussed preparations for a visit": it is the preparations that are for it."""
    if preposition.head is before.head and before.relation == "dobj" and before.lemma in _AIMING:
        hang(preposition, before, "prep")


def _part_participle(verb: Node, nodes: Sequence[Node]) -> None:
    """Hang a participle on what it explains."""
    if verb.tag == "VBN" and verb.lemma in _CONVENING:
        _give_to_occasion(verb)
    elif verb.tag == "VBN" and verb.relation in _FOLLOWING:
        _give_back_arrangement(verb, nodes)
    elif verb.tag == "VBG" and verb.relation == "amod" and verb.index:
        _part_paper(verb, nodes[verb.index - 1])


def _part_paper(verb: Node, paper: Node) -> None:
    """ "a communiqué formalising ties": the paper is no part of the ties that it formalises."""
    thing = verb.head
    if paper.lemma not in _PAPERS or thing is None or paper.head is not thing or not paper.is_noun:
        return
    above, relation = thing.head, thing.relation
    if above is None or not paper.index < verb.index < thing.index:
        return
    hang(paper, above, relation)
    for child in [c for c in thing.children if c.index < verb.index and c is not paper]:
        hang(child, paper, child.relation)
    hang(verb, paper, "acl")
    hang(thing, verb, "dobj")


def _give_to_occasion(verb: Node) -> None:
    """ "a meeting of the ministers of A hosted by B": the meeting is hosted, not the ministers."""
    if verb.relation != "acl" or verb.head is None:
        return
    above = [n for n in verb.ancestors() if n.lemma in _OCCASIONS and not n.word.mentions]
    over = above[0] if above else None
    while over is not None and verb.head is not over:
        inner, how = verb.head, verb.head.head
        if inner.relation != "pobj" or how is None or how.text != "of" or how.head is None:
            return
        hang(verb, how.head, "acl")


def _give_back_arrangement(verb: Node, nodes: Sequence[Node]) -> None:
    """ "will join the summit to be held in A": it is the summit that is to be held."""
    opens = next((c for c in verb.children if c.text == "to" and c.relation == "aux"), None)
    passive = any(c.relation == "auxpass" for c in verb.children)
    if opens is None or not passive or verb.lemma not in _HOLDING or not opens.index:
        return
    occasion = nodes[opens.index - 1]
    if occasion.is_noun and occasion.lemma in _OCCASIONS and occasion is not verb.head:
        hang(verb, occasion, "relcl")


def _give_to_clause(party: Node, nodes: Sequence[Node]) -> None:
    """ "A closed its embassy on Monday and B recalled its envoy": B acts in the second clause."""
    before = nodes[party.index - 1] if party.index else party
    verb = next((n for n in nodes[party.index + 1 :] if n.text not in _BEFORE_VERB), None)
    if party.relation != "conj" or before.text not in _JOINTS or verb is None:
        return
    joined = party.head
    if joined is None or not verb.is_verb or verb.tag not in _FINITE or verb.relation != "conj":
        return
    if any(c.relation in _SUBJECTS for c in verb.children) or verb.head is None:
        return
    listed_before = joined.index < verb.head.index < party.index
    if listed_before or (joined.relation == "pobj" and joined.kind in _SETTINGS):
        hang(party, verb, "nsubj")


def _join_description(party: Node, nodes: Sequence[Node]) -> None:
    """ "A, the lawyer elected to head B, spoke": the lawyer is A, who spoke."""
    verb = party.head
    if party.relation not in _STRAY or party.kind is not Kind.PERSON or verb is None:
        return
    subject = next((c for c in verb.children if c.relation in _SUBJECTS), None)
    if subject is None or party.index > subject.index or not verb.is_verb:
        return
    first = min(n.index for n in subject.subtree())
    demonym = subject.mention is not None and subject.mention.form in _OF_PEOPLE
    noun = subject.is_noun and nodes[first].text in {"the", "a", "an"}
    if (demonym or noun) and first == party.index + 2 and nodes[first - 1].text == ",":
        relation = subject.relation
        hang(subject, party, "appos")
        hang(party, verb, relation)


def _part_from_means(party: Node) -> None:
    """ "congratulated by cable A": the means is taken for a part of A's name."""
    by = party.head
    means = [c for c in party.children if c.relation in {"compound", "nmod"} and c.text in _MEANS]
    if not means or party.relation != "pobj" or by is None or by.head is None:
        return
    verb = by.head
    if not verb.is_verb or any(c.relation == "dobj" for c in verb.children):
        return
    hang(means[0], by, "pobj")
    by.relation = "prep"
    hang(party, verb, "dobj")


def _free_late_object(party: Node) -> None:
    """ "conveyed to A his sympathy": what is conveyed is taken for an apposition of A."""
    to = party.head
    if party.relation != "pobj" or to is None or to.text != "to" or to.head is None:
        return
    verb = to.head
    if not verb.is_verb or any(c.relation in {"dobj", "nsubjpass"} for c in verb.children):
        return
    for thing in party.children:
        opens = thing.is_noun and thing.relation in _STRAY and thing.index > party.index
        first = min((n.index for n in thing.subtree()), default=thing.index)
        told = any(c.relation in _DETERMINING and c.index == first for c in thing.children)
        if opens and told and first == party.index + 1:
            hang(thing, verb, "dobj")
            return


def _free_paper(company: Node) -> None:
    """ "signed, together with A, a treaty": what is signed is taken for an apposition of A."""
    preposition = company.head
    if company.relation != "pobj" or preposition is None or preposition.text != "with":
        return
    verb = preposition.head
    if verb is None or not verb.is_verb or any(c.relation == "dobj" for c in verb.children):
        return
    for paper in company.children:
        if paper.relation == "appos" and paper.lemma in _PAPERS and not paper.word.mentions:
            hang(paper, verb, "dobj")
            return


def _free_from_purpose(party: Node) -> None:
    """ "recalled for consultations the envoy A": A is recalled, and no consultation."""
    purpose = party.head
    over = purpose.head if purpose is not None and purpose.relation == "pobj" else None
    if purpose is None or over is None or over.text != "for" or party.relation not in _STRAY:
        return
    verb = over.head
    near = party.kind in _HOLDERS and party.index == purpose.index + 1
    if not near or purpose.word.mentions or verb is None or verb.tag not in _FINITE:
        return
    if not {c.relation for c in verb.children} & {"dobj", "nsubjpass", "auxpass"}:
        hang(party, verb, "dobj")


def _part_from_day(thing: Node) -> None:
    """ "became on Monday the third member": no day is a member, so the verb has it."""
    on = thing.head.head if thing.head is not None and thing.head.kind is Kind.DATE else None
    verb = on.head if on is not None else None
    if on is None or verb is None or not verb.is_verb or on.index < verb.index:
        return
    first = min((n.index for n in thing.subtree()), default=thing.index)
    if thing.head is None or first != thing.head.index + 1:
        return
    if not any(c.relation in _GOVERNED for c in verb.children):
        hang(thing, verb, "attr" if verb.lemma in _LINKING else "dobj")


def _join_turns(party: Node, nodes: Sequence[Node]) -> None:
    """ "saw A on Monday, B on Tuesday and C on Wednesday": all three were seen."""
    over = party.head if party.kind in _HOLDERS else None
    day = next((c for c in nodes[party.index + 1 : party.index + 2] if c.text in _ON), None)
    if over is None or day is None or not any(c.kind is Kind.DATE for c in day.children):
        return
    if over.is_verb and party.relation in _STRAY and nodes[_first(party) - 1].text == ",":
        met = [c for c in over.children if c.relation == "dobj" and c.kind in _HOLDERS]
        if met and met[0].index < party.index:
            hang(party, met[0], "conj")
            hang(day, party, "prep")
    elif over.kind is Kind.DATE and party.relation == "conj" and over.head is not None:
        before = over.head.head
        if before is not None and before.kind in _HOLDERS:
            hang(party, before, "conj")
            hang(day, party, "prep")


def _first(node: Node) -> int:
    return min(n.index for n in node.subtree())


def _part_from_receiver(gift: Node) -> None:
    """ "gave A, the minister, an audience": A is given it, and is none."""
    party = gift.head
    verb = party.head if party is not None and party.kind in _HOLDERS else None
    if party is None or verb is None or party.relation != "dobj" or verb.lemma not in _GRANTING:
        return
    told = any(c.text in {"a", "an"} and c.index == party.index + 2 for c in gift.children)
    if told and gift.is_noun and gift.lemma in _GRANTED:
        hang(gift, verb, "dobj")
        party.relation = "dative"


def _part_from_gift(party: Node) -> None:
    """ "sent A and B letters": B is taken for a part of the letters, and they for a party."""
    thing = party.head
    if party.relation != "compound" or thing is None or not thing.is_noun:
        return
    other = thing.head
    if thing.relation != "conj" or other is None or other.kind not in _PEOPLE:
        return
    verb = other.head
    first = all(c.index >= party.index for c in thing.children)
    if first and verb is not None and verb.is_verb and other.relation in {"dobj", "dative"}:
        hang(party, other, "conj")
        hang(thing, verb, "dobj")


def _part_from_count(given: Node) -> None:
    """ "gave an attaché of A 48 hours": the attaché is given them, and no part of them."""
    thing = given.head
    verb = thing.head if thing is not None and thing.relation == "dobj" else None
    if thing is None or verb is None or not verb.is_verb or not given.index < thing.index:
        return
    told = any(c.relation == "det" and c.index < given.index for c in given.children)
    counted = [c for c in thing.children if c.relation == "nummod"]
    if told and any(given.index < c.index for c in counted):
        hang(given, verb, "dative")


def _free_agent(by: Node) -> None:
    """ "was given four ambulances by A", "was cut with immediate effect by A": A did so."""
    thing = by.head
    verb = thing.head if thing is not None else None
    if thing is not None and thing.lemma in _MANNER and verb is not None:
        verb = verb.head
    elif thing is None or thing.relation != "dobj":
        return
    if thing is None or verb is None or verb.tag != "VBN":
        return
    relations = {c.relation for c in verb.children}
    if "auxpass" not in relations or "agent" in relations or thing.word.mentions:
        return
    named = any(n.kind in _PEOPLE for c in by.children for n in c.subtree())
    if named or thing.lemma in _MANNER:
        hang(by, verb, "agent")


def _give_back(word: Node) -> None:
    """Hang what is said of an object where it belongs."""
    if word.text == "addressed":
        _give_back_address(word)
        return
    thing = word.head
    verb = thing.head if thing is not None and word.relation == "amod" else None
    if verb is not None and verb.lemma == "make" and thing is not None and thing.index < word.index:
        hang(word, verb, "oprd")  # "made ten million dollars available"


def _give_back_address(verb: Node) -> None:
    """ "handed B a message from C addressed to D": the message is, and A addresses nobody."""
    above = verb.head
    if verb.relation not in {"advcl", "conj", "ccomp", "dep"} or above is None:
        return
    told = any(c.relation in _SUBJECTS | {"aux", "dobj", "mark", "cc"} for c in verb.children)
    thing = next((c for c in above.children if c.relation in {"dobj", "nsubjpass"}), None)
    if told or thing is None or not thing.is_noun or thing.index > verb.index:
        return
    if any(c.text == "to" for c in verb.children):
        hang(verb, thing, "acl")
        verb.tag = "VBN"


def _join_company(preposition: Node, nodes: Sequence[Node]) -> None:
    """ "A, jointly with B, sent C a letter"; "A imposed it together with B": B acts as A does."""
    way = nodes[preposition.index - 1].text
    verb = next((n for n in preposition.ancestors() if n.is_verb), None)
    if verb is None or way not in _TOGETHER | {"along"}:
        return
    subject = next((c for c in verb.children if c.relation in _SUBJECTS), None)
    company = next((c for c in preposition.children if c.relation == "pobj"), None)
    if subject is None or company is None or subject.kind not in _PEOPLE:
        return
    before = subject.index < preposition.index < verb.index
    states = subject.kind in _STATES and company.kind in _STATES and way in _TOGETHER
    if company.kind in _PEOPLE and (before or (states and subject.relation == "nsubj")):
        hang(company, subject, "conj")


def _open_clause(after: Node, nodes: Sequence[Node]) -> None:
    """ "came after a team, led by A, visited B": the team is no object of "after", but visits."""
    verb = next((n for n in nodes[after.index + 1 :] if n.tag in {"VBD", "VBZ"}), None)
    noun = next((c for c in after.children if c.relation == "pobj"), None)
    if verb is None or noun is None or after.relation != "prep" or verb.relation != "advcl":
        return
    relations = {c.relation for c in verb.children}
    if verb.head is not after.head or relations & {"nsubj", "nsubjpass", "mark", "aux", "advmod"}:
        return
    asides = [n for n in nodes[noun.index : verb.index] if n.tag == "VBN" and n.head is verb.head]
    for aside in asides:
        hang(aside, noun, "acl")
    hang(noun, verb, "nsubj")
    hang(after, verb, "mark")


def _lower_relative(pronoun: Node, nodes: Sequence[Node]) -> None:
    """ "was received by B, to whom he handed a letter": the clause explains B."""
    preposition = pronoun.head
    if pronoun.relation != "pobj" or preposition is None or preposition.head is None:
        return
    verb = preposition.head
    if not verb.is_verb or verb.relation not in _HIGH or preposition.index > verb.index:
        return
    noun = _explained(pronoun, preposition, nodes)
    if noun is not None and noun is not verb and verb not in noun.ancestors():
        hang(verb, noun, "relcl")


def _explained(pronoun: Node, preposition: Node, nodes: Sequence[Node]) -> Node | None:
    """What stands right before a relative clause; people, if it says "whom"."""
    at = min(n.index for n in preposition.subtree()) - 1
    while at > 0 and nodes[at].relation == "punct":
        at -= 1
    if at < 0:
        return None
    before = nodes[at]
    if pronoun.text == "whom":
        near = [before, *before.ancestors()]
        return next((n for n in near if n.kind in _PEOPLE and n.index < pronoun.index), None)
    return before if before.is_noun or before.word.mentions else None
