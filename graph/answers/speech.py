"""Which part of speech each word of a question is, where it could be several."""

from __future__ import annotations

from collections.abc import Sequence

from graph.answers.measures import number_of
from graph.answers.pieces import Piece, Tag
from graph.answers.vocabulary import vocabulary

_INVARIANT = frozenset({"put", "cut", "set", "hit", "shut", "quit"})
"""Verbs whose past is like their base."""


def settle(pieces: Sequence[Piece]) -> None:
    """Choose one tag for each piece, by the pieces round it."""
    speech = _Speech(pieces)
    for at, piece in enumerate(pieces):
        if len(piece.can) > 1:
            piece.tag = speech.choose(at, piece)
            piece.value = piece.can[piece.tag]


class _Speech:
    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.vocabulary = vocabulary()

    def choose(self, at: int, piece: Piece) -> Tag:
        can = piece.can
        if Tag.WH in can:
            return Tag.WH
        if Tag.AUXILIARY in can:
            helps = self._participle_follows(at) if piece.lemma == "get" else self._verb_follows(at)
            return Tag.AUXILIARY if helps or Tag.VERB not in can else Tag.VERB
        if Tag.STATUS in can:
            return self._status_or_verb(at, piece)
        if Tag.ORDER in can and (Tag.FILLER not in can or self._number_follows(at)):
            return Tag.ORDER
        if Tag.VERB in can and self._is_verb(at, piece):
            return Tag.VERB
        if Tag.QUALIFIER in can and (self._is_noun(at + 1) or not self._is_noun(at)):
            return Tag.QUALIFIER
        if Tag.FILLER in can and self._is_noun(at + 1):
            return Tag.FILLER
        order = (Tag.EVENT, Tag.HOLE, Tag.OBJECT, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.FILLER)
        return next((tag for tag in order if tag in can), piece.tag)

    def _participle_follows(self, at: int) -> bool:
        """ "Got expelled": what follows is what was done."""
        return any(Tag.VERB in p.can and p.form == "past" for p in self.pieces[at + 1 : at + 3])

    def _verb_follows(self, at: int) -> bool:
        return (
            any(
                Tag.VERB in p.can or p.tag in (Tag.VERB, Tag.STATUS) or Tag.STATUS in p.can
                for p in self.pieces[at + 1 :]
                if p.lemma != "be"
            )
            or self.pieces[at].lemma == "be"
            or any(piece.lemma == "be" for piece in self.pieces[at + 1 :])
        )

    def _status_or_verb(self, at: int, piece: Piece) -> Tag:
        """ "Cancelled" tells a status, but sanctions that are dropped are lifted."""
        if Tag.VERB not in piece.can:
            return Tag.STATUS
        if piece.key in ("held", "will"):
            return Tag.VERB if piece.key == "held" else Tag.STATUS
        needs = {w.needs for w in self.vocabulary.verbs.get(piece.lemma, ()) if w.needs}
        present = {
            name
            for other in self.pieces
            if other is not piece and Tag.OBJECT in other.can
            for name in self.vocabulary.classes_of(other.lemma)
        }
        if needs & present - {"document"}:
            return Tag.VERB
        follows = self._tag_at(at + 1)
        told = any(p.tag is Tag.EVENT or Tag.EVENT in p.can for p in self.pieces)
        alone = "" in {w.needs for w in self.vocabulary.verbs.get(piece.lemma, ())} and not told
        if alone and (follows is Tag.PARTY or piece.can[Tag.STATUS] == "cancelled"):
            return Tag.VERB
        if piece.lemma in ("go", "set") and follows is Tag.PREPOSITION:
            infinitive = at + 2 < len(self.pieces) and Tag.VERB in self.pieces[at + 2].can
            return Tag.STATUS if infinitive else Tag.VERB
        return Tag.STATUS

    def _number_follows(self, at: int) -> bool:
        following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        return following is not None and number_of(following.key) is not None

    def _tag_at(self, at: int) -> Tag | None:
        return self.pieces[at].tag if 0 <= at < len(self.pieces) else None

    def _is_noun(self, at: int) -> bool:
        if not 0 <= at < len(self.pieces):
            return False
        piece = self.pieces[at]
        verbal = Tag.VERB in piece.can and piece.form in ("past", "ing")
        return (Tag.EVENT in piece.can or Tag.OBJECT in piece.can) and not verbal

    def _is_verb(self, at: int, piece: Piece) -> bool:
        if len(piece.can) == 1:
            return True
        if piece.article or self._tag_at(at - 1) is Tag.POSSESSIVE:
            return False
        earlier = self.pieces[:at]
        before = earlier[-1] if earlier else None
        taken = any(p.tag is Tag.VERB for p in earlier)
        helped = any(p.lemma == "do" or p.key in ("will", "shall") for p in earlier)
        if before and before.tag is Tag.WH and before.can.get(Tag.WH, before.value) != "who":
            return False
        if before and before.tag is Tag.PREPOSITION:
            return before.value == "to" and piece.form == "base" and not taken
        if piece.form == "past":
            return not (taken and self._is_noun(at + 1))
        if piece.form == "ing":
            return not taken and any(p.lemma == "be" for p in earlier)
        if taken or before is None or (before.tag in (Tag.ORDER, Tag.STATUS) and not helped):
            return False
        if piece.form == "base":
            return (helped or piece.key in _INVARIANT) and before.tag is not Tag.WH
        return before.tag is Tag.WH or (before.tag is Tag.HOLE and not helped)
