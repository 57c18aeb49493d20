"""Trees mended where the parser is known to err over folded words.

A folded name is a plain first name to the parser, so what it hangs a name on says little if that
is no place for a party: a date, a city, the noun of an aside. There the words' order decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Kind
from graph.reading.parse.companions import join_companions
from graph.reading.parse.headlines import restore_headline
from graph.reading.parse.overhangs import (
    free_after_day,
    free_clause,
    free_destination,
    free_from_gift,
    free_from_realm,
    free_from_source,
    free_from_time,
    free_relative,
    free_sitting,
    free_summary,
    free_surplus,
    give_back_owner,
    give_to_person,
    give_to_relative,
    give_to_visit,
    join_own,
    name_role,
)
from graph.reading.parse.phrases import SIDING
from graph.reading.parse.resolves import RESOLVES
from graph.reading.parse.retagging import give_to_have, lower_adjective, lower_number, retag
from graph.reading.parse.stops import join_stops
from graph.reading.parse.subjects import find_subject
from graph.reading.parse.tree import NOUNS, VERBS, Node, hang
from graph.reading.parse.verb_phrases import (
    free_from_day,
    free_from_quote,
    free_participle,
    give_back_caused,
    give_back_way,
    give_opening_party,
    give_subject,
    give_time,
    give_to_chosen,
    join_passive,
    raise_conjunct,
    restore_auxiliary,
    restore_company,
    restore_finite,
    restore_inverted,
    restore_predicate,
)

_PARTIES = frozenset({Kind.PERSON, Kind.OFFICE})
_SETTINGS = frozenset({Kind.DATE, Kind.PLACE})
_SEATS = frozenset({Kind.PLACE, Kind.COUNTRY})
_ADVERBS = frozenset({"home", "back", "packing", "away"})
"""Adverbs that the parser takes for a noun: "called its envoy home"."""
_LANDS = frozenset({"country", "territory", "kingdom"})
"""What one is expelled from before it is said who is: "expelled from the country A"."""
_PAST = frozenset({"VBD", "VBN"})
_INTRANSITIVE = frozenset({"come", "arrive"})
_REPORTING = frozenset({"write", "say", "declare"})
_GOVERNED = frozenset({"oprd", "dobj", "npadvmod", "attr", "xcomp", "ccomp", "dep"})
_INSIDE = frozenset({"compound", "amod", "nmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STRAY = frozenset({"npadvmod", "dep", "appos", "attr", "oprd"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_OF_PEOPLE = frozenset({"who", "whom", "whose"})
_WHOM = frozenset({"whom", "which"})
_SETTING_WORDS = frozenset({"in", "on", "at", "during", "after", "before"})
_ROUND_SETTINGS = frozenset({",", "-", "the", "in", "on", "at"})
"""What stands between days and cities that follow one another."""
_LOOSE = frozenset({"advcl", "prep", "dep", "nmod"})
"""Relations of participles that stand after a comma."""
_BETWEEN_PARTIES = frozenset({"from", "to", "by", "between"})
"""Prepositions of people, seldom of what they do."""
_OWNING = frozenset({"of", "by", "between"})
"""Prepositions of which no day or city is the head."""


def mend(nodes: Sequence[Node]) -> None:
    """Correct tags and heads in place."""
    for node in nodes:
        retag(node)
        restore_finite(node)
        lower_number(node)
        lower_adjective(node)
        give_to_have(node)
    restore_headline(nodes)
    for node in nodes:
        join_companions(node, nodes)
    free_clause(nodes)
    for node in [n for n in nodes if n.text in _WHOM]:
        _give_clause_back(node, nodes)
    for node in [n for n in nodes if n.text in _OF_PEOPLE]:
        give_to_person(node, nodes)
    for node in nodes:
        free_sitting(node)
        give_to_relative(node)
        _mend_phrase(node, nodes)
    for node in nodes:
        if node.tag in VERBS or node.tag == "JJ" or node.text in _ADVERBS:
            _mend_clause(node, nodes)


def _mend_phrase(node: Node, nodes: Sequence[Node]) -> None:
    """Give a party, a place or a preposition the head that the parser missed."""
    if node.kind in _PARTIES:
        _free_from_setting(node)
        _free_from_title(node)
        free_from_realm(node)
        free_from_source(node)
        free_from_gift(node)
        _join_list_before(node)
        name_role(node, nodes)
        give_back_owner(node)
    elif node.kind is Kind.PRONOUN:
        _free_from_title(node)
    elif node.kind in _SEATS:
        join_stops(node, nodes)
        free_destination(node)
    elif node.text == ";":
        _part_at(node, nodes)
    elif node.relation == "pobj" and not node.word.mentions:
        free_after_day(node)
    elif node.relation == "conj" and node.is_noun:
        join_own(node)
    elif node.relation == "dobj":
        free_summary(node, nodes)
        free_surplus(node, nodes)
    elif node.relation == "prep" and node.text in _SETTING_WORDS:
        free_from_time(node)
    elif node.text in _OWNING and node.tag == "IN":
        _free_phrase(node, nodes)
        give_to_visit(node, nodes)
    elif node.text == "with" and node.index and nodes[node.index - 1].lemma in SIDING:
        hang(node, nodes[node.index - 1], "prep")
    elif node.tag == "VBN" and node.relation in _LOOSE:
        _give_back_participle(node, nodes)
        give_to_chosen(node, nodes)


def _mend_clause(node: Node, nodes: Sequence[Node]) -> None:
    """Give a verb or adverb what the parser hung elsewhere."""
    if node.lemma == "have" and node.is_verb:
        restore_auxiliary(node)
        give_back_caused(node, nodes)
    if node.lemma == "be":
        restore_inverted(node)
    if node.is_verb:
        raise_conjunct(node)
        join_passive(node, nodes)
        give_subject(node)
        free_from_quote(node)
        free_relative(node, nodes)
        restore_predicate(node, nodes)
        restore_company(node, nodes)
        give_opening_party(node, nodes)
        free_participle(node)
        give_time(node)
        give_back_way(node)
        find_subject(node, nodes)
        if node.lemma in _INTRANSITIVE or _follows_quote(node):
            _turn_subject(node)
    if node.tag == "VB":
        free_from_day(node)
        _join_resolve(node, nodes)
    if node.head is None and node.is_verb:
        _give_back_to_report(node)
    elif node.tag in _PAST or (node.tag == "JJ" and node.text.endswith("ed")):
        _free_verb(node)
    elif node.tag == "VBG" and node.relation == "pcomp":
        _give_party_to_preposition(node)
    elif node.text in _ADVERBS and not node.word.mentions:
        _free_object(node)
        _free_way(node)


def _give_clause_back(whom: Node, nodes: Sequence[Node]) -> None:
    """ "A, with whom B had held talks": the clause hangs on "with", but explains A."""
    verb, preposition = whom.head, nodes[whom.index - 1]
    if verb is None or verb.relation != "pcomp" or verb.head is not preposition:
        return
    before = preposition.index - 1
    while before >= 0 and nodes[before].text == ",":
        before -= 1
    if before < 0 or nodes[before].tag not in NOUNS or nodes[before] in verb.subtree():
        return
    hang(whom, preposition, "pobj")
    verb.head = None
    preposition.children = [c for c in preposition.children if c is not verb]
    hang(preposition, verb, "prep")
    verb.head, verb.relation = nodes[before], "relcl"
    nodes[before].children.append(verb)
    nodes[before].children.sort(key=lambda child: child.index)


def _give_party_to_preposition(verb: Node) -> None:
    """ "received a message from A dealing with ties": it is from A, not from A's dealing."""
    preposition = verb.head
    if preposition is None or preposition.text not in _BETWEEN_PARTIES:
        return
    for party in [c for c in verb.children if c.relation == "nsubj" and c.word.mentions]:
        hang(party, preposition, "pobj")
        hang(verb, party, "acl")


