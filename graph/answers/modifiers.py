"""What a question says of time, status, order, number and exceptions, taken out of its pieces."""

from __future__ import annotations

from graph.answers.clause import Reading
from graph.answers.grouping import Unit
from graph.answers.measures import number_of
from graph.answers.misreading import NotUnderstoodError
from graph.answers.party import Party
from graph.answers.pattern import Fate, Order
from graph.answers.periods import Period
from graph.answers.pieces import Piece, Tag
from graph.facts import Status

_COUNTABLE = (Tag.HOLE, Tag.EVENT, Tag.OBJECT, Tag.PARTY)
_READ = (
    Tag.PERIOD,
    Tag.STATUS,
    Tag.ORDER,
    Tag.NOT,
    Tag.NUMBER,
    Tag.TIMES,
    Tag.GROUP,
    Tag.QUALIFIER,
    Tag.EVERY,
)


class Modifiers(Reading):
    """Fills the clause's periods, status, order, numbers, groups and exceptions."""

    def read(self) -> list[Piece]:
        """The pieces that are left. Raises `NotUnderstoodError` for one that modifies nothing."""
        self._read_exceptions()
        kept: list[Piece] = []
        for at, piece in enumerate(self.pieces):
            if piece.tag in _READ:
                self._read_modifier(at, piece)
            elif not self._belongs_to_order(at):
                self._note_past(piece)
                kept.append(piece)
        self._read_infinitive(kept)
        return kept

    def _read_modifier(self, at: int, piece: Piece) -> None:
        clause = self.clause
        if piece.tag is Tag.PERIOD and piece.period:
            clause.periods.append(piece.period)
        elif piece.tag is Tag.STATUS:
            self._read_status(piece)
        elif piece.tag is Tag.ORDER:
            self._read_order(piece)
        elif piece.tag is Tag.NUMBER:
            self._read_number(at, int(piece.value))
        elif piece.tag is Tag.TIMES:
            self._once(clause.threshold, piece)
            clause.threshold = piece.threshold
        elif piece.tag is Tag.GROUP:
            self._once(clause.grouped, piece)
            clause.grouped = Unit(piece.value)
        elif piece.tag is Tag.QUALIFIER:
            clause.qualifiers.append(self.vocabulary.qualifiers[piece.key])
        elif piece.tag is Tag.NOT and not self._is_polite(at, piece):
            self._once(clause.negated or None, piece)
            clause.negated = True
        elif piece.tag is Tag.EVERY:
            self._read_every(at, piece)

    def _is_polite(self, at: int, piece: Piece) -> bool:
        """ "Didn't X meet Y?" asks whether they did."""
        return at == 1 and piece.key == "nt" and self.tag_at(0) is Tag.AUXILIARY

    def _once(self, known: object, piece: Piece) -> None:
        if known is not None:
            raise NotUnderstoodError("this can be said only once in a question", [piece.words])

    def _note_past(self, piece: Piece) -> None:
        if piece.tag is Tag.AUXILIARY and piece.key in ("was", "were", "did", "had", "been"):
            self.clause.past = True

    # --- order and number ----------------------------------------------------------------------

    def _read_order(self, piece: Piece) -> None:
        clause = self.clause
        self._once(clause.order, piece)
        if piece.value != "next":
            clause.order = Order(piece.value)
            return
        clause.order, clause.upcoming = Order.FIRST, True
        clause.status = clause.status or Status.PLANNED
        today = self.question.today
        clause.periods.append(Period(piece.first, piece.last, ((today, None),), words="from now"))

    def _belongs_to_order(self, at: int) -> bool:
        """ "The last to meet X", "the last 3 visits": what comes after an order, or before it."""
        piece, after_order = self.pieces[at], self.tag_at(at - 1) is Tag.ORDER
        if after_order and piece.value == "to":
            return True
        number = number_of(piece.key) if piece.tag is Tag.UNKNOWN else None
        if number and (after_order or self.tag_at(at + 1) is Tag.ORDER):
            self.clause.limit = number
            return True
        return False

    def _read_number(self, at: int, number: int) -> None:
        """ "The last three" is a limit; "the two presidents" says nothing new."""
        if Tag.ORDER in (self.tag_at(at - 1), self.tag_at(at + 1)):
            self.clause.limit = number
        elif self.tag_at(at + 1) not in _COUNTABLE:
            raise NotUnderstoodError("this number was not understood", [self.pieces[at].words])
        elif any(piece.tag is Tag.ORDER for piece in self.pieces):
            self.clause.limit = self.clause.limit or number

    def _read_every(self, at: int, piece: Piece) -> None:
        """ "List all meetings" says nothing new; "met all presidents" asks for more."""
        silent = (Tag.FILLER, Tag.WH, Tag.ORDER)
        asked = self.tag_at(0) is Tag.WH
        if any(
            before.tag not in silent and not (asked and before.lemma == "be")
            for before in self.pieces[:at]
        ):
            raise NotUnderstoodError(
                "what holds of every one of several cannot be asked; ask of each alone",
                [piece.words],
            )

    # --- who is left out -----------------------------------------------------------------------

    def _read_exceptions(self) -> None:
        """ "Other than X and Y", "but not X": the words go, with those or the times they name."""
        kept: list[Piece] = []
        at = 0
        while at < len(self.pieces):
            piece = self.pieces[at]
            at += 1
            if self._excepts_time(at - 1):
                at = self._read_other_times(at, piece)
                continue
            if piece.tag is not Tag.EXCEPT:
                kept.append(piece)
                continue
            named = self.clause.excluded if piece.value == "self" else self.clause.without
            while at < len(self.pieces) and (party := self._named(at)):
                named.append(party)
                at += 1
                if self.tag_at(at) is Tag.CONJUNCTION and self.tag_at(at + 1) is Tag.PARTY:
                    at += 1
            if not named:
                raise NotUnderstoodError("say who is left out", [piece.words])
        self.pieces = kept

    def _excepts_time(self, at: int) -> bool:
        """Whether a word excepts the time that follows it: "but not in 2016", "not in May"."""
        excepting = self.tag_at(at) in (Tag.EXCEPT, Tag.NOT)
        return excepting and self.tag_at(at + 1) is Tag.PERIOD

    def _read_other_times(self, at: int, word: Piece) -> int:
        """The times in which it must not have been; gives where they end."""
        also = word.tag is Tag.EXCEPT and word.value == "also"
        times = self.clause.not_also if also else self.clause.not_in
        while self.tag_at(at) is Tag.PERIOD:
            period = self.pieces[at].period
            times += [period] if period else []
            at += 1
            at += self.tag_at(at) is Tag.CONJUNCTION and self.tag_at(at + 1) is Tag.PERIOD
        return at

    def _named(self, at: int) -> Party | None:
        piece = self.pieces[at]
        return piece.party if piece.tag is Tag.PARTY else None

    # --- status --------------------------------------------------------------------------------

    def _read_status(self, piece: Piece) -> None:
        if piece.value in set(Fate):
            self.clause.fate = Fate(piece.value)
        postponed = piece.value == Fate.POSTPONED
        arranged = Status.CANCELLED if postponed else Status.PLANNED
        status = arranged if piece.value in set(Fate) else Status(piece.value)
        if self.clause.status is not Status.CANCELLED:
            self.clause.status = status

    def _read_infinitive(self, kept: list[Piece]) -> None:
        """ "Was X to visit", "expected to meet": what was arranged; "to" goes."""
        for at, piece in enumerate(kept[:-1]):
            following = kept[at + 1]
            passive = following.key == "be" and following.tag is Tag.AUXILIARY
            to = piece.tag is Tag.PREPOSITION and piece.value == "to"
            if to and (passive or (following.tag is Tag.VERB and following.form == "base")):
                ranked = self.clause.order in (Order.FIRST, Order.LAST)
                told = ranked or any(p.tag is Tag.VERB for p in kept[:at])
                being = any(p.lemma == "be" for p in kept[:at])
                if self.clause.status is None and being and not told:
                    self.clause.status = Status.PLANNED
                kept.remove(piece)
                return
