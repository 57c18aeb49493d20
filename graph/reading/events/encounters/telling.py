"""Meetings, calls and gatherings: which tellings are such, who takes part, one event or several."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import Change, EventType, Status
from graph.reading.document import Document, Kind
from graph.reading.events.encounters.company import Company, Sides, is_attended
from graph.reading.events.encounters.errands import is_errand
from graph.reading.events.encounters.facing import Facing
from graph.reading.events.encounters.gatherings import Gatherings
from graph.reading.events.encounters.medium import TALKS, medium_of, speaks_only
from graph.reading.events.encounters.multilateral import OCCASIONS, Multilateral
from graph.reading.events.encounters.parting import Parting
from graph.reading.events.encounters.stops import Stops
from graph.reading.events.encounters.visits import Visits
from graph.reading.events.parties import Parties
from graph.reading.events.setting.scenes import Scenes
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import governor, noun_slots
from graph.reading.parse.tree import Node, Tree
from graph.reading.parse.voice import is_passive
from ontology.frames import Lexicon

_FORMATS = frozenset({"dialogue", "interaction", "partnership", "negotiation", "consultation"})
_PAPERS = frozenset(
    {"memorandum", "understanding", "agreement", "accord", "protocol", "treaty", "plan"}
)
"""What is signed about talks that are to be held under it."""
_YEARS = frozenset({"years", "decades"})
_VIEWS = frozenset(
    {"view", "opinion", "idea", "thought", "position", "greeting", "pleasantry", "point"}
    | {"experience", "assessment", "courtesy", "impression", "remark", "word", "viewpoint"}
)
_LASTING = frozenset({"accession", "membership", "trade", "entry", "enlargement"})
_BEGINNINGS = frozenset({"opening", "start", "beginning", "launch", "resumption", "continuation"})
_FOUNDED = frozenset({"launch", "establish", "create", "found", "set", "initiate"})
_HAVING = frozenset({"hold", "have", "conduct", "continue"})
_TRAFFIC = frozenset({"contact", "exchange", "interaction"})
_ANYONE = frozenset({"everyone", "everybody", "anyone", "anybody", "nobody", "someone"})
_SPEAKING_FOR = frozenset({"represent"})
_PLAIN = frozenset({"det", "amod", "nummod", "punct", "compound"})


class Encounters:
    """Completes sightings of the types in which all take part alike."""

    def __init__(
        self, document: Document, lexicon: Lexicon, parties: Parties, scenes: Scenes
    ) -> None:
        self._lexicon = lexicon
        self._parties = parties
        self._company = Company(lexicon, parties)
        self._parting = Parting(lexicon, parties)
        self._stops = Stops(document, parties)
        self._facing = Facing(lexicon, parties)
        self._gatherings = Gatherings(document, lexicon, parties)
        self._multilateral = Multilateral(lexicon, parties, self._parting, self._gatherings)
        self._visits = Visits(document, lexicon, parties, scenes)

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for; none if too little is told."""
        match sighting.type:
            case EventType.VISIT:
                return self._visits.complete(sighting)
            case EventType.GATHERING:
                return self._gatherings.complete(sighting)
        return self._meetings(sighting)

    def guests(self, tree: Tree) -> list[Sighting]:
        """The visits that only the titles of those who came tell."""
        return [s for s in self._visits.guests(tree) if s.participants]

    def _meetings(self, sighting: Sighting) -> list[Sighting]:
        if sighting.trigger.lemma in self._lexicon.verbs["travel"] | _SPEAKING_FOR:
            return self._headed(sighting)
        if self._is_no_encounter(sighting):
            return []
        sighting.type = medium_of(sighting, self._lexicon)
        gathering = self._multilateral.by_words(sighting)
        if gathering is not None:
            return gathering
        sighting.only_spoken = speaks_only(sighting, self._lexicon)
        sides = self._company.of(sighting)
        if self._is_process(sighting.trigger, sides):
            return []
        sighting.participants = sides.everybody
        sighting.attended = self._company.is_attendance(sighting)
        sighting.definite = self._is_known(sighting.trigger)
        if sighting.attended and self._is_definite(sighting):
            sighting.anaphoric = True
            return [sighting]
        gathering = self._multilateral.by_sides(sighting, sides)
        return self._parted(sighting, sides) if gathering is None else gathering

    def _headed(self, sighting: Sighting) -> list[Sighting]:
        """ "the A side was headed by X and the B one by Y": X and Y take part in the talks."""
        things = sighting.slots.get("object", ())
        if not is_passive(sighting.trigger) and not any(n.lemma == "side" for n in things):
            return []
        held = [n for s in ("subject", "by") for n in sighting.slots.get(s, ())]
        root = [sighting.trigger, *sighting.trigger.ancestors()][-1]
        gapped = [n for n in root.subtree() if n.head is not None and n.head.text == "by"]
        gapped += [c for c in sighting.trigger.children if c.relation == "conj"]
        names = self._parties.of([*held, *(n for n in gapped if n.index > sighting.trigger.index)])
        sighting.participants = [n for n in names if self._parties.is_person(n)]
        sighting.anaphoric = sighting.attended = True
        return [sighting] if sighting.participants else []

    def _parted(self, sighting: Sighting, sides: Sides) -> list[Sighting]:
        """One sighting for each meeting; what tells one side only may speak of one told before."""
        everybody = sides.everybody
        sighting.alone = self._lacks_doer(sighting, sides)
        if len(everybody) < 2 and not (everybody and self._unnamed_other(sighting)):
            sighting.anaphoric = True
        if len(everybody) > 1:
            self._parties.stage.note_encounter(sighting.trigger.lemma, sides.own, sides.other)
        stops = self._stops.part(sighting, sides)
        if stops:
            return stops
        groups = self._parting.part(sighting, sides)
        return [replace(sighting, participants=group) for group in groups]

    def _is_known(self, noun: Node) -> bool:
        """ "the meeting", "her talks with B", but not "their next meeting"."""
        if not noun.is_noun:
            return False
        pointed = any(c.text in {"the", "this"} or c.relation == "poss" for c in noun.children)
        new = self._lexicon.classes["further"] | self._lexicon.status["planned"]
        return pointed and not any(c.text in new for c in noun.children)

    def _lacks_doer(self, sighting: Sighting, sides: Sides) -> bool:
        """Whether it names those who are met, but not who met them."""
        if not sides.other or sides.own:
            return False
        if any(n.word.mentions for n in sighting.slots.get("subject", ())):
            return sides.reflexive
        hosting = sighting.trigger.lemma in self._lexicon.classes["hosting"]
        return hosting or not is_passive(sighting.trigger)

    # --- what is no encounter -----------------------------------------------------------------

    def _is_no_encounter(self, sighting: Sighting) -> bool:
        return (
            self._meets_a_thing(sighting)
            or self._is_told_by_occasion(sighting)
            or self._is_debate_at_home(sighting)
            or self._is_institution(sighting.trigger)
            or self._names_somebody(sighting)
            or self._speaks_of(sighting)
            or self._is_with_own_people(sighting)
            or self._is_recall(sighting.trigger)
            or self._is_part_of_clause(sighting)
            or self._is_broken_off(sighting)
            or _is_traffic(sighting)
            or _is_matter_of_paper(sighting.trigger)
            or _is_swap(sighting.trigger)
            or self._is_begged(sighting.trigger)
            or self._is_of_organ(sighting)
            or _is_asked(sighting.trigger)
            or _is_stop(sighting.trigger)
            or self._facing.is_wanting(sighting)
            or is_errand(sighting, self._lexicon)
        )

    def _is_institution(self, noun: Node) -> bool:
        """ "the Central Asia plus Japan Dialogue, launched in 2004": a standing format."""
        if not noun.is_noun or noun.lemma not in _FORMATS:
            return False
        founded = any(c.relation in {"relcl", "acl"} and c.lemma in _FOUNDED for c in noun.children)
        modifiers = noun_slots(noun).get("modifier", ())
        return founded or any(n.kind is Kind.ORGANISATION for n in modifiers)

    def _is_process(self, noun: Node, sides: Sides) -> bool:
        """ "the accession negotiations with A": years of work, where no person or day is told."""
        if not noun.is_noun or any(self._parties.is_person(n) for n in sides.everybody):
            return False
        kinds = {c.lemma for c in noun.children if c.relation in {"compound", "amod", "nmod"}}
        dated = any(n.kind is Kind.DATE for n in noun.subtree())
        above, how = governor(noun)
        begun = above is not None and above.lemma in _BEGINNINGS and how == "of"
        return not dated and bool(kinds & _LASTING or begun)

    def _meets_a_thing(self, sighting: Sighting) -> bool:
        """ "met the deadline", "their demands are met"; not "met, their third talks"."""
        things = [n for n in sighting.slots.get("object", ()) if not _is_counted(n)]
        if not sighting.trigger.is_verb or not things or sighting.slots.get("with"):
            return False
        return not self._parties.of(things) and "object" in sighting.frame.participants

    def _is_told_by_occasion(self, sighting: Sighting) -> bool:
        """ "the conference, which A hosted, brought together B and C": its own noun tells it."""
        verb, slots = sighting.trigger, sighting.slots
        uniting = verb.lemma in self._lexicon.verbs["unite"]
        things = [*slots.get("object", ()), *(slots.get("subject", ()) if uniting else ())]
        things += slots.get("to", ()) if verb.lemma == "welcome" else ()
        return verb.is_verb and any(n.is_noun and n.lemma in OCCASIONS for n in things)

    def _is_debate_at_home(self, sighting: Sighting) -> bool:
        """ "The minister and his deputy discussed it": a topic among people of one country."""
        if sighting.frame.participants != ("subject",):
            return False
        names = self._parties.of(sighting.slots.get("subject", ()))
        return len({self._parties.country(n) or n for n in names}) < 2

    def _names_somebody(self, sighting: Sighting) -> bool:
        """ "called B a friend", "called B and C together"."""
        verb = sighting.trigger
        together = any(c.text == "together" for c in verb.children)
        named = bool(sighting.slots.get("complement")) or together
        return verb.is_verb and verb.lemma == "call" and named

    def _speaks_of(self, sighting: Sighting) -> bool:
        """ "spoke about trade with B": the country is that of the topic."""
        verb = sighting.trigger
        if not verb.is_verb or verb.lemma not in {"speak", "talk"}:
            return False
        met = sighting.slots.get("with", ())
        topics = [c.index for c in verb.children if c.text in {"about", "of", "on"}]
        return bool(met and topics) and all(
            n.kind is Kind.COUNTRY and n.index > min(topics) for n in met
        )

    def _is_part_of_clause(self, sighting: Sighting) -> bool:
        """ "was received in audience", "met A for talks": the verb tells it."""
        noun = sighting.trigger
        above, how = governor(noun)
        if not noun.is_noun or above is None or how not in {"in", "for", "at", "over"}:
            return False
        if above.lemma == "be":  # "Also at the meeting were A and B"
            return False
        if sighting.frame.event != EventType.MEETING or not above.is_verb:
            return False
        verbs = self._lexicon.by_verb.get(above.lemma, ())
        told = {t.frame.event for t in verbs}
        if noun.lemma in self._lexicon.classes["while"]:
            return bool(told & TALKS)
        bare = all(c.relation in _PLAIN or _tells_when(c) for c in noun.children)
        return bare and EventType.MEETING in told

    def _is_of_organ(self, sighting: Sighting) -> bool:
        """ "the border commissions held their ninth meeting": told by the body that sits."""
        holders = sighting.slots.get("subject", ()) if sighting.trigger.is_noun else ()
        own = any(c.text in {"their", "its"} for c in sighting.trigger.children)
        organs = self._lexicon.classes["organ"]
        return own and any(n.is_noun and n.lemma in organs for n in holders)

    def _is_begged(self, noun: Node) -> bool:
        """ "asked by letter for a meeting"."""
        above, how = governor(noun)
        papers = self._lexicon.classes["letter"] | {"request", "wish", "plea"}
        return above is not None and how == "for" and above.lemma in papers

    def _is_recall(self, noun: Node) -> bool:
        """ "called its ambassador home for consultations"."""
        above, how = governor(noun)
        if above is None or how != "for" or noun.lemma != "consultation":
            return False
        above = above if above.is_verb else above.head or above
        told = {t.frame.change for t in self._lexicon.by_verb.get(above.lemma, ())}
        alone = not any(c.text == "with" for c in noun.children)
        return above.lemma == "summon" or (alone and Change.RECALLED in told)

    def _is_broken_off(self, sighting: Sighting) -> bool:
        """ "suspended all contacts with B", "cut off contact": ties between states, no meeting."""
        noun = sighting.trigger
        if noun.lemma != "contact":
            return False
        above, how = governor(noun)
        verbs = self._lexicon.by_verb.get(above.lemma, ()) if above is not None else ()
        reduced = any(t.frame.change == Change.REDUCED for t in verbs)
        return sighting.status is Status.CANCELLED or (reduced and how in {"dobj", "nsubjpass"})

    def _is_with_own_people(self, sighting: Sighting) -> bool:
        """ "discussed the budget with her staff"."""
        met = sighting.slots.get("with", ())
        if self._parties.of(sighting.slots.get("object", ())):
            return False
        return bool(met) and all(
            not n.word.mentions
            and n.lemma in self._lexicon.classes["own-people"]
            and self._parties.is_own(n)
            for n in met
        )

    # --- how much is told ---------------------------------------------------------------------

    def _is_definite(self, sighting: Sighting) -> bool:
        """ "the meeting", "Monday's talks": one told before, not "the meeting held by B"."""
        noun, slots = sighting.trigger, sighting.slots
        pointed = any(
            c.text in {"the", "this", "that"} or c.kind is Kind.DATE for c in noun.children
        )
        by = [] if is_attended(noun) else slots.get("by", ())
        own = [*noun_slots(noun).get("of", ()), *by, *slots.get("between", ())]
        return pointed and not slots.get("with") and not self._parties.of(own)

    def _unnamed_other(self, sighting: Sighting) -> bool:
        """Whether a second side is told without a name: "sat down with rebel leaders"."""
        return (
            any(
                not node.word.mentions and node.tag in {"NNS", "NN"} and node.text not in _ANYONE
                for node in sighting.slots.get("with", ())
            )
            and sighting.type is EventType.MEETING
        )


