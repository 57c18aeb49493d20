"""In which grammatical relation each piece of a question stands to its verb or noun."""

from __future__ import annotations

import re

from graph.answers.accounting import is_day, may_be_name
from graph.answers.clause import FORMAT, Argument, Reading
from graph.answers.misreading import NotUnderstoodError
from graph.answers.party import Party
from graph.answers.pattern import Asked, Order
from graph.answers.pieces import Piece, Tag
from graph.answers.vocabulary import Kind
from graph.facts import EventType

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


class Relations(Reading):
    """Fills the clause's arguments, nouns, names and occasions."""

    def relate(self) -> None:
        """Place every piece; raises `NotUnderstoodError` for one that fits nowhere."""
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
        elif self._is_strange_verb(at):
            raise NotUnderstoodError("these words were not understood", [piece.words])
        elif self._qualifies_document(at):
            clause.names += piece.words.split()
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

    def _is_strange_verb(self, at: int) -> bool:
        """Whether a noun stands right after "who", where only a verb can: "who supports X"."""
        gap, before = self.clause.gap, self.pieces[at - 1] if at else None
        asked = before is not None and before.tag is Tag.WH and gap is not None
        return bool(
            asked
            and gap
            and gap.asked is Asked.WHO
            and gap.relation != "possessive"
            and self.pieces[at].tag is Tag.OBJECT
            and not self.pieces[at].article
        )

    def _qualifies_document(self, at: int) -> bool:
        """Whether a noun only tells what a document is about: "the food aid memorandum"."""
        if self.pieces[at].tag not in (Tag.EVENT, Tag.OBJECT):
            return False
        for after in self.pieces[at + 1 :]:
            if after.article or after.tag not in (Tag.EVENT, Tag.OBJECT, Tag.UNKNOWN):
                return False
            if after.tag is Tag.OBJECT and "document" in self.vocabulary.classes_of(after.lemma):
                return True
        return False

    def _place_party(self, at: int, piece: Piece, party: Party, relation: str) -> None:
        bare = party.adjective and party.is_state and not party.group and not self._has_noun(piece)
        if relation == "object" and bare:
            raise NotUnderstoodError("this is no party of an event", [party.words])
        argument = Argument(relation, party, piece)
        if self._belongs_to_trip(at, relation):
            self.clause.trip.append(argument)
            return
        following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        names = following is not None and following.tag is Tag.EVENT and self._has_name(following)
        if names and following is not self.clause.event and self.is_occasion(at + 1):
            self.clause.context.append(argument)
        else:
            self.clause.arguments.append(argument)

    def _place_event(self, at: int, piece: Piece, relation: str) -> None:
        """A noun beside the main one: an occasion, or the object that the verb needs."""
        needs = self.clause.wording.needs if self.clause.wording else ""
        if needs and piece.lemma in self.vocabulary.classes.get(needs, ()):
            self.clause.nouns.append(piece)
            return
        wording = self.noun_wording(piece)
        if wording and EventType.GATHERING in wording.events and self.is_occasion(at):
            self.clause.context.append(Argument(relation, Party(piece.words), piece))
            return
        if self._is_trip(at):
            self.clause.trip.append(Argument("trip", Party(piece.words), piece))
            return
        raise NotUnderstoodError("only one kind of event can be asked at a time", [piece.words])

    def _is_trip(self, at: int) -> bool:
        """Whether a noun tells the journey on which the event happened: "during his visit"."""
        piece = self.pieces[at] if 0 <= at < len(self.pieces) else None
        if piece is None or piece.tag is not Tag.EVENT or piece is self.clause.event:
            return False
        wording = self.noun_wording(piece)
        return wording is not None and EventType.VISIT in wording.events and self.is_occasion(at)

    def _has_noun(self, piece: Piece) -> bool:
        """Whether an adjective stands before a word for those who speak for a state."""
        after = self.question.words[piece.last : piece.last + 1]
        lemmas = (self.vocabulary.lemma(word.key) for word in after)
        return any("bodies" in self.vocabulary.classes_of(lemma) for lemma in lemmas)

    def _belongs_to_trip(self, at: int, relation: str) -> bool:
        """Whose trip it was, or where it went."""
        after = at + 1 + (self.tag_at(at + 1) is Tag.POSSESSIVE)
        going = (
            relation in ("to", "in", "into", "of", "by") and self.tag_at(at - 2) is not Tag.PARTY
        )
        return self._is_trip(after) or (going and self._is_trip(at - 2))

    def _place_hole(self, piece: Piece) -> None:
        needs = self.clause.wording.needs if self.clause.wording else ""
        if needs and piece.lemma in self.vocabulary.classes.get(needs, ()):
            self.clause.nouns.append(piece)
            return
        ranked = self.clause.order in (Order.MOST, Order.LEAST) or self.clause.threshold
        if ranked and not self.clause.most_of:
            kinds = {"people": Asked.PEOPLE, "countries": Asked.COUNTRIES,
                     "places": Asked.PLACES, "organisations": Asked.ORGANISATIONS}  # fmt: skip
            self.clause.most_of = kinds.get(piece.value, Asked.EVENTS)
            return
        gap = self.clause.gap
        if gap and piece.value == "agent" and gap.asked is Asked.WHO and not self.clause.verb:
            event, role, asked = self.vocabulary.agents[piece.key]
            gap.asked, gap.agent = Asked(asked), (event, role)
            return
        if gap and piece.value == "posts" and gap.asked in (None, Asked.WHO, Asked.POSTS):
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
        if self._qualifies_aid(at):
            known = Kind(piece.key, re.escape(piece.words), required=True)
            self.clause.qualifiers.append(known)
            return
        words = self.question.words[piece.first : piece.last]
        first, lettered = piece.first == 0, all(word.alpha for word in words)
        capital = all(word.cap for word in words) and not first
        quiet = (
            not any(word.cap for word in self.question.words[1:])
            and len(words) <= 2
            and not piece.article
            and may_be_name([word.key for word in words])
        )
        before_noun = self.tag_at(at + 1) in (Tag.EVENT, Tag.POSSESSIVE)
        aside = self.tag_at(at - 1) is Tag.EVENT and self.clause.whether
        quiet = quiet and not piece.article and not aside
        if (
            lettered
            and not any(is_day(word.key) for word in words)
            and self._may_be_named(at)
            and (capital or (quiet and (before_noun or not first)))
        ):
            self.clause.arguments.append(
                Argument(relation, Party(piece.words, unknown=True), piece)
            )
            return
        raise NotUnderstoodError("these words were not understood", [piece.words])

    def _qualifies_aid(self, at: int) -> bool:
        """Whether a word tells what kind of help it is, which the sentences then say too."""
        piece = self.pieces[at]
        after = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        single = piece.last - piece.first == 1 and self.question.words[piece.first].alpha
        aid = after is not None and "aid" in self.vocabulary.classes_of(after.lemma)
        beside = after is not None and piece.last == after.first
        return single and aid and beside

    def _may_be_named(self, at: int) -> bool:
        """Whether an unknown name can stand here: in the question on an event, not before a
        title or another name."""
        told = self.clause.wording is not None
        return told and self.tag_at(at + 1) not in (Tag.PARTY, Tag.HOLE, Tag.OBJECT, Tag.WH)

    def _names_something(self, at: int) -> bool:
        """Whether unknown words stand where the name of a gathering or document has its words."""
        after = at + 1
        while self.tag_at(after) in (Tag.PARTY, Tag.UNKNOWN):
            after += 1
        noun = self.pieces[after] if self.tag_at(after) in (Tag.EVENT, Tag.OBJECT) else None
        if noun is not None and FORMAT.fullmatch(self.pieces[at].words):
            return True
        words = self.question.words[self.pieces[at].first : self.pieces[at].last]
        small = [word.key for word in words if not word.cap]
        if not may_be_name([key for key in small if key not in self.question.called]):
            return False
        if noun is not None and not noun.article and self._has_name(noun):
            return True
        before = at - 1
        while self.tag_at(before) is Tag.UNKNOWN:
            before -= 1
        if _NUMBER.fullmatch(self.pieces[at].words) and self.tag_at(before) is Tag.OBJECT:
            return self._has_name(self.pieces[before])
        if _NUMERAL.fullmatch(self.pieces[at].words) and self.tag_at(at + 1) is Tag.PARTY:
            return True
        if self.tag_at(before) is Tag.PREPOSITION and self.pieces[before].value in (
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
        wording = self.noun_wording(piece) if piece.tag is Tag.EVENT else None
        return wording is not None and EventType.GATHERING in wording.events

    def _relation(self, at: int, known: dict[int, str]) -> str:
        before = self.pieces[at - 1] if at else None
        if self.question.words[self.pieces[at].first].key in _NEAR:
            return "in"
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
        marked = self.tag_at(after) is Tag.POSSESSIVE
        after += marked
        while self.tag_at(after) in (Tag.PARTY, Tag.CONJUNCTION) and self.tag_at(after + 1) in (
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
            and self.tag_at(number - 1) is not Tag.PREPOSITION
        ]
        return "object" if subjects else "subject"

    def _strand(self) -> None:
        """A preposition with nothing after it belongs to what is asked: "who did X meet with"."""
        gap = self.clause.gap
        for at, piece in enumerate(self.pieces):
            if piece.tag is not Tag.PREPOSITION:
                continue
            after = self.tag_at(at + 1)
            if piece.value == "about" and after is None:
                raise NotUnderstoodError("what was said is not in this graph", [piece.words])
            stranded = after in (None, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.AUXILIARY)
            owned = gap is not None and gap.relation == "possessive" and after is None
            if stranded and gap and (gap.relation in _CORE or owned) and piece.value in _STRANDED:
                gap.relation = piece.value


_NUMERAL = re.compile(r"\d+(?:st|nd|rd|th)|[IVXL]+")
_NUMBER = re.compile(r"(?:no\.?\s*)?\d+", re.I)
_NEAR = frozenset({"near", "outside"})
"""First words of the names of places that are told by another."""
_CORE = frozenset({"object", "subject"})
_STRANDED = frozenset({"with", "to", "from", "by", "on", "against", "for", "in", "at", "upon"})
