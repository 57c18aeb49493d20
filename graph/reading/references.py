"""Whom the words of an article denote: "he", "the minister", "his Kazakh counterpart", "both".

Mentions are visited in text order. Each entity that has been told is kept with where it was last
seen and in what role; a reference takes the most salient one that fits it in office, country,
gender and number. Salience falls with distance in sentences and rises for the first entity of a
sentence, which in news is mostly its subject (after Lappin and Leass, 1994, without the parse).
An office that nobody named in the article holds denotes its country or organisation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from graph.facts import Office, Post
from graph.reading.document import Document, Kind, Mention, Person

_WINDOW = 6
"""Sentences back in which a reference seeks its antecedent."""

_MASCULINE = frozenset({"he", "him", "his", "himself"})
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "we", "our"})

_COUNTRY_HEADS = frozenset(
    {"countries", "nations", "states", "neighbours", "neighbors", "governments", "republics"}
)

_POSTS_BY_HEAD: dict[str, frozenset[Post]] = {
    "leader": frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT}),
    "head": frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER}),
    "president": frozenset({Post.HEAD_OF_STATE, Post.ORGANISATION_HEAD}),
    "premier": frozenset({Post.HEAD_OF_GOVERNMENT}),
    "statesmen": frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT}),
    "minister": frozenset(
        {
            Post.FOREIGN_MINISTER,
            Post.DEFENCE_MINISTER,
            Post.MINISTER,
            Post.DEPUTY_FOREIGN_MINISTER,
            Post.HEAD_OF_GOVERNMENT,
        }
    ),
    "diplomat": frozenset(
        {
            Post.AMBASSADOR,
            Post.ENVOY,
            Post.FOREIGN_MINISTER,
            Post.DEPUTY_FOREIGN_MINISTER,
            Post.OTHER,
        }
    ),
    "ambassador": frozenset({Post.AMBASSADOR}),
    "envoy": frozenset({Post.ENVOY, Post.AMBASSADOR}),
}


def resolve(document: Document) -> None:
    """Set `denotes` on every mention, and give people named as counterparts their office."""
    _Resolver(document).run()


@dataclass(slots=True)
class _Seen:
    """One sighting of an entity: which, in which sentence, and whether it stood first there."""

    name: str
    sentence: int
    subject: bool
    person: Person | None = None
    code: str | None = None


@dataclass(slots=True)
class _Resolver:
    document: Document
    seen: list[_Seen] = field(default_factory=list)
    opened: set[int] = field(default_factory=set)
    """Sentences that already have a subject."""

    def run(self) -> None:
        for mention in self.document.mentions:
            match mention.kind:
                case Kind.PERSON:
                    self._person(mention)
                case Kind.COUNTRY | Kind.ORGANISATION:
                    mention.denotes = (mention.name,)
                    self._note(mention)
                case Kind.GROUP:
                    mention.denotes = mention.codes
                    self._note(mention)
                case Kind.OFFICE:
                    mention.denotes = self._office(mention)
                    self._note(mention)
                case Kind.PRONOUN:
                    mention.denotes = self._pronoun(mention)
                    self._note(mention)
                case Kind.SIDES:
                    mention.denotes = self._sides(mention)
                case Kind.PLACE | Kind.DATE:
                    pass

    # --- what has been told -------------------------------------------------------------

    def _note(self, mention: Mention) -> None:
        """Remember what a mention denotes, as an antecedent for what follows."""
        subject = mention.sentence not in self.opened and bool(mention.denotes)
        if mention.denotes and not self._is_modifier(mention):
            self.opened.add(mention.sentence)
        people = {person.name: person for person in self.document.people}
        for name in mention.denotes:
            person = people.get(name)
            code = name if person is None and _is_code(name) else None
            self.seen.append(_Seen(name, mention.sentence, subject, person, code))

    def _is_modifier(self, mention: Mention) -> bool:
        """Whether the mention stands before a noun: "the Russian proposal", "his visit"."""
        words = self._words(mention)
        return mention.kind is Kind.PRONOUN and words[-1] in {"his", "her", "their"}

    def _words(self, mention: Mention) -> list[str]:
        return re.findall(r"[\w'-]+", self.document.text[mention.start : mention.end].lower())

    def _people_seen(self, sentence: int, fits: Callable[[Person], bool]) -> list[Person]:
        """People told so far who fit, the most salient first."""
        scores: dict[int, tuple[float, Person]] = {}
        for order, sighting in enumerate(self.seen):
            distance = sentence - sighting.sentence
            if sighting.person is None or distance > _WINDOW or not fits(sighting.person):
                continue
            score = -2.0 * distance + (1.5 if sighting.subject else 0.0) + order / 1e6
            known = scores.get(id(sighting.person))
            bonus = 0.25 if known else 0.0
            best = max(score, known[0]) if known else score
            scores[id(sighting.person)] = (best + bonus, sighting.person)
        ranked = sorted(scores.values(), key=lambda pair: -pair[0])
        return [person for _, person in ranked]

    # --- people and offices -----------------------------------------------------------------

    def _person(self, mention: Mention) -> None:
        person = mention.person
        if person is None:
            return
        if mention.counterpart:
            self._give_counterpart_office(mention, person)
        mention.denotes = (person.name,)
        self._note(mention)

    def _give_counterpart_office(self, mention: Mention, person: Person) -> None:
        post = self._counterpart_post(mention, person)
        if post is None:
            return
        for code in mention.codes:
            office = Office(post, code)
            if office not in person.offices:
                person.offices.append(office)
                person.official = True

    def _counterpart_post(self, mention: Mention, person: Person | None) -> Post | None:
        """The post of the one whose counterpart is told: the nearest other holder of a post."""
        fits = _holds_any_post(except_person=person)
        inside = [m.person for m in mention.embedded if m.person is not None]
        for holder in [*inside, *self._people_seen(mention.sentence, fits)]:
            if fits(holder):
                return _first_post(holder)
        later = self._next_person(mention, fits)
        return _first_post(later) if later else None

    def _next_person(self, mention: Mention, fits: Callable[[Person], bool]) -> Person | None:
        """The next person of the same sentence: "Meeting his counterpart X, Minister Y said"."""
        for other in self.document.mentions:
            if other.start <= mention.start or other.sentence != mention.sentence:
                continue
            if other.person is not None and fits(other.person):
                return other.person
        return None

    def _office(self, mention: Mention) -> tuple[str, ...]:
        if mention.counterpart:
            return self._counterparts(mention)
        if mention.plural and not any(office.of for office in mention.offices):
            return self._offices_of(mention) if mention.codes else self._sides(mention)
        if mention.plural or len({office.of for office in mention.offices}) > 1:
            return self._offices_of(mention)
        holder = self._holder(mention, mention.offices)
        if holder is not None:
            return (holder.name,)
        return tuple(dict.fromkeys(office.of for office in mention.offices if office.of))

    def _counterparts(self, mention: Mention) -> tuple[str, ...]:
        post = self._counterpart_post(mention, None)
        codes = mention.codes or tuple(o.of for o in mention.offices if o.of)
        return self._holders_or_codes(mention, (post,) if post else (), codes)

    def _offices_of(self, mention: Mention) -> tuple[str, ...]:
        """One holder for each country: the person named in the article, else the country."""
        posts = tuple(dict.fromkeys(office.post for office in mention.offices))
        codes = mention.codes or tuple(o.of for o in mention.offices if o.of)
        return self._holders_or_codes(mention, posts, codes)

    def _holders_or_codes(
        self, mention: Mention, posts: tuple[Post, ...], codes: Iterable[str]
    ) -> tuple[str, ...]:
        out: dict[str, None] = {}
        for code in codes:
            wanted = tuple(Office(post, code) for post in posts)
            holder = self._holder(mention, wanted) if wanted else None
            out[holder.name if holder else code] = None
        return tuple(out)

    def _holder(self, mention: Mention, offices: tuple[Office, ...]) -> Person | None:
        """The person of this article who holds one of these offices; the nearest, if several."""
        wanted = _widened(offices, self._words(mention))

        def fits(person: Person) -> bool:
            return any(
                held.post is office.post and office.of in (None, held.of)
                for held in person.offices
                for office in wanted
            )

        for person in self._people_seen(mention.sentence, fits):
            return person
        if not any(office.of for office in wanted):
            later = self._next_person(mention, fits)
            return later
        holders = [person for person in self.document.people if fits(person)]
        return holders[0] if len(holders) == 1 else None

    # --- pronouns ------------------------------------------------------------------------------

    def _pronoun(self, mention: Mention) -> tuple[str, ...]:
        word = self._words(mention)[0]
        if word in _PLURAL:
            return self._pair(mention, 2, lambda person: True)
        gender = "m" if word in _MASCULINE else "f" if word in _FEMININE else None
        if gender is None:
            return self._country_before(mention)
        people = self._people_seen(mention.sentence, lambda p: p.gender in (None, gender))
        if people:
            people[0].gender = people[0].gender or gender
            return (people[0].name,)
        later = self._next_person(mention, lambda p: p.gender in (None, gender))
        return (later.name,) if later else ()

    def _country_before(self, mention: Mention) -> tuple[str, ...]:
        """ "its": the last country or organisation told as such."""
        for sighting in reversed(self.seen):
            if mention.sentence - sighting.sentence > _WINDOW:
                break
            if sighting.person is None:
                return (sighting.name,)
        return ()

    # --- two and more -----------------------------------------------------------------------------

    def _sides(self, mention: Mention) -> tuple[str, ...]:
        words = self._words(mention)
        number = mention.number or (2 if {"both", "two"} & set(words) else 0)
        if _COUNTRY_HEADS & set(words):
            return self._countries(mention, number or 2)
        posts = _posts_of(words) | {office.post for office in mention.offices}
        if not posts:
            return self._pair(mention, number or 2, lambda p: True)
        return self._pair(
            mention, number or 2, lambda p: any(o.post in posts for o in p.offices) or not p.offices
        )

    def _pair(
        self, mention: Mention, number: int, fits: Callable[[Person], bool]
    ) -> tuple[str, ...]:
        """The most salient people of different countries; the countries where too few are named."""
        chosen: list[Person] = []
        served: set[str | None] = set()
        for person in self._people_seen(mention.sentence, fits):
            of = person.offices[0].of if person.offices else None
            if of is not None and of in served:
                continue
            chosen.append(person)
            served.add(of)
            if len(chosen) == number:
                return self._in_order_told(chosen)
        countries = [c for c in self._countries(mention, number) if c not in served]
        missing = number - len(chosen)
        if chosen and missing and len(countries) >= missing:
            return (*(p.name for p in chosen), *countries[:missing])
        return self._countries(mention, number)

    def _in_order_told(self, people: list[Person]) -> tuple[str, ...]:
        told = [sighting.name for sighting in self.seen]
        return tuple(sorted((p.name for p in people), key=told.index))

    def _countries(self, mention: Mention, number: int) -> tuple[str, ...]:
        """The last so many countries told, in person or by name, in the order of telling."""
        found: dict[str, None] = {}
        for sighting in reversed(self.seen):
            if mention.sentence - sighting.sentence > _WINDOW:
                break
            code = sighting.code
            if code is None and sighting.person and sighting.person.offices:
                code = sighting.person.offices[0].of
            if code and _is_code(code):
                found[code] = None
            if len(found) == number:
                return tuple(reversed(found))
        return ()


def _is_code(name: str) -> bool:
    return len(name) == 2 and name.isupper()


def _first_post(person: Person) -> Post | None:
    return person.offices[0].post if person.offices else None


def _holds_any_post(except_person: Person | None) -> Callable[[Person], bool]:
    return lambda person: person is not except_person and bool(person.offices)


def _posts_of(words: list[str]) -> set[Post]:
    """The posts that a plural head noun can mean: "the leaders", "both foreign ministers"."""
    if "foreign" in words:
        return {Post.FOREIGN_MINISTER, Post.DEPUTY_FOREIGN_MINISTER}
    if "prime" in words:
        return {Post.HEAD_OF_GOVERNMENT}
    out: set[Post] = set()
    for word in words:
        out |= _POSTS_BY_HEAD.get(word.rstrip("s"), frozenset())
    return out


def _widened(offices: tuple[Office, ...], words: list[str]) -> tuple[Office, ...]:
    """The offices that a loose wording can mean: "the Kazakh leader" may be either head."""
    if not words:
        return offices
    head = words[-1].removesuffix("'s").rstrip("s")
    loose = head in {"leader", "minister", "diplomat", "envoy"}
    posts = _POSTS_BY_HEAD.get(head, frozenset()) if loose else frozenset()
    if not posts or len(words) > 4 or "foreign" in words or "prime" in words:
        return offices
    countries = tuple(dict.fromkeys(office.of for office in offices)) or (None,)
    extra = tuple(Office(post, of) for post in sorted(posts) for of in countries)
    return (*offices, *(office for office in extra if office not in offices))
