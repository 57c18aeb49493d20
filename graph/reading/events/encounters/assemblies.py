"""Of whom an occasion is: the organisations and states of a summit, councils in session."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from graph.reading.document import Document, Kind, Mention
from graph.reading.events.encounters.attendance import Attendance
from graph.reading.events.encounters.sittings import is_come_for
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_subject
from graph.reading.parse.explaining import explaining_verbs
from graph.reading.parse.phrases import governor, noun_slots
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_TWO = 2
_DEEPEST = 3
_JOINT = frozenset(
    {"joint", "intergovernmental", "inter-governmental", "bilateral", "mixed", "strategic"}
    | {"binational", "bi-national", "consultative", "interparliamentary", "inter-parliamentary"}
    | {"association", "partnership"}
    | {"trilateral", "high-level", "supreme", "border", "boundary", "inter-state", "interstate"}
)
"""Words for the commissions and councils of two states or more."""
_SITTINGS = frozenset({"meeting", "session", "round", "sitting", "review"})
_SINGLE = frozenset({"special", "extraordinary", "emergency", "annual"})
"""Words before a body that make it one sitting: "a special general assembly"."""
_SITTING = frozenset(
    {"meet", "convene", "gather", "open", "hold", "sit", "assemble", "reconvene", "begin", "start"}
    | {"conclude", "end", "close", "adopt", "approve", "condemn", "slate", "schedule", "resume"}
    | {"postpone", "defer", "cancel", "vote"}
)
"""Verbs of which a council or an assembly is the subject when it meets."""
_AT = frozenset({"at", "in", "during", "to", "before", "into", "on", "over", "for"})
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass"})
_WORLD = "United Nations"
_BODIES = frozenset(
    {"organisation", "organization", "group", "grouping", "bloc", "block", "alliance", "body"}
    | {"union", "league", "association", "community", "forum", "format"}
)
"""Nouns for an organisation told before."""
_HOME_SITTINGS = frozenset({"session", "sitting", "plenary"})
"""What bodies of one state hold among themselves."""
_SEASONS = frozenset({"spring", "summer", "autumn", "winter", "fall"})
_CHAMBERS = frozenset(
    {"house", "chamber", "senate", "parliament", "legislature", "congress", "diet", "duma"}
    | {"rada", "knesset", "majlis", "mejlis", "mazhilis", "meclis", "khural", "sejm", "bundestag"}
    | {"bundesrat", "riksdag", "storting", "folketing", "eduskunta", "althing", "saeima", "seimas"}
    | {"riigikogu", "oireachtas", "dáil", "dail", "seanad", "cortes", "sabor", "sabha", "kenesh"}
    | {"oliy", "skupstina", "sobranie", "commons", "lords"}
)
"""Words in the names of parliaments."""
_HOME = _CHAMBERS | {"cabinet"}
_HEARSAY = frozenset({"report", "rumour", "rumor", "speculation", "talk", "question"})
_ABOUT = frozenset({"on", "about", "of"})
_RAISING = frozenset({"discuss", "mention", "raise", "mull"})
_RAISED = frozenset({"dobj", "nsubjpass", "nsubj"})
_NEAR, _FAR = 40, 400
"""Letters from a body's name to "whose", and to "the group's"."""
_SLOTS = ("of", "between", "among", "possessive", "modifier", "with")


