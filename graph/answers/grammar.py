"""The grammar of a question: what is asked, and the verb or noun that tells the event."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from graph.answers.clause import Argument, Clause, Reading
from graph.answers.gaps import find_gap
from graph.answers.misreading import NotUnderstoodError
from graph.answers.modifiers import Modifiers
from graph.answers.party import either_of
from graph.answers.pattern import Asked
from graph.answers.pieces import Piece, Question, Tag
from graph.answers.relations import Relations
from graph.answers.speech import settle
from graph.answers.universals import join_universals
from graph.answers.vocabulary import Wording


def read_clause(question: Question) -> Clause:
    """The parts of a question. Raises `NotUnderstoodError` for words that it cannot place."""
    return _Reader(question).run()


_MOVING = frozenset({"make", "lead", "get", "let", "have", "bring", "drive", "move", "push"})
"""Verbs by which a thing moves somebody to do something."""


class _Reader(Reading):
    def __init__(self, question: Question) -> None:
        pieces = [p for p in question.pieces if p.tag is not Tag.FILLER or len(p.can) > 1]
        super().__init__(question, pieces, Clause(pieces))

    def run(self) -> Clause:
        self._refuse()
        join_universals(self.pieces)
        self._read_participles()
        self._read_subjects()
        settle(self.pieces)
        self.pieces = [p for p in self.pieces if p.tag is not Tag.FILLER]
        self._refuse_order()
        self.pieces = Modifiers(self.question, self.pieces, self.clause).read()
        self._join_alternatives()
        self._find_gap()
        self._refuse_cause()
        self._read_delegates()
        self._find_heads()
        Relations(self.question, self.pieces, self.clause).relate()
        self.clause.pieces = self.pieces
        return self.clause

    def _join_alternatives(self) -> None:
        """ "X or Y": one party, which is either."""
        at = 1
        while at + 1 < len(self.pieces):
            before, word, after = self.pieces[at - 1 : at + 2]
            either = word.tag is Tag.CONJUNCTION and word.key == "or"
            if either and before.party and after.party:
                before.party = either_of(before.party, after.party)
                if before.party.unknown:
                    raise NotUnderstoodError("these are of two kinds", [before.party.words])
                del self.pieces[at : at + 2]
            elif (
                either and before.tag is not after.tag and Tag.PERIOD not in (before.tag, after.tag)
            ):
                raise NotUnderstoodError("what “or” joins was not understood", [after.words])
            else:
                at += 1

    def _refuse(self) -> None:
        beyond = [p.words for p in self.pieces if p.tag is Tag.BEYOND]
        if beyond:
            raise NotUnderstoodError(
                "this graph holds who met, visited, called, wrote to and signed with whom; "
                "it knows no reasons, opinions or anything beyond that",
                beyond,
            )

    def _refuse_cause(self) -> None:
        """Refuse to tell what moved somebody to something: "what made X recall its envoy"."""
        whatever = self.clause.gap is not None and self.clause.gap.asked is None
        at = next((at for at, piece in enumerate(self.pieces) if piece.tag is Tag.VERB), None)
        if not whatever or at is None or self.pieces[at].lemma not in _MOVING:
            return
        if any(Tag.VERB in p.can and p.form == "base" for p in self.pieces[at + 1 :]):
            raise NotUnderstoodError("this graph knows no reasons", [self.pieces[at].words])

    def _read_participles(self) -> None:
        """ "The Agreed Framework": part of a name; "the signed agreement": nothing new."""
        for piece, noun in pairwise(self.pieces):
            described = piece.article and piece.form == "past" and set(piece.can) == {Tag.VERB}
            if described and (Tag.OBJECT in noun.can or Tag.EVENT in noun.can):
                named = self.question.words[piece.first].cap
                piece.tag, piece.can = (Tag.UNKNOWN if named else Tag.FILLER), {}

    def _read_subjects(self) -> None:
        """ "An agreement on double taxation": what a document is about is no verb."""
        for noun, link, piece in zip(self.pieces, self.pieces[1:], self.pieces[2:], strict=False):
            about = link.tag is Tag.PREPOSITION and link.value in ("on", "for", "about")
            document = "document" in self.vocabulary.classes_of(noun.lemma)
            if about and document and set(piece.can) == {Tag.VERB} and piece.form == "base":
                piece.tag, piece.can = Tag.UNKNOWN, {}

    def _refuse_order(self) -> None:
        """Refuse what orders something else than to tell: "write a letter"."""
        first = self.pieces[0] if self.pieces else None
        if first and first.tag is Tag.VERB and first.form == "base" and Tag.EVENT not in first.can:
            raise NotUnderstoodError("this asks nothing of the graph", [first.words])
        if first and len(self.pieces) == 1 and first.tag in (Tag.EVENT, Tag.OBJECT, Tag.VERB):
            raise NotUnderstoodError("say with whom, where or when", [first.words])

    def _find_gap(self) -> None:
        first = self.question.words[0].key if self.question.words else ""
        asking = find_gap(self.pieces, modal=first in ("will", "shall"))
        clause = self.clause
        clause.gap, clause.whether, clause.listed = asking.gap, asking.whether, asking.listed
        clause.event = asking.event
        clause.nouns += asking.nouns
        clause.arguments += [Argument("possessive", party) for party in asking.owners]

    def _read_delegates(self) -> None:
        """ "Who represented X at the summit": who from X attended it."""
        gap = self.clause.gap
        for at in range(1, len(self.pieces) - 1):
            verb, state = self.pieces[at], self.pieces[at + 1].party
            represents = verb.tag is Tag.VERB and verb.lemma == "represent"
            asked = gap is not None and gap.asked is Asked.WHO
            at_event = any(p.tag is Tag.EVENT for p in self.pieces[at + 2 :])
            if represents and asked and gap and state and state.is_state and at_event:
                gap.asked, gap.among = Asked.PEOPLE, replace(state, official=True, places=())
                verb.lemma = "attend"
                del self.pieces[at + 1]
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
            clause.wording = self.noun_wording(noun)
        elif wording:
            clause.wording = wording
            self._consume(rest)
        elif clause.event and clause.verb is None:
            clause.wording = self.noun_wording(clause.event)
        if clause.verb:
            self._find_voice(clause.verb)

    def _check_linked(self, noun: Piece) -> None:
        """Refuse a noun that hangs on its verb by a strange preposition: "paid for the trip"."""
        verb = self.clause.verb
        if verb is None or noun not in self.pieces:
            return
        at = self.pieces.index(noun)
        while self.tag_at(at - 1) in (Tag.PARTY, Tag.UNKNOWN, Tag.POSSESSIVE, Tag.OBJECT):
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
        plain = [p for at, p in found if not self.is_occasion(at)]
        if plain or not (attending or self.clause.verb is None):
            return plain[0] if plain else None
        return found[0][1] if found else None

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
        if needed == "body":
            asked = self.clause.gap and self.clause.gap.asked is Asked.ORGANISATIONS
            self.clause.staff = any(self._is_cabinet(piece) for piece in self.pieces)
            return (
                bool(asked)
                or self.clause.staff
                or any(p.party and p.party.organisations for p in self.pieces)
            )
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

    def _is_cabinet(self, piece: Piece) -> bool:
        """Whether the government of a state is meant: "left the Peruvian cabinet"."""
        after = self.question.words[piece.last : piece.last + 1]
        before = self.question.words[max(0, piece.first - 2) : piece.first]
        words = {word.key for word in (*after, *before)}
        return bool(piece.party and piece.party.is_state and words & {"government", "cabinet"})

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
            if piece.tag is not Tag.PREPOSITION and self.tag_at(at - 1) is Tag.PREPOSITION:
                del self.pieces[at - 1]
            if piece.key != "out of":
                self.pieces.remove(piece)

    def _has_agent(self, at: int) -> bool:
        """Whether what is listed is what somebody did: "everybody whom Russia expelled"."""
        return at > 1 and self.tag_at(at - 1) is Tag.PARTY and self.tag_at(at - 2) is Tag.WH

    def _find_voice(self, verb: Piece) -> None:
        at = self.pieces.index(verb)
        before = [p.lemma for p in self.pieces[:at] if p.tag is Tag.AUXILIARY]
        going = [p.key for p in self.pieces[:at] if p.tag is Tag.AUXILIARY]
        helped = any(p.lemma == "do" for p in self.pieces[:at] if p.tag is Tag.AUXILIARY)
        self.clause.present = not self.clause.past and (
            helped or (verb.form == "s" and not verb.key.startswith("was "))
        )
        if verb.form == "ing" and {"is", "are", "'s", "am"} & set(going):
            self.clause.progressive = True
        past = verb.form == "past" or verb.key in ("put", "cut", "set", "hit", "shut")
        if past and ("be" in before or "get" in before):
            self.clause.passive = True
        elif past and not before and not self._has_agent(at):
            after = self.pieces[at + 1 : at + 2]
            acted = any(p.tag is Tag.PREPOSITION and p.value == "by" for p in self.pieces[at + 1 :])
            alone = not after or after[0].tag is Tag.PREPOSITION
            alone = alone and not (self.tag_at(at - 1) is Tag.PARTY and self.tag_at(at - 2))
            by_whom = bool(after) and after[0].value == "by"
            self.clause.passive = by_whom or (self.clause.listed and (acted or alone))