def _free_from_setting(party: Node) -> None:
    """ "received on Monday, in the palace, A": A hangs on the day or palace, but is the object."""
    setting = party.head
    if party.relation == "pobj" and setting is not None:
        _part_from_date(party, setting)
        return
    if party.relation not in {"conj", "appos"} or setting is None:
        return
    preposition = setting.head
    if setting.relation != "pobj" or preposition is None or preposition.tag != "IN":
        return
    left = preposition.text == "from" and setting.text in _LANDS
    if not _is_setting(setting) or (preposition.text not in _SETTING_WORDS and not left):
        return
    verb = preposition.head
    if verb is not None and verb.is_verb and preposition.index > verb.index:
        _give_to_verb(party, verb)


def _free_from_title(party: Node) -> None:
    """ "voted A prime minister", "bade the king farewell": A is no part of it, but the object."""
    title = party.head
    if party.relation not in _INSIDE or title is None or title.word.mentions:
        return
    first = title.head if title.relation == "conj" and title.head is not None else title
    verb = first.head
    own = {"punct", "det"} if party.kind is Kind.OFFICE else {"punct"}
    bare = all(c.index >= party.index or c.relation in own for c in title.children)
    common = title.tag == "NN" or title.text == "farewell"
    if first.relation in {"dobj", "oprd"} and common and bare and verb is not None:
        hang(party, verb, "dobj")
        first.relation = "oprd"


