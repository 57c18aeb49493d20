"""The grammar of a question: its verb or noun, and in which relation each party stands to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.answers.gaps import Gap, NotUnderstoodError, find_gap
from graph.answers.parties import Party
from graph.answers.pattern import Asked, Order
from graph.answers.periods import Period
from graph.answers.pieces import Piece, Question, Tag
from graph.answers.speech import settle
from graph.answers.vocabulary import Wording, vocabulary
from graph.facts import EventType, Status


@dataclass(slots=True)
class Argument:
    """A party in a grammatical relation to the verb or noun of the event."""

    relation: str
    party: Party
    piece: Piece | None = None


@dataclass(slots=True)
class Clause:
    """A question by its parts."""

    pieces: list[Piece]
    gap: Gap | None = None
    whether: bool = False
    listed: bool = False
    verb: Piece | None = None
    event: Piece | None = None
    """The noun that tells the event, if one does."""
    wording: Wording | None = None
    context: list[Argument] = field(default_factory=list)
    """The gathering that is only the occasion: "met X at the summit"."""
    nouns: list[Piece] = field(default_factory=list)
    """Nouns that the verb takes: sanctions, agreements."""
    names: list[str] = field(default_factory=list)
    """Words in the name of a gathering or document."""
    passive: bool = False
    progressive: bool = False
    """Told as going on: "is visiting"."""
    arguments: list[Argument] = field(default_factory=list)
    status: Status | None = None
    order: Order | None = None
    most_of: Asked | None = None
    negated: bool = False
    past: bool = False
    periods: list[Period] = field(default_factory=list)


_GIVING = frozenset(
    {
        "give",
        "grant",
        "send",
        "donate",
        "offer",
        "lend",
        "award",
        "hand",
        "promise",
        "pledge",
        "loan",
    }
    | {"write", "supply", "provide", "deliver", "allocate", "gift", "extend"}
)
"""Verbs that take a recipient without a preposition."""


def read_clause(question: Question) -> Clause:
    """The parts of a question. Raises `NotUnderstoodError` for words that it cannot place."""
    return _Reader(question).run()


class _Reader:
    def __init__(self, question: Question) -> None:
        self.question = question
        self.vocabulary = vocabulary()
        self.pieces = [p for p in question.pieces if p.tag is not Tag.FILLER or len(p.can) > 1]
        self.clause = Clause(self.pieces)

    def run(self) -> Clause:
        self._refuse()
        settle(self.pieces)
        self.pieces = [p for p in self.pieces if p.tag is not Tag.FILLER]
        self._read_modifiers()
        self._find_gap()
        self._find_heads()
        self._relate()
        self.clause.pieces = self.pieces
        return self.clause

    def _refuse(self) -> None:
        beyond = [p.words for p in self.pieces if p.tag is Tag.BEYOND]
        if beyond:
            raise NotUnderstoodError(
                "this graph holds who met, visited, called, wrote to and signed with whom; "
                "it knows no reasons, opinions or anything beyond that",
                beyond,
            )

    def _tag_at(self, at: int) -> Tag | None:
        return self.pieces[at].tag if 0 <= at < len(self.pieces) else None

    def _find_gap(self) -> None:
        first = self.question.words[0].key if self.question.words else ""
        asking = find_gap(self.pieces, modal=first in ("will", "shall"))
        clause = self.clause
        clause.gap, clause.whether, clause.listed = asking.gap, asking.whether, asking.listed
        clause.event = asking.event
        clause.nouns += asking.nouns
        clause.arguments += [Argument("possessive", party) for party in asking.owners]

    # --- time, status, order ------------------------------------------------------------------

    def _read_modifiers(self) -> None:
        kept: list[Piece] = []
        clause = self.clause
        for at, piece in enumerate(self.pieces):
            if piece.tag is Tag.PERIOD and piece.period:
                clause.periods.append(piece.period)
            elif piece.tag is Tag.STATUS:
                self._read_status(piece)
            elif piece.tag is Tag.ORDER:
                clause.order = Order(piece.value)
            elif self._follows_order(at):
                continue
            elif piece.tag is Tag.NOT:
                clause.negated = True
            elif piece.tag is Tag.AUXILIARY or self._is_mark(at):
                clause.past = clause.past or piece.key in ("was", "were", "did", "had", "been")
                kept.append(piece)
            else:
                kept.append(piece)
        self._read_infinitive(kept)
        self.pieces = clause.pieces = kept

    def _follows_order(self, at: int) -> bool:
        """ "The last to meet X": what comes after an order is no plan."""
        return self._tag_at(at - 1) is Tag.ORDER and self.pieces[at].value == "to"

    def _is_mark(self, at: int) -> bool:
        return self.pieces[at].tag in (Tag.POSSESSIVE, Tag.CONJUNCTION)

    def _read_status(self, piece: Piece) -> None:
        status = Status(piece.value)
        if self.clause.status is not Status.CANCELLED:
            self.clause.status = status

    def _read_infinitive(self, kept: list[Piece]) -> None:
        """ "Was X to visit", "expected to meet": what was arranged; "to" goes."""
        for at, piece in enumerate(kept[:-1]):
            following = kept[at + 1]
            if piece.tag is Tag.PREPOSITION and piece.value == "to" and following.tag is Tag.VERB:
                if following.form != "base":
                    continue
                if self.clause.status is None and any(p.lemma == "be" for p in kept[:at]):
                    self.clause.status = Status.PLANNED
                kept.remove(piece)
                return

    # --- the verb or noun that tells the event ------------------------------------------------

    def _find_heads(self) -> None:
        clause = self.clause
        verbs = [p for p in self.pieces if p.tag is Tag.VERB]
        clause.verb = verbs[0] if verbs else None
        noun = self._event_noun()
        wording, rest = self._verb_wording(clause.verb)
        light = clause.verb is not None and clause.verb.lemma in self.vocabulary.light
        if clause.verb and clause.verb.lemma == "happen":
            light = True
        if noun and (clause.verb is None or light) and not (wording and wording.needs):
            self._check_linked(noun)
            clause.event = noun
            clause.wording = self._noun_wording(noun)
        elif wording:
            clause.wording = wording
            self._consume(rest)
        elif clause.event and clause.verb is None:
            clause.wording = self._noun_wording(clause.event)
        if clause.verb:
            self._find_voice(clause.verb)

    def _check_linked(self, noun: Piece) -> None:
        """Refuse a noun that hangs on its verb by a strange preposition: "paid for the trip"."""
        verb = self.clause.verb
        if verb is None or noun not in self.pieces:
            return
        at = self.pieces.index(noun)
        while self._tag_at(at - 1) in (Tag.PARTY, Tag.UNKNOWN, Tag.POSSESSIVE, Tag.OBJECT):
            at -= 1
        before = self.pieces[at - 1] if at else None
        linked = before is not None and before.tag is Tag.PREPOSITION
        if linked and before is not None and self.pieces.index(before) > self.pieces.index(verb):
            attending = verb.lemma in self.vocabulary.attend | {
                "engage",
                "embark",
                "invite",
                "meet",
            }
            if not attending or before.value not in ("at", "in", "to", "on", "during"):
                raise NotUnderstoodError("this is not told of events", [verb.words, before.words])

    def _event_noun(self) -> Piece | None:
        """The noun that tells the event: the one asked for, else the first that is no occasion."""
        if self.clause.event is not None:
            return self.clause.event
        attending = self.clause.verb and self.clause.verb.lemma in self.vocabulary.attend
        found = [
            (at, p)
            for at, p in enumerate(self.pieces)
            if p.tag is Tag.EVENT or (p.tag is Tag.OBJECT and Tag.EVENT in p.can)
        ]
        plain = [p for at, p in found if not self._is_occasion(at)]
        if plain or not (attending or self.clause.verb is None):
            return plain[0] if plain else None
        return found[0][1] if found else None

    def _is_occasion(self, at: int) -> bool:
        """Whether a noun only tells at what occasion something happened."""
        start = at
        while self._tag_at(start - 1) in (Tag.PARTY, Tag.UNKNOWN, Tag.OBJECT):
            start -= 1
        before = self.pieces[start - 1] if start else None
        return before is not None and before.tag is Tag.PREPOSITION and before.value in (
            "at", "during", "on", "in", "after", "before",
        )  # fmt: skip

    def _noun_wording(self, noun: Piece) -> Wording | None:
        *rest, head = noun.lemma.split()
        found = self.vocabulary.nouns.get(head, ())
        exact = [w for w in found if w.rest == tuple(rest)]
        return next(iter(exact or [w for w in found if not w.rest]), None)

    def _verb_wording(self, verb: Piece | None) -> tuple[Wording | None, list[Piece]]:
        """The wording that fits a verb best, with the pieces that are part of it."""
        if verb is None:
            return None, []
        best: tuple[int, Wording, list[Piece]] | None = None
        for wording in self.vocabulary.verbs.get(verb.lemma, ()):
            rest = self._rest(verb, wording)
            if rest is None or (wording.needs and not self._has_object(wording.needs, verb)):
                continue
            score = 3 * bool(wording.needs) + 2 * len(rest)
            if best is None or score > best[0]:
                best = (score, wording, rest)
        return (best[1], best[2]) if best else (None, [])

    def _rest(self, verb: Piece, wording: Wording) -> list[Piece] | None:
        """The words after the verb that the wording needs, in order; None if one is missing."""
        after = iter(self.pieces[self.pieces.index(verb) + 1 :])
        found: list[Piece] = []
        for word in wording.rest:
            match = next((p for p in after if word in (p.key, p.value, *p.lemma.split())), None)
            if match is None:
                return None
            found.append(match)
        return found

    def _has_object(self, needed: str, verb: Piece) -> bool:
        """Whether a noun of a class stands in the question, not as an occasion of the event."""
        members = self.vocabulary.classes.get(needed, frozenset())
        nouns = [
            p for p in self.pieces if p is not verb and p.tag in (Tag.OBJECT, Tag.EVENT, Tag.HOLE)
        ]
        nouns += self.clause.nouns
        if self.clause.gap and self.clause.gap.noun in members:
            return True
        if any(noun.lemma in members for noun in nouns):
            return True
        return needed == "diplomat" and (
            any(self._is_diplomat(p) for p in self.pieces)
            or (self.clause.gap is not None and self.clause.gap.served)
        )

    def _is_diplomat(self, piece: Piece) -> bool:
        members = self.vocabulary.classes["diplomat"]
        words = self.question.words[piece.first : piece.last]
        return piece.tag is Tag.PARTY and any(
            self.vocabulary.lemma(word.key) in members for word in words
        )

    def _consume(self, rest: list[Piece]) -> None:
        """Take the words out that belong to the verb, with the prepositions that carry them."""
        for piece in rest:
            at = self.pieces.index(piece)
            if piece.tag is not Tag.PREPOSITION and self._tag_at(at - 1) is Tag.PREPOSITION:
                del self.pieces[at - 1]
            self.pieces.remove(piece)

    def _find_voice(self, verb: Piece) -> None:
        at = self.pieces.index(verb)
        before = [p.lemma for p in self.pieces[:at] if p.tag is Tag.AUXILIARY]
        going = [p.key for p in self.pieces[:at] if p.tag is Tag.AUXILIARY]
        if verb.form == "ing" and {"is", "are", "'s", "am"} & set(going):
            self.clause.progressive = True
        past = verb.form == "past" or verb.key in ("put", "cut", "set", "hit", "shut")
        if past and ("be" in before or "get" in before):
            self.clause.passive = True
        elif past and self.clause.listed and not before:
            after = self.pieces[at + 1 :]
            self.clause.passive = any(
                p.tag is Tag.PREPOSITION and p.value == "by" for p in after
            ) or (not after or after[0].tag is Tag.PREPOSITION)

    # --- relations ----------------------------------------------------------------------------

    def _relate(self) -> None:
        relations: dict[int, str] = {}
        for at, piece in enumerate(self.pieces):
            if piece is self.clause.verb or piece is self.clause.event:
                continue
            if piece.tag in (Tag.AUXILIARY, Tag.POSSESSIVE, Tag.CONJUNCTION, Tag.PREPOSITION):
                continue
            relations[at] = self._relation(at, relations)
            self._place(at, piece, relations[at])
        self._strand()

    def _place(self, at: int, piece: Piece, relation: str) -> None:
        clause = self.clause
        if piece.tag is Tag.WH:
            if clause.gap and not clause.gap.relation:
                clause.gap.relation = relation
        elif piece.tag is Tag.PARTY and piece.party:
            self._place_party(at, piece, piece.party, relation)
        elif piece.tag is Tag.OBJECT:
            clause.nouns.append(piece)
        elif piece.tag is Tag.EVENT:
            self._place_event(at, piece, relation)
        elif piece.tag is Tag.HOLE:
            self._place_hole(piece)
        elif piece.tag is Tag.UNKNOWN:
            self._place_unknown(at, piece, relation)
        else:
            raise NotUnderstoodError("these words were not understood", [piece.words])

    def _place_party(self, at: int, piece: Piece, party: Party, relation: str) -> None:
        argument = Argument(relation, party, piece)
        following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        names = following is not None and following.tag is Tag.EVENT and self._has_name(following)
        if names and following is not self.clause.event and self._is_occasion(at + 1):
            self.clause.context.append(argument)
        else:
            self.clause.arguments.append(argument)

    def _place_event(self, at: int, piece: Piece, relation: str) -> None:
        """A noun beside the main one: an occasion, or the object that the verb needs."""
        needs = self.clause.wording.needs if self.clause.wording else ""
        if needs and piece.lemma in self.vocabulary.classes[needs]:
            self.clause.nouns.append(piece)
            return
        wording = self._noun_wording(piece)
        if wording and EventType.GATHERING in wording.events and self._is_occasion(at):
            self.clause.context.append(Argument(relation, Party(piece.words), piece))
            return
        raise NotUnderstoodError("only one kind of event can be asked at a time", [piece.words])

    def _place_hole(self, piece: Piece) -> None:
        if self.clause.order in (Order.MOST, Order.LEAST):
            kinds = {"people": Asked.PEOPLE, "countries": Asked.COUNTRIES,
                     "places": Asked.PLACES, "organisations": Asked.ORGANISATIONS}  # fmt: skip
            self.clause.most_of = kinds.get(piece.value, Asked.EVENTS)
            return
        gap = self.clause.gap
        if gap and piece.value == "agent" and gap.asked is Asked.WHO and not self.clause.verb:
            event, role, asked = self.vocabulary.agents[piece.key]
            gap.asked, gap.agent = Asked(asked), (event, role)
            return
        if gap and piece.value == "posts" and gap.asked in (None, Asked.WHO):
            gap.asked = gap.asked or Asked.POSTS  # "who holds the office of foreign minister"
            return
        if piece.value == "documents" or (piece.value == "people" and self.clause.order):
            return  # "signed documents", "the first person": nothing that is not said otherwise
        raise NotUnderstoodError("these words were not understood", [piece.words])

    def _place_unknown(self, at: int, piece: Piece, relation: str) -> None:
        """Words of a gathering's or document's name, or the name of somebody unknown."""
        if self._names_something(at):
            self.clause.names += piece.words.split()
            return
        words = self.question.words[piece.first : piece.last]
        first, lettered = piece.first == 0, all(word.alpha for word in words)
        capital = all(word.cap for word in words) and not first
        quiet = not any(word.cap for word in self.question.words[1:]) and len(words) <= 2
        before_noun = self._tag_at(at + 1) in (Tag.EVENT, Tag.POSSESSIVE)
        if (
            lettered
            and self._may_be_named(at)
            and (capital or (quiet and (before_noun or not first)))
        ):
            self.clause.arguments.append(
                Argument(relation, Party(piece.words, unknown=True), piece)
            )
            return
        raise NotUnderstoodError("these words were not understood", [piece.words])

    def _may_be_named(self, at: int) -> bool:
        """Whether an unknown name can stand here: in the question on an event, not before a
        title or another name."""
        told = self.clause.wording is not None
        return told and self._tag_at(at + 1) not in (Tag.PARTY, Tag.HOLE, Tag.OBJECT, Tag.WH)

    def _names_something(self, at: int) -> bool:
        """Whether unknown words stand where the name of a gathering or document has its words."""
        after = at + 1
        while self._tag_at(after) in (Tag.PARTY, Tag.UNKNOWN):
            after += 1
        if self._tag_at(after) in (Tag.EVENT, Tag.OBJECT) and self._has_name(self.pieces[after]):
            return True
        before = at - 1
        if _NUMERAL.fullmatch(self.pieces[at].words) and self._tag_at(at + 1) is Tag.PARTY:
            return True
        if self._tag_at(before) is Tag.PREPOSITION and self.pieces[before].value in (
            "on",
            "for",
            "of",
        ):
            noun = self.pieces[before - 1] if before else None
            gap = self.clause.gap
            asked = noun is not None and noun.tag is Tag.WH and gap and gap.asked is Asked.DOCUMENTS
            return noun is not None and (bool(asked) or self._has_name(noun))
        return False

    def _has_name(self, piece: Piece) -> bool:
        if piece.tag is Tag.OBJECT:
            return "document" in self.vocabulary.classes_of(piece.lemma)
        wording = self._noun_wording(piece) if piece.tag is Tag.EVENT else None
        return wording is not None and EventType.GATHERING in wording.events

    def _relation(self, at: int, known: dict[int, str]) -> str:
        before = self.pieces[at - 1] if at else None
        if before and before.tag is Tag.PREPOSITION:
            after = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
            names = after is not None and after is self.clause.event
            return "possessive" if names and self.pieces[at].tag is Tag.PARTY else before.value
        if before and before.tag is Tag.CONJUNCTION and known and self.pieces[at].tag is not Tag.WH:
            return known[max(known)]
        if self.pieces[at].tag is Tag.WH:
            return self._gap_relation(at)
        owner = self._owned_noun(at)
        if owner:
            return owner
        verb = self.clause.verb
        if verb is not None:
            return "subject" if at < self.pieces.index(verb) else "object"
        event = self.clause.event
        if event is not None and event in self.pieces:
            return "possessive" if at < self.pieces.index(event) else "with"
        return "subject"

    def _owned_noun(self, at: int) -> str:
        """The relation of a party before a noun: its owner, or one that is given it."""
        after = at + 1
        marked = self._tag_at(after) is Tag.POSSESSIVE
        after += marked
        while self._tag_at(after) in (Tag.PARTY, Tag.CONJUNCTION) and self._tag_at(after + 1) in (
            Tag.EVENT,
            Tag.PARTY,
        ):
            after += 1
        noun = self.pieces[after] if after < len(self.pieces) else None
        if noun is None or noun.tag not in (Tag.EVENT, Tag.OBJECT):
            return ""
        verb = self.clause.verb
        if verb and not marked and self.pieces.index(verb) < at and verb.lemma in _GIVING:
            return "recipient"
        return "possessive"

    def _gap_relation(self, at: int) -> str:
        gap, verb = self.clause.gap, self.clause.verb
        if any(p.tag is Tag.PREPOSITION and p.value == "under" for p in self.pieces):
            return "on"
        if gap and gap.asked is Asked.DATES:
            return "when"
        if gap and gap.where:
            return "where"
        if verb is None:
            return "subject"
        place = self.pieces.index(verb)
        if at > place:
            return "object"
        subjects = [
            piece
            for number, piece in enumerate(self.pieces[at + 1 : place], at + 1)
            if piece.tag in (Tag.PARTY, Tag.EVENT, Tag.OBJECT, Tag.UNKNOWN)
            and self._tag_at(number - 1) is not Tag.PREPOSITION
        ]
        return "object" if subjects else "subject"

    def _strand(self) -> None:
        """A preposition with nothing after it belongs to what is asked: "who did X meet with"."""
        gap = self.clause.gap
        for at, piece in enumerate(self.pieces):
            if piece.tag is not Tag.PREPOSITION:
                continue
            after = self._tag_at(at + 1)
            stranded = after in (None, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.AUXILIARY)
            if stranded and gap and gap.relation in _CORE and piece.value in _STRANDED:
                gap.relation = piece.value


_NUMERAL = re.compile(r"\d+(?:st|nd|rd|th)|[IVXL]+")
_CORE = frozenset({"object", "subject"})
_STRANDED = frozenset({"with", "to", "from", "by", "on", "against", "for", "in", "at", "upon"})
