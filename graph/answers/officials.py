"""Those who serve a state, told by a noun beside it: "Russian officials", "people from Japan"."""

from __future__ import annotations

from dataclasses import replace

from graph.answers.misreading import NotUnderstoodError
from graph.answers.pieces import Piece, Tag
from graph.answers.vocabulary import vocabulary


def fold_officials(pieces: list[Piece]) -> None:
    """Join nouns with the states whose people they are; raises `NotUnderstoodError` for a people
    as a whole."""
    _Folder(pieces).run()


class _Folder:
    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.vocabulary = vocabulary()

    def _tag_at(self, at: int) -> Tag | None:
        return self.pieces[at].tag if 0 <= at < len(self.pieces) else None

    def run(self) -> None:
        """ "Russian officials", "people from Japan", "the Japanese side": those who serve."""
        self._drop_governments()
        at = 0
        while at < len(self.pieces):
            piece, after = self.pieces[at], self._tag_at(at + 1)
            if (
                piece.tag is Tag.PARTY
                and piece.party
                and piece.party.is_state
                and after is Tag.HOLE
            ):
                noun = self.pieces[at + 1]
                if noun.key == "people" and piece.article:
                    raise NotUnderstoodError("a people takes part in no event", [noun.words])
                if noun.value in ("people", "countries") and not noun.article:
                    piece.party = replace(piece.party, official=noun.value == "people")
                    del self.pieces[at + 1]
            elif piece.tag is Tag.HOLE and piece.value == "people" and after is Tag.PREPOSITION:
                self._fold_officials(at)
            at += 1

    def _drop_governments(self) -> None:
        """ "Zaev's government" is he who leads it."""
        for at in range(len(self.pieces) - 2, 0, -1):
            owner, noun = self.pieces[at - 1], self.pieces[at + 1]
            led = owner.party is not None and bool(owner.party.people or owner.party.posts)
            if led and self.pieces[at].tag is Tag.POSSESSIVE and noun.lemma == "government":
                del self.pieces[at : at + 2]

    def _fold_officials(self, at: int) -> None:
        if self._tag_at(at + 2) is not Tag.PARTY or self.pieces[at + 1].value not in ("of", "from"):
            return
        if self.pieces[at + 1].value == "from" and self._takes_diplomats():
            return
        party = self.pieces[at + 2].party
        if party and party.is_state:
            self.pieces[at + 2].party = replace(party, official=True)
            del self.pieces[at : at + 2]

    def _takes_diplomats(self) -> bool:
        """Whether the verb is one of withdrawing diplomats from somewhere."""
        return any(
            wording.needs == "diplomat"
            for piece in self.pieces
            if piece.tag is Tag.VERB
            for wording in self.vocabulary.verbs.get(piece.lemma, ())
        )