class Assemblies:
    """Reads the phrases that say whose the occasions of one document are."""

    def __init__(
        self, document: Document, lexicon: Lexicon, parties: Parties, attendance: Attendance
    ) -> None:
        self._lexicon = lexicon
        self._parties = parties
        self._attendance = attendance
        self._owners: dict[str, list[str]] = {}
        told_of = (m for outer in document.mentions for m in (outer, *outer.embedded))
        bodies = [m for m in told_of if m.kind is Kind.ORGANISATION]
        self._named = sorted(bodies, key=_start_of)
        told = {m.name for m in self._named}
        self._has_world = any(name.startswith(_WORLD) for name in told)

    def bodies(self, sighting: Sighting) -> list[str]:
        """The organisations, or the states if several, whose occasion is told."""
        trigger = sighting.trigger
        inner = noun_slots(trigger)
        out: list[str] = []
        for slot in _SLOTS:
            held = inner.get(slot, ())
            if slot == "modifier":
                held = [n for n in held if n.kind is not Kind.PLACE]
            names = [n for n in self._parties.of(held) if n not in _blocs(held)]
            if slot in {"possessive", "modifier", "of"} and len(names) == 1:
                names = [n for n in names if self._parties.country(n) is None]
            out += [n for n in names if not (slot == "possessive" and self._parties.is_person(n))]
        for slot in ("possessive", "modifier"):
            for node in inner.get(slot, ()):
                out += self.organisations(node) if node.kind is Kind.OFFICE else []
        for node in inner.get("of", ()):
            out += self.organisations(node)
            nested = noun_slots(node)
            inside = [n for s in ("of", "between", "possessive") for n in nested.get(s, ())]
            members = self._parties.of(n for n in inside if n.kind is not Kind.PRONOUN)
            out += members if len(members) > 1 and not node.word.mentions else []
        if not out and self._is_world_assembly(trigger):
            out = [_WORLD]
        if not out:
            out = self._told_before(inner.get("possessive", []), trigger)
        return self._of_known_organ(trigger, list(dict.fromkeys(out)))

    def _of_known_organ(self, trigger: Node, bodies: list[str]) -> list[str]:
        """Whose "the Cooperation Council" is, once its full name has been told."""
        of = [n for n in noun_slots(trigger).get("of", ()) if not n.word.mentions]
        organs = [n.lemma for n in (trigger, *of) if self.is_organ(n)]
        if len(bodies) > 1:
            self._owners |= dict.fromkeys(organs, bodies)
        known = (self._owners.get(lemma, []) for lemma in organs)
        return bodies or next(known, [])

    def _told_before(self, owners: list[Node], trigger: Node) -> list[str]:
        """The body that "the group's summit", or "whose tenth summit", speaks of again."""
        whose = [c for c in trigger.children if c.text == "whose"]
        again = [n for n in owners if not n.word.mentions and n.lemma in _BODIES]
        if not whose and not again:
            return []
        return self._named_before((whose or again)[0], _NEAR if whose else _FAR)

    def _named_before(self, node: Node, reach: int) -> list[str]:
        """The body named last before a word, within so many letters."""
        start = node.word.start
        here = bisect_left(self._named, start, key=_start_of)
        near = self._named[max(0, here - 1) : here]
        return [m.name for m in near if start - m.end <= reach]

    def organisations(self, node: Node, depth: int = 0) -> list[str]:
        """Organisations whose ministers or members meet: "of NATO foreign ministers"."""
        out = [o.of for m in node.word.mentions for o in m.offices if o.of and len(o.of) > _TWO]
        inner = noun_slots(node)
        out += self._parties.of(
            n for ns in inner.values() for n in ns if n.kind is Kind.ORGANISATION
        )
        if _are_members(node):
            out += self._named_before(node, _FAR)
        if depth < _DEEPEST:
            for below in inner.get("of", ()):
                out += self.organisations(below, depth + 1)
        return out

    def is_organ(self, noun: Node) -> bool:
        """Whether a noun is for a body that exists between its sittings: "council"."""
        return noun.lemma in self._lexicon.classes["organ"]

    def is_in_session(self, organ: Node) -> bool:
        """Whether a council or assembly is told to meet or is spoken to, not only mentioned."""
        named = [n for ns in noun_slots(organ).values() for n in ns]
        several = len(self._parties.of(named)) > 1
        of_body = any(n.kind is Kind.ORGANISATION or self.organisations(n) for n in named)
        if self._is_single(organ):
            return True
        own = several or of_body or self._is_world_assembly(organ)
        if not own and not _is_joint(organ):
            return False
        above, how = governor(organ)
        if above is not None and (above.lemma in _SITTINGS or above.text == "present"):
            return True
        if self._attendance.is_margin(above) or (own and _is_placed(organ)):
            return True
        if is_come_for(organ, self._lexicon):
            return True
        if any(v.lemma in _SITTING for v in self._verbs_of(organ)):
            return True
        attends = above is not None and above.is_verb and self._attendance.attends(above)
        return attends and (how in _AT or how in _OBJECTS)

    def _is_single(self, organ: Node) -> bool:
        """ "at a special general assembly the bloc suspended A": one sitting of a body."""
        words = {c.text for c in organ.children}
        acting = any(n.kind is Kind.ORGANISATION for n in governing_subject(organ))
        return bool(words & _SINGLE and words & {"a", "an"}) and acting

    def is_of_parliament(self, trigger: Node) -> bool:
        """ "a session of the Belize National Assembly": a body at home, not among states."""
        seasonal = any(c.text in _SEASONS for c in trigger.children)
        if trigger.lemma in _HOME_SITTINGS and seasonal:
            return not any(n.kind is Kind.ORGANISATION for n in trigger.subtree())
        for node in noun_slots(trigger).get("of", ()):
            if trigger.lemma in _HOME_SITTINGS and _is_chamber(node):
                return True
            if node.lemma in self._owners:
                continue
            if self.is_organ(node) and not node.word.mentions:
                inner = list(node.subtree())
                bodies = any(n.kind is Kind.ORGANISATION for n in inner)
                bodies = bodies or bool(self.organisations(node))
                states = self._parties.of(n for n in inner if n.kind is Kind.COUNTRY)
                shared = any(c.text == "their" for c in node.children)
                if not bodies and len(states) < _TWO and not (shared or _is_joint(node)):
                    return True
        return False

    def is_at_home(self, sighting: Sighting) -> bool:
        """ "the cabinet met in an extraordinary session", "a session of parliament"."""
        slots = ("subject", "controller", "possessive", "modifier", "of")
        sitting = [n for s in slots for n in sighting.slots.get(s, ()) if not n.word.mentions]
        return sighting.trigger.lemma in _HOME_SITTINGS and any(n.lemma in _HOME for n in sitting)

    def is_joint(self, trigger: Node) -> bool:
        """Whether it is a sitting of a commission of two states: "the joint commission"."""
        of = noun_slots(trigger).get("of", ())
        return any(self.is_organ(n) and _is_joint(n) for n in (trigger, *of))

    def _verbs_of(self, organ: Node) -> Iterator[Node]:
        """The verbs of which an organ is the subject, and those they govern."""
        above, how = governor(organ)
        over = [above] if above is not None and how in {"nsubj", "nsubjpass"} else []
        for verb in (*over, *explaining_verbs(organ, self._lexicon.verbs["happen"])):
            yield verb
            yield from (c for c in verb.children if c.relation == "xcomp")

    def _is_world_assembly(self, noun: Node) -> bool:
        """ "the General Assembly", in an article that tells of the United Nations."""
        general = any(c.text == "general" for c in noun.children)
        return self._has_world and noun.lemma == "assembly" and general