def _is_setting(node: Node) -> bool:
    return node.kind in _SETTINGS or not node.word.mentions


def _part_from_date(party: Node, preposition: Node) -> None:
    """ "received on Monday A": the day is taken for a part of A's name."""
    parts = [c for c in party.children if c.relation in {"compound", "nmod"}]
    settings = [c for c in parts if c.kind in _SETTINGS and c.index < party.index]
    verb = preposition.head
    if not settings or verb is None or not verb.is_verb or preposition.index < verb.index:
        return
    hang(settings[0], preposition, "pobj")
    _give_to_verb(party, verb)


def _give_to_verb(party: Node, verb: Node) -> None:
    """Make a party what its place after the verb says: its object, or the subject of a passive."""
    passive = verb.tag == "VBN" and any(c.relation == "auxpass" for c in verb.children)
    before = [n for n in _met(verb) if n.index < party.index]
    if before:
        hang(party, before[-1], "conj")
        return
    if not passive and any(c.relation in {"dobj", "dative"} for c in verb.children):
        return
    if not passive:
        hang(party, verb, "dobj")
        return
    subjects = [c for c in verb.children if c.relation in _SUBJECTS]
    marks = [c for c in verb.children if c.text == "by" and not c.children]
    if marks and subjects and marks[0].index < subjects[0].index:
        marks[0].relation = "agent"
        hang(subjects[0], marks[0], "pobj")
        subjects = []
    if not subjects:
        hang(party, verb, "nsubjpass")


def _join_list_before(party: Node) -> None:
    """ "met A on Monday and, later, B": B goes on with the list that A began."""
    verb = party.head
    if party.relation not in _STRAY | {"conj"} or verb is None or not verb.is_verb:
        return
    joints = [c for c in verb.children if c.relation == "cc" and c.index < party.index]
    if not joints:
        return
    joint = joints[-1]
    if any(c.is_verb and joint.index < c.index < party.index for c in verb.children):
        return
    before = [n for n in _met(verb) if n.index < joint.index]
    if before:
        hang(party, before[-1], "conj")


def _free_phrase(preposition: Node, nodes: Sequence[Node]) -> None:
    """ "the signing, on Monday in Paris, of the treaty": a day or city owns no treaty."""
    head = preposition.head
    if head is None or not (head.kind in _SETTINGS or _sets(head)):
        return
    at = preposition.index - 1
    while at > 0 and (nodes[at].kind in _SETTINGS or nodes[at].text in _ROUND_SETTINGS):
        at -= 1
    told = any(n.kind in _SETTINGS for n in nodes[at : preposition.index])
    above = nodes[at]
    if told and not above.word.mentions and (above.is_noun or above.tag == "VBN"):
        agent = above.is_verb and preposition.text == "by"
        if above.is_noun or agent:
            hang(preposition, above, "agent" if agent else "prep")


def _give_back_participle(verb: Node, nodes: Sequence[Node]) -> None:
    """ "By the pact, signed by A and B, fees fall": the participle explains the noun before it."""
    at = verb.index - 1
    if at < 1 or nodes[at].text != ",":
        return
    noun, head = nodes[at - 1], verb.head
    if noun.relation == "nummod" and noun.head is nodes[at - 2]:
        noun = nodes[at - 2]
    if not noun.is_noun:
        return
    if any(c.relation in _SUBJECTS | _AUXILIARIES | {"mark"} for c in verb.children):
        return
    opens = head is None or head.text == "," or head.index > verb.index
    if not opens:
        return
    way = [noun, *noun.ancestors()]
    if verb in way and head is not None and head.text != ",":
        hang(way[way.index(verb) - 1], head, "prep")
    if verb not in noun.ancestors():
        hang(verb, noun, "acl")


def _sets(preposition: Node) -> bool:
    """Whether a word leads to a day or city."""
    return preposition.text in _SETTING_WORDS and any(
        c.kind in _SETTINGS for c in preposition.children
    )


