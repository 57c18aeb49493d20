"""An office as it is worded, and the post that the words mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.facts import Office, Post
from graph.reading.document import Kind
from graph.reading.mentions.lexicon import Atom
from ontology.offices import Head
from ontology.organisations import organisations

_CLASSES = (
    *("foreign", "defence", "security", "prime", "parliament", "cabinet", "mission", "press"),
    *("refugees", "human", "minorities", "treasury", "lead", "private", "throne", "delegation"),
    *("foot", "region", "other", "republic"),
)
"""Classes of portfolios and bodies, those that decide the post first."""
_OWN_TO_BODIES = frozenset(
    {"foreign", "press", "mission", "refugees", "human", "minorities", "throne"}
)
"""Classes that decide the post in the service of an organisation too."""
_OF_STATES = frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.ORGANISATION_HEAD})
_OF_THE_KNOWN = _OF_STATES | {Post.VICE_HEAD}
"""Posts that nobody has in a body that is not known: "the vice-president of the club"."""


@dataclass(slots=True)
class OfficePhrase:
    """An office as worded, `text[start:end]`; `first`, `last` and `core` count words."""

    head: Head
    first: int
    last: int
    core: int
    """The first word of the head noun."""
    plural: bool = False
    deputy: bool = False
    former: bool = False
    then: bool = False
    """Held at the time of what is told: "the then prime minister X"."""
    future: bool = False
    definite: bool = False
    """Has a determiner or a possessor: it can stand for its holder."""
    indefinite: bool = False
    owned: bool = False
    """Belongs to someone told before: "his foreign minister", "the country's president"."""
    body_noun: str = ""
    """The noun by which its body is called again: "the Forum's secretary general"."""
    personal: bool = False
    """Belongs to a person: "his foreign minister", "President X's envoy"."""
    stranger: bool = False
    """Belongs to something that is not known: "Labour Party leader"."""
    capital: bool = False
    """Written with capitals: a title rather than a description."""
    counterpart: bool = False
    stated: bool = False
    """Told as what one is or becomes, not as a style before the name: "sworn in as President"."""
    mandated: bool = False
    """Held in the name of a body's head: "special envoy of the Secretary-General"."""
    mastered: bool = False
    """Held in the name of a person: "special envoy of President X"."""
    number: int | None = None
    classes: list[str] = field(default_factory=list)
    served: list[Atom] = field(default_factory=list)
    """The countries or organisations that the holder serves."""
    posted: list[Atom] = field(default_factory=list)
    """Where the holder is sent."""
    seat: str | None = None
    """The country of a body that only one country has: "speaker of the State Duma"."""
    start: int = 0
    end: int = 0
    title: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The countries served, each once, members of a group one by one."""
        return _codes(self.served)

    @property
    def posted_codes(self) -> tuple[str, ...]:
        """The countries where the holder is posted."""
        return _codes(self.posted)

    @property
    def organisation(self) -> str | None:
        """The canonical name of the organisation served."""
        for atom in self.served:
            if atom.kind is Kind.ORGANISATION:
                return self._body(atom)
        return None if self.codes or self.personal else self.head.serves

    @property
    def country(self) -> str | None:
        """The code of the one country served, else None."""
        if self.organisation is not None:
            return None
        codes = self.codes
        if codes:
            return codes[0] if len(codes) == 1 else None
        return self.seat or (None if self._is_qualified() else self.head.country)

    def _body(self, atom: Atom) -> str:
        """The canonical name of an organisation, or of the part of it that is served."""
        name = organisation_name(atom.entry.name)
        return self.head.organs.get(name, name)

    def _is_qualified(self) -> bool:
        """Whether a portfolio makes one country's title a common one: a "for Defence"."""
        return not self.head.style and any(name in self.classes for name in ("foreign", "defence"))

    @property
    def of(self) -> str | None:
        """Whom the holder serves, if the words tell: a code or an organisation's name."""
        return self.organisation or self.country

    @property
    def bare(self) -> bool:
        """Whether nothing tells whose office it is, nor which: "the president"."""
        return not (self.served or self.classes or self.posted or self.owned)

    @property
    def private(self) -> bool:
        """Whether it is no public office: "head of the railways", "Acme chief executive"."""
        business = "chief executive" in self.head.words and not (self.served or self.capital)
        return business or "private" in self.classes

    @property
    def outlandish(self) -> bool:
        """Whether it belongs to something that is not recognised: "Abkhazia's president"."""
        return self.stranger and self.definite and not self.served and not self.owned

    @property
    def offices(self) -> tuple[Office, ...]:
        """The offices told, one for each party served; `of` is None where it stays open."""
        bodies = dict.fromkeys(
            self._body(atom) for atom in self.served if atom.kind is Kind.ORGANISATION
        )
        parties = tuple(bodies) or self.codes
        if len(parties) > 1:
            return tuple(self.office(of) for of in parties)
        return (self.office(self.of),)

    def office(self, of: str | None) -> Office:
        """The office that the phrase means in the service of `of`."""
        return Office(self.post(of), of, self.title)

    def post(self, of: str | None) -> Post:
        """The post that the phrase means in the service of `of`: a code or an organisation."""
        special = self._special_post(of)
        if special is not None:
            return special
        head = self.head
        organisation = of is not None and len(of) != 2
        ranked = self._ranked()
        if self.future and not head.posted:
            return Post.OTHER
        if self.deputy:
            found = self._deputies_post(of, ranked)
            if found:
                return Post(found)
        if of is not None and of in head.alone and self.bare:
            return Post(head.alone[of])
        decisive = [name for name in ranked if name in head.by_class and name != "other"]
        only = self._only(of, decisive)
        if only is not None:
            return only
        if organisation and "delegation" in ranked and "mission" in head.by_class:
            return Post(head.by_class["mission"])
        members = self.plural and head.post in _OF_STATES
        body = organisation and head.served and not members
        if body and _OWN_TO_BODIES.isdisjoint(ranked):
            return Post(head.post if self._has_part(ranked) else head.served or head.post)
        found = next((head.by_class[c] for c in ranked if c in head.by_class), None)
        if found is None and organisation:
            found = None if members else head.served
        if found is None and head.bare and not ranked and of and self.served:
            found = head.bare
        post = Post(found or head.post)
        if post is Post.ENVOY and self._represents():
            return Post.AMBASSADOR
        strange = self.stranger or (self.owned and not self.served and "leader" in head.words)
        return Post.OTHER if strange and post in _OF_THE_KNOWN else post

    def _only(self, of: str | None, decisive: Sequence[str]) -> Post | None:
        """What it means in countries of its own: a secretary of state of Spain is no minister."""
        meant = self.head.only.get(of) if of is not None else None
        if meant is None or not decisive:
            return Post(meant) if meant else None
        below = meant == Post.DEPUTY_FOREIGN_MINISTER or "secretary" in self.head.words
        return Post.DEPUTY_FOREIGN_MINISTER if below and decisive == ["foreign"] else None

    def _ranked(self) -> list[str]:
        """Its classes, those that decide the post first."""
        return [name for name in _CLASSES if name in self.classes] if self.classes else []

    def _special_post(self, of: str | None) -> Post | None:
        """The post of a body's high representative, and of the top diplomat in a foreign place."""
        if self.future or self.deputy:
            return None
        if self.head.serves not in (None, of) and of is not None and len(of) != 2:
            return Post.ENVOY if self.head.post == Post.FOREIGN_MINISTER else None
        resides = "lead" in self.classes and self.head.posted and self._resides()
        return Post.AMBASSADOR if resides else None

    def _deputies_post(self, of: str | None, ranked: Sequence[str]) -> str | None:
        """The post of one who stands below the head noun's; a bare "Deputy Secretary" too."""
        head = self.head
        classes = ranked or ["foreign"] * (of in head.alone)
        return next((head.deputies[c] for c in classes if c in head.deputies), head.deputy)

    def _has_part(self, ranked: Sequence[str]) -> bool:
        """Whether only a part of a body's work is headed: "the UN's humanitarian chief"."""
        return "chief" in self.head.words and ranked == ["other"] and self.first + 1 < self.core

    def _resides(self) -> bool:
        """Whether one is posted to a place: "the top Pakistani diplomat in New Delhi"."""
        abroad = bool(self.posted_codes) and self.posted_codes != self.codes
        return abroad and not {"in", "to"}.isdisjoint(self.title.casefold().split())

    def _represents(self) -> bool:
        """Whether it is a state's representative at an organisation: an ambassador by rank."""
        at_body = any(atom.kind is Kind.ORGANISATION for atom in self.posted)
        words = self.title.casefold()
        lives = self._resides() and " in " in words and self.head.words[0] == "envoy"
        plain = {"special", "personal", "presidential"}.isdisjoint(words.split())
        return (at_body or lives) and "representative" in words and plain


def _codes(atoms: Sequence[Atom]) -> tuple[str, ...]:
    out: dict[str, None] = {}
    for atom in atoms:
        entry = atom.entry
        if entry.kind is Kind.COUNTRY:
            out[entry.name] = None
        elif entry.kind in (Kind.GROUP, Kind.PLACE):
            out.update(dict.fromkeys(entry.codes))
    return tuple(out)


def organisation_name(slug: str) -> str:
    """The canonical name behind a slug; a name that is no slug is its own."""
    known = organisations().get(slug)
    return known.name if known else slug


def parent_name(slug: str) -> str:
    """The canonical name of the organisation to which another belongs, or its own."""
    known = organisations().get(slug)
    return organisation_name(known.parent or slug) if known else slug


def is_mission(slug: str) -> bool:
    """Whether a slug stands for a body that another one has sent out."""
    known = organisations().get(slug)
    return known is not None and known.kind == "mission"