def _blocs(nodes: Iterable[Node]) -> set[str]:
    """The states of a group with which a body meets: "the EU-Central Asia summit"."""
    words = [n.word.mentions for n in nodes]
    told = [m for held in words if Kind.ORGANISATION in {m.kind for m in held} for m in held]
    return {code for m in told if m.kind is Kind.GROUP for code in m.codes}


def is_only_spoken_of(occasion: Node) -> bool:
    """ "reports on a summit of A and B", "the next session was discussed", without day or place."""
    if any(n.kind in {Kind.DATE, Kind.PLACE} for n in occasion.subtree()):
        return False
    above, how = governor(occasion)
    if above is not None and above.lemma == "be" and any(c.text == "as" for c in above.children):
        above = above.head
    if above is None:
        return False
    rumoured = how in _ABOUT and above.lemma in _HEARSAY
    return rumoured or (above.lemma in _RAISING and how in _RAISED)


def _are_members(node: Node) -> bool:
    """ "the member states", "the participating countries", of a body told before."""
    states = not node.word.mentions and node.lemma in {"state", "country", "nation"}
    return states and any(c.text in {"member", "participating"} for c in node.children)


def _start_of(mention: Mention) -> int:
    return mention.start


def _is_placed(organ: Node) -> bool:
    """ "the Ministerial Council in Kyiv": it sits only where and when it is held."""
    held = [n for c in organ.children if c.text in {"in", "on"} for n in c.children]
    return any(n.kind in {Kind.PLACE, Kind.DATE} for n in held)


def _is_chamber(node: Node) -> bool:
    """ "the State Great Khural", "the House of Representatives": the parliament of one state."""
    named = [node, *(c for c in node.children if c.relation in {"compound", "amod"})]
    words = {word for n in named for word in n.text.split()}
    return not node.word.mentions and not words.isdisjoint(_CHAMBERS)


def _is_joint(organ: Node) -> bool:
    """Whether a commission is one of two states or more."""
    return any(n.text in _JOINT for n in organ.subtree())
