"""What a question asks: the words that ask joined into one gap."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from graph.answers.misreading import NotUnderstoodError
from graph.answers.officials import fold_officials
from graph.answers.party import Party
from graph.answers.pattern import Asked
from graph.answers.pieces import Piece, Tag
from graph.answers.vocabulary import vocabulary


@dataclass(slots=True)
class Gap:
    """What is asked, before its role is known."""

    asked: Asked | None
    """None where the verb decides: "what"."""
    relation: str = ""
    among: Party | None = None
    counted: bool = False
    served: bool = False
    noun: str = ""
    """Lemma of the event or object noun that is asked for: "which agreements"."""
    agent: tuple[str, str] | None = None
    """Type of event and role of a noun such as "visitors"."""
    where: bool = False


_KINDS = {
    "people": Asked.PEOPLE, "countries": Asked.COUNTRIES, "organisations": Asked.ORGANISATIONS,
    "places": Asked.PLACES, "dates": Asked.DATES, "documents": Asked.DOCUMENTS,
    "events": Asked.EVENTS, "posts": Asked.POSTS,
}  # fmt: skip


_TEAMS = frozenset({"delegation", "side", "team", "party", "government", "cabinet"})
_WITHIN = frozenset({"in", "on", "of", "among"})
_ANYBODY = frozenset({"anyone", "anybody", "someone", "somebody"})


@dataclass(slots=True)
class Asking:
    """The pieces with the gap joined in, and what its noun phrase tells besides."""

    pieces: list[Piece]
    gap: Gap | None = None
    whether: bool = False
    listed: bool = False
    """A noun phrase, not a sentence."""
    event: Piece | None = None
    """The event noun that is asked for."""
    nouns: list[Piece] = field(default_factory=list)
    owners: list[Party] = field(default_factory=list)
    """Parties that own what is asked for: "which Russian visits"."""


def find_gap(pieces: list[Piece], *, modal: bool) -> Asking:
    """Find what is asked; `modal` if the question starts with "will".

    Raises `NotUnderstoodError` where several things are asked, or a manner.
    """
    finder = _Finder(Asking(pieces), modal)
    finder.run()
    return finder.asking


class _Finder:
    def __init__(self, asking: Asking, modal: bool) -> None:
        self.asking = asking
        self.pieces = asking.pieces
        self.modal = modal
        self.vocabulary = vocabulary()

    def run(self) -> None:
        """Join the words that ask into one piece that holds a gap."""
        self._drop_indefinite()
        self._drop_copula()
        self._join_preposed()
        self._join_relative()
        asking = [p for p in self.pieces if p.tag is Tag.WH]
        if len(asking) > 1:
            raise NotUnderstoodError(
                "only one thing can be asked at a time", [p.words for p in asking]
            )
        if self.asking.gap:
            pass
        elif asking and asking[0].value == "whether":
            self.asking.whether = True
            self.pieces.remove(asking[0])
        elif asking:
            self._compose_asked(self.pieces.index(asking[0]))
        elif self.modal or self._tag_at(0) is Tag.AUXILIARY:
            self.asking.whether = True
            self.pieces[:] = [p for p in self.pieces if p.key not in _ANYBODY]
        else:
            self._compose_listed()
        fold_officials(self.pieces)

    def _tag_at(self, at: int) -> Tag | None:
        return self.pieces[at].tag if 0 <= at < len(self.pieces) else None

    def _drop_indefinite(self) -> None:
        """ "Thrown out of a country", "by any state": a noun that tells nothing goes."""
        for before, piece in list(pairwise(self.pieces)):
            vague = piece.tag is Tag.HOLE and piece.indefinite
            if vague and before.tag is Tag.PREPOSITION:
                self.pieces.remove(piece)
                if before.value != "out":
                    self.pieces.remove(before)

    def _drop_copula(self) -> None:
        """ "Who are the officials who met X", "what are the countries that …": what follows is
        listed."""
        if len(self.pieces) < 4 or self._tag_at(0) is not Tag.WH:
            return
        asks = self.pieces[0].value in ("who", "which", "what") and self.pieces[1].lemma == "be"
        noun, after = self.pieces[2], self.pieces[3]
        relative = after.tag is Tag.WH and after.value in ("who", "which")
        told = relative or (after.tag is Tag.VERB and not after.article)
        told = told or (noun.tag is Tag.EVENT and self.pieces[0].value != "who")
        if asks and told and (noun.tag in (Tag.HOLE, Tag.EVENT) or _is_described(noun)):
            del self.pieces[:2]

    def _join_relative(self) -> None:
        """ "Leaders who attended": the relative pronoun goes, the noun is asked for."""
        for at, piece in enumerate(self.pieces):
            if at == 0 or piece.tag is not Tag.WH or piece.value not in ("who", "which"):
                continue
            noun = self.pieces[at - 1]
            if noun.tag is Tag.HOLE:
                del self.pieces[at]
            elif at == 1 and _is_described(noun):
                del self.pieces[at]
                self._put_gap(0, 1, Gap(Asked.PEOPLE, among=noun.party))
            return

    def _join_preposed(self) -> None:
        """ "Countries with which X met": asked as "with which countries"."""
        for at in range(2, len(self.pieces)):
            noun, link, piece = self.pieces[at - 2 : at + 1]
            relative = piece.tag is Tag.WH and piece.value in ("who", "which")
            if relative and link.tag is Tag.PREPOSITION and noun.tag is Tag.HOLE:
                del self.pieces[at - 1 : at + 1]
                asked = at > 2 and self.pieces[at - 3].tag is Tag.WH
                first = at - 2 - asked
                self.pieces[first:first] = [link] if asked else [link, _which(piece)]
                return

    def _compose_asked(self, at: int) -> None:
        piece = self.pieces[at]
        gap = Gap(None)
        last = at + 1
        if piece.value == "who":
            gap.asked = Asked.WHO
            last = self._restrict_who(last, gap)
        elif piece.value == "when":
            gap.asked = Asked.DATES
        elif piece.value == "where":
            gap.asked, gap.where = Asked.PLACES, True
            last = self._restrict_where(last, gap)
        elif piece.value == "how often":
            gap.asked, gap.counted = Asked.EVENTS, True
        elif piece.value == "capacity":
            gap.asked = Asked.POSTS
        elif piece.value in ("which", "what", "whose", "how many"):
            gap.counted = piece.value == "how many"
            last = self._compose_noun(at + 1, gap, whose=piece.value == "whose")
        else:
            raise NotUnderstoodError("how something was done is not in this graph", [piece.words])
        first = self._preceding_noun(at, gap)
        self._put_gap(first, last, gap)

    def _preceding_noun(self, at: int, gap: Gap) -> int:
        """ "Ambassadors of which countries": the states that the people serve."""
        if (
            at < 2
            or self.pieces[at - 1].tag is not Tag.PREPOSITION
            or gap.asked is not Asked.COUNTRIES
        ):
            return at
        head = self.pieces[at - 2]
        if self.pieces[at - 1].value not in ("of", "from"):
            return at
        if head.tag is Tag.PARTY and head.party and head.party.posts and not head.party.codes:
            gap.among = replace(gap.among or head.party, posts=head.party.posts)
        elif not (head.tag is Tag.HOLE and head.value == "people") and Tag.OBJECT not in head.can:
            return at
        gap.served = True
        return at - 2

    def _compose_noun(self, at: int, gap: Gap, *, whose: bool) -> int:
        """Read the noun phrase after "which"; give where it ends."""
        party = None
        if whose:
            return self._compose_owned(at, gap)
        if self._tag_at(at) is Tag.PARTY and self.pieces[at].party:
            party = self.pieces[at].party
            if party and (party.posts or party.official):
                gap.asked, gap.among = Asked.PEOPLE, party
                return at + 1
            if party and party.group and self._tag_at(at + 1) is not Tag.HOLE:
                gap.asked, gap.among = Asked.COUNTRIES, party
                return at + 1
            at += 1
        noun = self.pieces[at] if at < len(self.pieces) else None
        if noun is None or noun.tag not in (Tag.HOLE, Tag.EVENT, Tag.OBJECT):
            gap.among = party
            return at - 1 if party else at
        return self._read_noun(at, noun, gap, party)

    def _read_noun(self, at: int, noun: Piece, gap: Gap, party: Party | None) -> int:
        last = at + 1
        if noun.tag is Tag.HOLE and noun.value == "agent":
            event, role, asked = self.vocabulary.agents[noun.key]
            gap.asked, gap.agent = Asked(asked), (event, role)
        elif noun.tag is Tag.HOLE:
            gap.asked = _KINDS[noun.value]
            while gap.asked is Asked.POSTS and self._tag_at(last) is Tag.HOLE:
                last += 1  # "job title"
            if gap.counted and noun.value == "dates":
                gap.asked = Asked.EVENTS
            elif noun.value == "dates":
                gap.noun = noun.key.removesuffix("s")
            if gap.asked is Asked.COUNTRIES and self._tag_at(last) is Tag.POSSESSIVE:
                last = self._compose_owned(last + 1, gap)
                gap.among = _combined(party, gap.among)
                return last
        elif "document" in self.vocabulary.classes_of(noun.lemma) and noun.tag is Tag.OBJECT:
            gap.asked, gap.noun = Asked.DOCUMENTS, noun.lemma
        else:
            gap.asked, gap.noun = Asked.EVENTS, noun.lemma
            if noun.tag is Tag.EVENT or Tag.EVENT in noun.can:
                self.asking.event = self.asking.event or noun
            self.asking.nouns.append(noun)
        if party:
            people = gap.asked is Asked.PEOPLE
            gap.among = replace(party, official=True) if people else party
            if gap.asked is Asked.EVENTS or gap.asked is Asked.DOCUMENTS:
                self.asking.owners.append(party)
                gap.among = None
        while self._tag_at(last) is Tag.CONJUNCTION and self._tag_at(last + 1) is noun.tag:
            last = self._join_noun(last + 1, gap)
        return self._restrict(last, gap)

    def _join_noun(self, at: int, gap: Gap) -> int:
        """ "Which summits and forums": one more noun of the same kind."""
        noun = self.pieces[at]
        same = (
            noun.tag is not Tag.EVENT
            or not self.asking.event
            or self._told(noun) == self._told(self.asking.event)
        )
        if not same:
            raise NotUnderstoodError("only one kind of event can be asked at a time", [noun.words])
        gap.noun = "" if gap.asked is Asked.DOCUMENTS else gap.noun
        if noun.tag is Tag.HOLE and _KINDS.get(noun.value) is not gap.asked:
            gap.asked = Asked.WHO
        return at + 1

    def _told(self, noun: Piece) -> set[object]:
        *rest, head = noun.lemma.split()
        found = self.vocabulary.nouns.get(head, ())
        return {wording.events for wording in found if wording.rest == tuple(rest)}

    def _restrict(self, at: int, gap: Gap) -> int:
        """ "Officials from Rwanda", "countries of Central Asia": whom the hole is among."""
        if gap.asked not in (Asked.PEOPLE, Asked.COUNTRIES) or gap.among or gap.agent:
            return at
        if self._tag_at(at) is not Tag.PREPOSITION or self._tag_at(at + 1) is not Tag.PARTY:
            return at
        party = self.pieces[at + 1].party
        if self.pieces[at].value not in ("of", "from", "in") or not party or party.people:
            return at
        if party.posts or (self.pieces[at].value == "in" and not party.group):
            return at
        gap.among = replace(party, official=gap.asked is Asked.PEOPLE)
        return at + 2

    def _restrict_who(self, at: int, gap: Gap) -> int:
        """ "Who from Kyrgyzstan", "who in the Kyrgyz delegation": those in its service."""
        linked = self._tag_at(at) is Tag.PREPOSITION and at + 1 < len(self.pieces)
        party = self.pieces[at + 1].party if linked else None
        if party is None or not party.is_state:
            return at
        team = at + 2 < len(self.pieces) and self.pieces[at + 2].lemma in _TEAMS
        if self.pieces[at].value != "from" and not (team and self.pieces[at].value in _WITHIN):
            return at
        gap.asked, gap.among = Asked.PEOPLE, replace(party, official=True, places=())
        return at + 2 + team

    def _restrict_where(self, at: int, gap: Gap) -> int:
        """ "Where in Central Asia": in which of its countries."""
        party = self.pieces[at + 1].party if at + 1 < len(self.pieces) else None
        linked = self._tag_at(at) is Tag.PREPOSITION and self.pieces[at].value == "in"
        if not linked or party is None or len(party.codes) < 2 or not party.is_state:
            return at
        gap.asked, gap.where, gap.relation, gap.among = Asked.COUNTRIES, False, "in", party
        return at + 2

    def _compose_owned(self, at: int, gap: Gap) -> int:
        """ "Whose ambassadors", "which country's president", "whose visits"."""
        piece = self.pieces[at] if at < len(self.pieces) else None
        if piece and piece.tag is Tag.PARTY and piece.party and piece.party.posts:
            gap.asked, gap.served = Asked.COUNTRIES, True
            gap.among = replace(piece.party, codes=(), organisations=())
            return at + 1
        if piece and piece.tag in (Tag.HOLE, Tag.OBJECT) and (
            piece.value == "people" or "diplomat" in self.vocabulary.classes_of(piece.lemma)
        ):  # fmt: skip
            gap.asked, gap.served = Asked.COUNTRIES, True
            return at + 1
        gap.asked = gap.asked or Asked.WHO
        gap.relation = "possessive"
        return at

    def _put_gap(self, first: int, last: int, gap: Gap) -> None:
        words = " ".join(p.words for p in self.pieces[first:last])
        piece = Piece(Tag.WH, first, last, words, "", value="gap")
        self.pieces[first:last] = [piece]
        self.asking.gap = gap

    def _compose_listed(self) -> None:
        """A noun phrase without a question word: what it lists is asked for."""
        self.asking.listed = True
        for at, piece in enumerate(self.pieces):
            before = self._tag_at(at - 1)
            if piece.tag is Tag.HOLE and before not in (Tag.PREPOSITION, Tag.CONJUNCTION):
                gap = Gap(None)
                last = self._read_noun(at, piece, gap, None)
                self._put_gap(at, last, gap)
                return
            if piece.tag is Tag.OBJECT and "document" in self.vocabulary.classes_of(piece.lemma):
                self._put_gap(at, at + 1, Gap(Asked.DOCUMENTS, noun=piece.lemma))
                return
        first = self.pieces[0] if self.pieces else None
        party = first.party if first else None
        told = any(piece.tag is Tag.VERB for piece in self.pieces)
        if party and party.plural and (party.posts or party.official) and told:
            self._put_gap(0, 1, Gap(Asked.PEOPLE, among=party))
            return
        if any(p.tag is Tag.EVENT or Tag.EVENT in p.can for p in self.pieces):
            self.asking.gap = Gap(Asked.EVENTS, relation="event")


def _which(piece: Piece) -> Piece:
    return replace(piece, value="which")


def _is_described(piece: Piece) -> bool:
    """Whether holders of some office are meant, not one by name: "the ambassadors"."""
    party = piece.party
    return bool(party and (party.posts or party.official) and not (party.people or party.unknown))


def _combined(one: Party | None, other: Party | None) -> Party | None:
    """The states of one with the posts of the other."""
    if one is None or other is None:
        return one or other
    return replace(other, codes=one.codes, organisations=one.organisations)
