"""Whom the words of an article denote: "he", "the minister", "his Kazakh counterpart", "both".

Mentions are visited in text order; a reference takes the most salient entity told before (see
`salience.py`) that fits it in office, country, gender and number. An office that nobody named in
the article holds denotes its country or organisation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from graph.facts import Office, Post
from graph.reading.document import Document, Kind, Mention, Person
from graph.reading.mentions.home import outlet_country
from graph.reading.references.binding import PREPOSITIONS, bound, ruled_out, word_before
from graph.reading.references.naming import name_holders
from graph.reading.references.nationals import is_apposed, is_national, is_official_of
from graph.reading.references.own import is_own_title, own_holder
from graph.reading.references.posts import (
    ABROAD,
    AT_HOME,
    junior_rank,
    own_words,
    posts_of,
    title_words,
    widened,
)
from graph.reading.references.regions import (
    is_one_of_region,
    make_state,
    state_of_region,
    told_last,
)
from graph.reading.references.salience import Told, is_code
from graph.reading.references.several import body_before, several
from graph.reading.references.styles import Styled, realm_of, style_of
from graph.reading.references.wording import (
    is_listed,
    is_of_old,
    is_possessive,
    is_quoted,
    is_topic,
    mention_words,
    named_beside,
    plain_words,
    title_said,
)
from ontology.given_names import gender_of
from ontology.styles import bearers, bears

_MASCULINE = frozenset({"he", "him", "his", "himself"})
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "we", "our"})
_THEY = frozenset({"they", "them"})
_FIRST = frozenset({"we", "our"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "whose"})
_ORDER = {"former": 0, "latter": 1}
"""Which of the two told last a word means."""
_PAIR = 2
_JUST_AFTER = 16
"""Characters after a leading phrase within which its subject starts."""

_COUNTRY_HEADS = frozenset(
    {"countries", "nations", "states", "neighbours", "neighbors", "governments", "republics"}
)
_OPENERS = frozenset(
    {"after", "although", "as", "at", "before", "during", "following", "in", "on", "once", "since"}
    | {"upon", "when", "while", "with", "for", "despite", "prior", "ahead"}
)

Fits = Callable[[Person], bool]


def resolve(document: Document) -> None:
    """Set `denotes` on every mention, and give people named as counterparts their office."""
    for person in document.people:
        person.gender = person.gender or gender_of(person.name)
    name_holders(document)
    _Resolver(document, {person.name: person for person in document.people}).run()


@dataclass(slots=True)
class _Resolver:
    document: Document
    people: dict[str, Person]
    told: Told = field(default_factory=Told)
    styled: Styled = field(default_factory=Styled)
    home: str | None = None
    """The country in whose name a report says "we"."""

    unowned: set[str] = field(default_factory=set)
    """Those whose office was told with their name at first, but not of which state it is."""

    def run(self) -> None:
        self.home = outlet_country(self.document.article.source) or self.document.dateline
        named = Counter(m.person.name for m in self.document.mentions if m.person is not None)
        most = max(named.values(), default=1)
        self.told.shares = {name: times / most for name, times in named.items()}
        mentions = self.document.mentions
        for before, mention in zip([None, *mentions], mentions, strict=False):
            match mention.kind:
                case Kind.PERSON:
                    mention.denotes = self._person(mention)
                case Kind.COUNTRY:
                    mention.denotes = (self._national(mention) or mention.name,)
                case Kind.ORGANISATION:
                    mention.denotes = (self._official_of(mention) or mention.name,)
                case Kind.GROUP:
                    mention.denotes = self._group(mention)
                case Kind.OFFICE:
                    mention.denotes = self._office(mention)
                case Kind.PRONOUN:
                    mention.denotes = mention.denotes or self._pronoun(mention)
                case Kind.SIDES:
                    mention.denotes = self._sides(mention)
                case Kind.PLACE | Kind.DATE:
                    continue
            if mention.kind is not Kind.SIDES:
                self._note(mention, before)
        self.document.mentions = [m for m in mentions if m.kind is not Kind.GROUP or m.denotes]

    def _note(self, mention: Mention, before: Mention | None) -> None:
        free = (
            (
                word_before(self.document.text, mention) not in PREPOSITIONS
                or is_topic(self.document, mention)
            )
            and not (
                mention.kind is Kind.PRONOUN
                and mention_words(self.document, mention)[-1] in _POSSESSIVE
            )
            and not is_possessive(self.document, mention)
        )
        listed = before is not None and is_listed(self.document, before, mention)
        self.told.add(mention.denotes, self.people, mention.sentence, free=free, listed=listed)

    def _group(self, mention: Mention) -> tuple[str, ...]:
        """All states of a set, or the one that "the Baltic state" means."""
        text = self.document.text
        if not is_one_of_region(text, mention):
            return mention.codes
        state = state_of_region(text, mention, self.told)
        if state is None:
            mention.codes = ()
            return ()
        make_state(mention, state)
        return (state,)

    def _next_person(self, mention: Mention, fits: Fits) -> Person | None:
        """The next person of the same sentence: "Meeting his counterpart X, Minister Y said"."""
        for other in self.document.mentions_at(mention.sentence):
            if other.start <= mention.start:
                continue
            if other.person is not None and fits(other.person):
                return other.person
        return None

    # --- people and offices -------------------------------------------------------------------

    def _person(self, mention: Mention) -> tuple[str, ...]:
        person = mention.person
        if person is None:
            return ()
        if mention.counterpart:
            self._give_counterpart_office(mention, person)
        if mention.offices and person.name not in self.told.names() and not mention.embedded:
            self.unowned.add(person.name)
        self.styled.note(self.document.text, mention, person)
        return (person.name,)

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

        def fits(other: Person) -> bool:
            return other is not person and bool(other.offices)

        inside = [m.person for m in mention.embedded if m.person is not None]
        for holder in [*inside, *self.told.people(mention.sentence, fits)]:
            if fits(holder):
                return holder.offices[0].post
        later = self._next_person(mention, fits)
        return later.offices[0].post if later else None

    def _office(self, mention: Mention) -> tuple[str, ...]:
        style = style_of(mention_words(self.document, mention))
        if style is not None:
            bearer = self.styled.bearer(style, self.told, mention.sentence)
            return (bearer.name,) if bearer else ()
        named = named_beside(self.document, mention)
        if named is not None:
            return (named.name,)
        posts = tuple(dict.fromkeys(office.post for office in mention.offices))
        codes = mention.codes or tuple(office.of for office in mention.offices if office.of)
        if mention.counterpart:
            post = self._counterpart_post(mention, None)
            if not codes and not mention.plural:
                return self._other_holder(mention)
            return self._holders_or_codes(mention, (post,) if post else (), codes)
        if mention.plural and not codes:
            return self._sides(mention)
        if not mention.plural and len(set(codes)) > _PAIR:
            return self._of_region(mention, codes)
        if mention.plural or len(set(codes)) > 1:
            return self._holders_or_codes(mention, posts, codes)
        owner = None if codes else self._owner(mention)
        if owner is not None:
            holder = self._holder(mention, tuple(replace(o, of=owner) for o in mention.offices))
            if holder is not None:
                return (holder.name,)
            return (owner,) if mention.offices[0].post in AT_HOME else ()
        holder = self._holder(mention, mention.offices)
        if holder is None and not codes:
            everybody = self.told.people(mention.sentence, lambda person: True)
            return realm_of(plain_words(self.document, mention), everybody)
        return (holder.name,) if holder else tuple(dict.fromkeys(codes))

    def _other_holder(self, mention: Mention) -> tuple[str, ...]:
        """The one told last who holds the post of a subject in another state: "his counterpart"."""
        subjects = self.told.subject_of(mention.sentence)
        own = next((p for p in self.document.people if p.name in subjects and p.offices), None)
        if own is None:
            return ()
        posts, states = ({getattr(o, side) for o in own.offices} for side in ("post", "of"))

        def fits(person: Person) -> bool:
            return any(o.post in posts and o.of not in states for o in person.offices)

        return tuple(person.name for person in self.told.people(mention.sentence, fits)[:1])

    def _owner(self, mention: Mention) -> str | None:
        """The country told last, which "its foreign minister" serves; "ours" the report's own."""
        posts = {office.post for office in mention.offices}
        if not posts or not posts <= AT_HOME | ABROAD:
            return None
        if mention_words(self.document, mention)[:1] == ["our"]:
            return None if is_quoted(self.document, mention) else self.home
        if mention_words(self.document, mention)[:1] != ["its"]:
            return None
        return next((name for name in self.told.last_body(mention.sentence) if is_code(name)), None)

    def _of_region(self, mention: Mention, codes: Iterable[str]) -> tuple[str, ...]:
        """ "the Caribbean diplomat": the one told before who serves a country of the region."""
        region = set(codes)

        def fits(person: Person) -> bool:
            return any(office.of in region for office in person.offices)

        state = told_last(self.told, mention.sentence, region)
        offices = tuple(replace(office, of=state) for office in mention.offices)
        holder = self._holder(mention, offices) if state else None
        if holder is not None:
            return (holder.name,)
        if state and mention.offices[0].post in AT_HOME:
            return (state,)
        return tuple(person.name for person in self.told.people(mention.sentence, fits)[:1])

    def _holders_or_codes(
        self, mention: Mention, posts: tuple[Post, ...], codes: Iterable[str]
    ) -> tuple[str, ...]:
        """One for each country: the person who holds the post in the article, else the country."""
        out: dict[str, None] = {}
        for code in codes:
            whole = mention.plural and not is_code(code)
            wanted = () if whole else tuple(Office(post, code) for post in posts)
            holder = self._holder(mention, wanted) if wanted else None
            out[holder.name if holder else code] = None
        return tuple(out)

    def _holder(self, mention: Mention, offices: tuple[Office, ...]) -> Person | None:
        """The person of this article who holds one of these offices; the nearest, if several."""
        wanted = widened(offices, plain_words(self.document, mention))
        said = title_said(self.document, mention, offices)
        rank = junior_rank(" ".join(mention_words(self.document, mention)))
        posted = any(office.post in ABROAD for office in offices)

        style = next((w for w in plain_words(self.document, mention) if bearers(w)), None)
        bare = not any(office.of for office in wanted)
        subject = self.told.subject_of(mention.sentence) if bare else set()
        others = ruled_out(self.document, mention, subject)

        def fits(person: Person) -> bool:
            if style and not any(bears(style, held.of) for held in person.offices if held.of):
                return False
            titles = [held.title for held in person.offices if held.post in ABROAD and held.title]
            if posted and titles and rank not in map(junior_rank, titles):
                return False
            if person.name in others:
                return False
            return any(
                held.post is office.post and office.of in (None, held.of)
                for held in person.offices
                for office in wanted
                if office.of or office.post is not Post.OTHER
            ) or any(said and said <= own_words(held) for held in person.offices)

        if any(office.of for office in wanted) and is_of_old(self.document, mention):
            here = self.told.names_in(mention.sentence)
            return next((p for p in self.document.people if p.name in here and fits(p)), None)
        near = self.told.people(mention.sentence, fits)
        titles = {word for office in offices for word in title_words(office)}
        if bare and is_own_title(self.document.text, mention):
            own = own_holder(mention, self.told, fits, self.home, self.unowned)
            if own is not None:
                return own
        if mention_words(self.document, mention)[-1:] == ["minister"]:
            near.sort(key=lambda p: p.offices[0].post is Post.HEAD_OF_GOVERNMENT)
        titled = [p for p in near if any(titles & title_words(o) for o in p.offices)]
        for person in [*titled, *near]:
            return person
        if not any(office.of for office in wanted):
            return self.told.protagonist(fits) or self._next_person(mention, fits)
        holders = [person for person in self.document.people if fits(person)]
        return holders[0] if len(holders) == 1 else None

    def _national(self, mention: Mention) -> str | None:
        """The person told by nationality alone, if it is one: "the Frenchman"."""
        text, code = self.document.text, mention.name
        if not is_national(text, mention):
            return self._official_of(mention)
        for other in self.document.mentions_at(mention.sentence):
            if other.person is not None and is_apposed(text, mention, other):
                return other.person.name

        def fits(person: Person) -> bool:
            return any(office.of == code for office in person.offices)

        told = self.told.people(mention.sentence, fits)
        here = self.told.names_in(mention.sentence)
        told = told or self.told.people(
            mention.sentence, lambda person: not person.offices and person.name not in here
        )
        return next((p.name for p in told), None)

    def _official_of(self, mention: Mention) -> str | None:
        """The one told before who serves a country or body: "the Chinese official"."""
        if not is_official_of(self.document.text, mention):
            return None

        def fits(person: Person) -> bool:
            return any(office.of == mention.name for office in person.offices)

        return next((p.name for p in self.told.people(mention.sentence, fits)), None)

    # --- pronouns -----------------------------------------------------------------------------

    def _pronoun(self, mention: Mention) -> tuple[str, ...]:
        word = mention_words(self.document, mention)[0]
        if word in _ORDER:
            return self.told.last_two(mention.sentence)[_ORDER[word]]
        if word in _FIRST and self.home is not None and not is_quoted(self.document, mention):
            return (self.home,)
        if word in _PLURAL:
            they = mention_words(self.document, mention)[0] in _THEY
            return several(self.told, mention.sentence, None, they=they)
        gender = "m" if word in _MASCULINE else "f" if word in _FEMININE else None
        if gender is None:
            return self.told.last_body(mention.sentence)
        subject = self.told.subject_of(mention.sentence)
        excluded = bound(self.document, mention, word, subject)

        def fits(person: Person) -> bool:
            return person.gender in (None, gender) and person.name not in excluded

        ahead = self._subject_ahead(mention)
        if len(ahead) == 1 and ahead[0] in self.people and fits(self.people[ahead[0]]):
            return ahead
        for person in self.told.people(mention.sentence, fits):
            person.gender = person.gender or gender
            return (person.name,)
        other = self.told.protagonist(fits) or self._next_person(mention, fits)
        return (other.name,) if other else ()

    def _subject_ahead(self, mention: Mention) -> tuple[str, ...]:
        """The subject that a phrase before it leads up to: X in "After his talks, X left"."""
        sentence = self.document.sentences[mention.sentence]
        opening = self.document.text[sentence.start : mention.start]
        words = re.findall(r"\w+", opening.lower())
        comma = self.document.text.find(",", mention.end, sentence.end)
        opens = bool(words) and (words[0] in _OPENERS or words[0].endswith("ing"))
        if not opens or "," in opening or comma < 0 or self.told.subject_of(sentence.index):
            return ()
        for other in self.document.mentions_in(sentence):
            near = comma < other.start < comma + _JUST_AFTER and other.end <= sentence.end
            if near and word_before(self.document.text, other) not in PREPOSITIONS:
                if other.kind is Kind.PERSON and other.person is not None:
                    return (other.person.name,)
                if other.kind is Kind.OFFICE and not other.plural:
                    return self._office(other)
        return ()

    # --- two and more -------------------------------------------------------------------------

    def _sides(self, mention: Mention) -> tuple[str, ...]:
        if body := body_before(self.document, mention):
            return body
        words = mention_words(self.document, mention)
        number = mention.number or (2 if {"both", "two"} & set(words) else None)
        if _COUNTRY_HEADS & set(words):
            return self.told.countries(mention.sentence, number or 2)
        posts = posts_of(words) | {office.post for office in mention.offices}
        if not posts:
            crowd = () if number else self.told.crowd(mention.sentence)
            return crowd or several(self.told, mention.sentence, number or _PAIR)

        def fits(person: Person) -> bool:
            return not person.offices or any(o.post in posts for o in person.offices)

        return several(self.told, mention.sentence, number, fits, they=words[0] in _THEY)