def _part_at(mark: Node, nodes: Sequence[Node]) -> None:
    """ "A met B on Monday; on Tuesday C came": what opens the second part belongs to its verb."""
    opening = next((n for n in nodes[mark.index + 1 :] if n.relation != "punct"), None)
    if opening is None or opening.relation not in {"prep", "npadvmod", "advmod"}:
        return
    if opening.head is None or opening.head.index > mark.index:
        return
    last = max(n.index for n in opening.subtree())
    verb = next((n for n in nodes[last + 1 :] if n.is_verb), None)
    if verb is not None and opening not in verb.ancestors():
        hang(opening, verb, opening.relation)


def _join_resolve(verb: Node, nodes: Sequence[Node]) -> None:
    """ "A's decision to expel B", "the decision of A to leave": the infinitive is of the noun."""
    first = min((n.index for n in verb.children if n.text == "to"), default=0)
    if not first or verb.relation == "acl":
        return
    before = nodes[first - 1]
    noun = before
    if before.relation == "pobj" and before.head is not None and before.head.head is not None:
        noun = before.head.head
    if noun.lemma not in RESOLVES or noun.is_verb or verb in noun.ancestors():
        return
    thing = verb.head if verb.relation in _INSIDE else None
    hang(verb, noun, "acl")
    if thing is not None and thing is not noun:
        hang(thing, verb, "dobj")


def _met(verb: Node) -> list[Node]:
    """The parties after a verb, as its object or after "with"."""
    out = [c for c in verb.children if c.relation == "dobj" and c.kind in _PARTIES]
    for child in verb.children:
        if child.text in {"with", "by", "to"}:
            out += [c for c in child.children if c.relation == "pobj" and c.kind in _PARTIES]
    return sorted((n for n in out if n.index > verb.index), key=lambda n: n.index)


def _give_back_to_report(root: Node) -> None:
    """Hang what a report says under its own verb, where the sentence ends in "..., A said"."""
    subjects = [c.index for c in root.children if c.relation.startswith("nsubj")]
    told = [c for c in root.children if c.relation == "ccomp" and c.index < root.index]
    if not subjects or not told or told[0].index > min(subjects):
        return
    for child in list(root.children):
        if told[0].index < child.index < min(subjects) and child.relation in {"prep", "advcl"}:
            hang(child, told[0], child.relation)


def _free_verb(verb: Node) -> None:
    """A verb taken for a participle of its object: "expelled B's envoy and closed its embassy"."""
    thing = verb.head
    if verb.relation != "amod" or thing is None or thing.relation != "conj" or thing.is_verb:
        return
    before = thing.head
    if before is None or not before.is_verb or before.tag not in _PAST:
        return
    first = all(child.index >= verb.index for child in thing.children)
    if not first or not any(c.relation == "cc" and c.index < verb.index for c in before.children):
        return
    hang(verb, before, "conj")
    hang(thing, verb, "dobj")
    verb.tag = before.tag
    for child in [c for c in thing.children if c.relation == "prep"]:
        if not child.children or child.text != "of":
            hang(child, verb, "prep")


def _free_object(adverb: Node) -> None:
    """An object taken for part of an adverb: "called its envoy home", "sent them packing"."""
    verb = adverb.head
    if verb is None or not verb.is_verb or adverb.relation not in _GOVERNED:
        return
    inside = [c for c in adverb.children if c.relation in _INSIDE and c.index < adverb.index]
    if not inside:
        return
    thing = inside[-1]
    hang(adverb, verb, "advmod")
    hang(thing, verb, "nsubjpass" if thing.index < verb.index else "dobj")
    for child in [c for c in adverb.children if c.index < adverb.index]:
        hang(child, thing, child.relation)


def _free_way(adverb: Node) -> None:
    """ "will be back in Chile on Monday": where one is stands under "back"."""
    verb = adverb.head
    if adverb.relation == "advmod" and verb is not None and verb.lemma == "be":
        for way in [c for c in adverb.children if c.relation == "prep"]:
            hang(way, verb, "prep")


def _follows_quote(verb: Node) -> bool:
    """Whether what is written stands before a verb, and who writes it after: ""...", wrote A"."""
    said = any(c.relation == "ccomp" and c.index < verb.index for c in verb.children)
    after = [c for c in verb.children if c.index == verb.index + 1 and c.kind in _PARTIES]
    return verb.lemma in _REPORTING and said and bool(after)


def _turn_subject(verb: Node) -> None:
    """ "From A came two planes": what comes stands after the verb."""
    if any(c.relation in _SUBJECTS for c in verb.children):
        return
    for child in verb.children:
        if child.relation in {"dobj", "attr"} and child.index > verb.index:
            child.relation = "nsubj"
            return