def _is_counted(noun: Node) -> bool:
    """ "their second meeting this year": which of a row the one told is."""
    own = any(c.tag == "PRP$" for c in noun.children)
    return own and noun.lemma in _FORMATS | {"meeting", "encounter", "talk"}


def _is_traffic(sighting: Sighting) -> bool:
    """ "exchanges between A and B are to grow": ties that nobody is said to have had."""
    noun = sighting.trigger
    return (
        noun.tag == "NNS"
        and noun.lemma in _TRAFFIC
        and all(c.lemma not in _HAVING for c in sighting.carriers)
    )


def _tells_when(phrase: Node) -> bool:
    return phrase.relation == "prep" and all(n.kind is Kind.DATE for n in phrase.children)


def _is_matter_of_paper(talks: Node) -> bool:
    """ "a memorandum on consultations", "under negotiation", "after years of talks"."""
    above, how = governor(talks)
    if talks.lemma not in _FORMATS | {"talk"} or above is None:
        return False
    if how == "under" or (how == "of" and above.text in _YEARS):
        return True
    return how in {"on", "of", "for"} and above.lemma in _PAPERS


def _is_swap(exchange: Node) -> bool:
    """ "the exchange of military information": nothing that one has with another in talks."""
    things = noun_slots(exchange).get("of", ()) if exchange.lemma == "exchange" else ()
    return exchange.is_noun and any(
        n.is_noun and n.lemma.removesuffix("s") not in _VIEWS for n in things
    )


def _is_stop(call: Node) -> bool:
    """ "after calls in Lima and Quito": where one has been, no talk by telephone."""
    if not call.is_noun or call.lemma != "call":
        return False
    inner = noun_slots(call)
    bare = not any(c.relation in {"compound", "amod"} for c in call.children)
    placed = any(n.kind is Kind.PLACE for n in inner.get("in", ()))
    return bare and placed and not any(inner.get(s) for s in ("with", "to", "from", "between"))


def _is_asked(call: Node) -> bool:
    """ "were called on by A to act", "a call for restraint": what is asked, no talk."""
    if call.lemma != "call":
        return False
    told_to = any(c.relation in {"xcomp", "acl"} and c.tag == "VB" for c in call.children)
    if not call.is_noun:
        return told_to and any(c.text == "on" for c in call.children)
    aims = [n for c in call.children if c.text == "for" for n in c.children]
    bare = not any(c.relation == "compound" for c in call.children)
    return bare and (told_to or any(n.kind is not Kind.DATE for n in aims))
