"""Which gathering each telling speaks of: "a summit in Accra", "the Accra summit", "the forum".

Gatherings are told over many sentences. A telling joins the one told before that nothing in it
speaks against (date, country, number in the series, level, organisation) and something speaks for:
a word of the name, the organisation, the city, or that it says nothing of its own ("the summit").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.facts import EventType, Status, When
from graph.reading.events.encounters.rolls import Members
from graph.reading.events.joining.agreement import compatible, finer, span, united
from graph.reading.events.ordinals import ordinal
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting

_COMMON = frozenset(
    {"the", "of", "on", "an", "for", "and", "in", "its", "their", "his", "her", "annual", "regular"}
    | {"informal", "extraordinary", "high", "level", "next", "last", "high-level", "special"}
    | {"round", "plenary", "ministerial", "gathering", "ceremony", "emergency", "international"}
    | {"talks", "symposium", "ministers", "leaders", "heads", "state", "government", "meeting"}
    | {"summit", "conference", "forum", "session", "presidents", "foreign", "global", "world"}
    | {"segment", "debate", "general", "working", "joint", "regional", "opening", "closing"}
)
"""Words that many gatherings have in their names."""
_ORGANS = frozenset({"council", "commission", "committee", "assembly", "congress", "parliament"})
_WORK = frozenset({"exercise", "drill", "game", "exercises", "drills", "games"})
_LEVELS = {
    **dict.fromkeys(["summit", "heads", "leaders", "presidents", "mini-summit"], "heads"),
    **dict.fromkeys(["ministers", "ministerial", "fms", "minister"], "ministers"),
    **dict.fromkeys(["parliaments", "speakers", "parliamentary", "experts"], "others"),
}
_OTHER_EDITION = frozenset({"next", "last", "previous", "earlier", "another", "other", "following"})
_SMALL = "mini-summit"
_ANY_KIND = frozenset({"meeting", "event", "gathering", "talk", "session", "plenary"})
"""Nouns by which any gathering is told again."""
_LONG = 5
"""Letters above which a capitalised word is no acronym."""
_ASIDE = 3
"""Days from a gathering to what is told on its sidelines."""
_LONGEST = 14
"""Days that one gathering can last, from the first told to the last."""
_WHOLE = 3
"""Attendants from which a gathering needs no organisation to stand for those who came."""
_CROWD = 4
"""Sides from which an occasion without name, day or place is one all the same."""
_ROLES = frozenset({"guest", "host", "co-host"})
"""Nouns for people who may as well be on a visit: they tell of no occasion by themselves."""
_MARGIN = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})
_ASSEMBLIES = ("general assembly", "unga", "general debate")


@dataclass(frozen=True, slots=True)
class Description:
    """What the words of a telling say of which gathering it is."""

    noun: str
    words: frozenset[str]
    """Its own words: "Accra", "water"; none for "the informal summit"."""
    organs: frozenset[str]
    level: str | None
    number: int | None
    """Its place in a series: "the 14th summit"."""
    further: bool
    """Whether it is told as another than the one told before: "the next round"."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing says which is meant."""
        return not self.words and self.number is None and not self.further


def describe(sighting: Sighting) -> Description:
    """The description that the noun and the name of a telling give."""
    name = re.sub(r"['’]s\b", "", sighting.name or "").replace("o-op", "oop")
    tokens = re.findall(r"[\w+-]{2,}|[IVXL]+", name)
    low = [t.lower() for t in tokens]
    trigger = sighting.trigger
    children = {c.text for c in trigger.children}
    topics = re.findall(r"(?:\bon|\bfor|\bof)((?: [\w'’-]+)+)", name)
    own = {t.lower() for t in tokens if t[:1].isupper() or t[:1].isdigit()}
    own |= {w.lower() for topic in topics for w in topic.split() if len(w) > 3}
    number = next((n for t in tokens if (n := ordinal(t)) is not None), None)
    own = {w for w in own if w not in _COMMON | _ORGANS and ordinal(w) is None}
    levels = [_LEVELS[w] for w in low if w in _LEVELS]
    margin = trigger.text in _MARGIN
    noun = (low[-1] if low and margin else "") if margin else trigger.lemma
    noun = noun if trigger.is_noun else ""
    return Description(
        noun=noun,
        words=frozenset(own),
        organs=frozenset(w for w in low if w in _ORGANS),
        level=levels[0] if levels else None,
        number=number,
        further=bool((children | set(low)) & _OTHER_EDITION),
    )


class Occasion:
    """One gathering, with all that its tellings say."""

    def __init__(self, sighting: Sighting) -> None:
        self.first = sighting
        self.attendants: list[str] = []
        self.bodies: list[str] = []
        self.absent: set[str] = set()
        self.nouns: set[str] = set()
        self.words: set[str] = set()
        self.organs: set[str] = set()
        self.levels: set[str] = set()
        self.numbers: set[int] = set()
        self.named_bodies: set[str] = set()

    def take(self, told: Sighting, parties: Parties) -> None:
        """Take in a further telling."""
        description = describe(told)
        self.nouns |= {description.noun}
        self.words |= description.words
        self.organs |= description.organs
        self.levels |= {description.level} - {None} if description.level else set()
        self.numbers |= {description.number} if description.number else set()
        people = [p for p in told.participants if p not in told.bodies]
        self.attendants = united(self.attendants, people, parties)
        self.bodies += [b for b in told.bodies if b not in self.bodies]
        self.absent |= set(told.absent)
        if told is not self.first:
            self._join(told)

    def _join(self, told: Sighting) -> None:
        """Date, place and status from a further telling."""
        one = self.first
        better = (one.headline and not told.headline) or (one.guessed and not told.guessed)
        if better and not told.anaphoric:
            one.status, one.headline, one.guessed = told.status, told.headline, told.guessed
        if Status.CANCELLED in (one.status, told.status):
            one.status = Status.CANCELLED
        if compatible(one.when, told.when):
            one.when = finer(one.when, told.when)
        else:
            one.when = span(one.when, told.when)
        one.place = one.place or told.place
        one.country = one.country or told.country
        one.name = one.name or told.name
        one.online = one.online or told.online
        one.dated = one.dated or told.dated
        one.told.append(told.sentence)

    def as_sighting(self) -> Sighting:
        """The gathering as one sighting, with all told to take part."""
        self.first.participants = [*self.attendants, *self.bodies]
        self.first.bodies = self.bodies
        self.first.absent = list(self.absent)
        return self.first


class Occasions:
    """Follows the gatherings of one article."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._told: list[Occasion] = []

    def join(self, sightings: list[Sighting]) -> list[Sighting]:
        """The gatherings that some tellings speak of, each once, in the order of telling."""
        left: list[Sighting] = []
        for sighting in sightings:
            known = self._meant(sighting)
            if known is None and self._introduces(sighting):
                known = Occasion(sighting)
                self._told.append(known)
            if known is None:
                left.append(sighting)
            else:
                known.take(sighting, self._parties)
        for sighting in left:
            known = self._meant(sighting)
            if known is not None:
                known.take(sighting, self._parties)
        return [occasion.as_sighting() for occasion in self._told]

    def _introduces(self, sighting: Sighting) -> bool:
        """Whether a telling that fits none before tells of a gathering of its own."""
        if not sighting.trigger.is_noun and sighting.anaphoric:
            return False
        if not sighting.anaphoric:
            return True
        if not sighting.attended or sighting.trigger.lemma in _ROLES:
            return False
        placed = sighting.when is not None or sighting.country is not None
        return placed or self._is_crowd(sighting.participants)

    def _is_crowd(self, names: list[str]) -> bool:
        """Whether people of several sides came, so that "the summit" is told well enough."""
        return len({self._parties.country(n) or n for n in names}) >= _CROWD

    def _meant(self, sighting: Sighting) -> Occasion | None:
        """The gathering told before that a telling means; of equals the last."""
        description = describe(sighting)
        best: tuple[int, int, Occasion] | None = None
        for order, occasion in enumerate(self._told):
            if self._differs(occasion, sighting, description):
                continue
            signs = self._signs(occasion, sighting, description)
            if signs and (best is None or (signs, order) > best[:2]):
                best = (signs, order, occasion)
        return best[2] if best else None

    # --- what speaks against ------------------------------------------------------------------

    def _differs(self, one: Occasion, told: Sighting, description: Description) -> bool:
        mine, theirs = (
            set(filter(self._parties.is_organisation, b)) for b in (told.bodies, one.bodies)
        )
        new = any(c.text in {"a", "an"} for c in told.trigger.children)
        if mine and theirs and (not mine & theirs or (new and mine > theirs)):
            return True  # "a meeting of the African Union with the Arab League"
        if description.number and one.numbers and description.number not in one.numbers:
            return True
        if description.further and not self._same_day(one.first.when, told.when):
            return True
        if description.level and one.levels and description.level not in one.levels:
            return True
        small = {description.noun, *one.nouns} - {""}
        if _SMALL in small and len(small) > 1 and not description.is_bare:
            return True
        if told.country and one.first.country and told.country != one.first.country:
            return True
        if bool({description.noun} & _WORK) != bool(one.nouns & _WORK) and description.noun:
            return True
        if description.organs and one.organs and not description.organs & one.organs:
            return True
        if compatible(one.first.when, told.when):
            return False
        return not self._is_one_span(one, told, description)

    def _same_day(self, a: When | None, b: When | None) -> bool:
        return a is not None and b is not None and compatible(a, b)

    def _is_one_span(self, one: Occasion, told: Sighting, description: Description) -> bool:
        """Whether two dates are days of one gathering: it opened on Monday and ended on Friday."""
        first, second = one.first.when, told.when
        if first is None or second is None:
            return True
        apart = max(first.latest, second.latest) - min(first.earliest, second.earliest)
        again = description.noun in one.nouns and (description.words & one.words or told.anaphoric)
        beside = told.beside and told.anaphoric
        return bool(again or beside) and apart.days <= (_ASIDE if beside else _LONGEST)

    # --- what speaks for ----------------------------------------------------------------------

    def _signs(self, one: Occasion, told: Sighting, description: Description) -> int:
        """How strongly a telling points to a gathering; 0 if not at all."""
        common = {w for b in (*one.bodies, *told.bodies) for w in b.lower().split()}
        own = {w for w in description.words - common if len(w) > _LONG} | description.organs
        theirs = {w for w in one.words - common if len(w) > _LONG} | one.organs
        placed = self._is_placed_alike(one, told, description)
        if {*one.bodies, *one.attendants} & set(told.bodies):
            apart = own and theirs and not own & theirs and not placed
            return 0 if apart else 4
        if description.words & one.words or placed:
            return 3
        if not told.trigger.is_noun or told.name is None:
            return 2
        if description.noun in one.nouns and (description.is_bare or not one.words):
            return 2
        if description.is_bare and self._is_like(one, description) and told.anaphoric:
            return 1
        if (one.first.headline or told.headline) and description.noun in one.nouns:
            return 1
        if self._is_near_by_place(one, told, description):
            return 1
        return int(self._share_people(one, told))

    def _is_placed_alike(self, one: Occasion, told: Sighting, description: Description) -> bool:
        """Whether one is called by the city in which the other is said to be."""
        mine = {w.lower() for w in (told.place or "").split()}
        theirs = {w.lower() for w in (one.first.place or "").split()}
        return bool((mine & (one.words | theirs)) or (theirs & description.words))

    def _is_near_by_place(self, one: Occasion, told: Sighting, description: Description) -> bool:
        """ "the Dhaka conference", right after "the 13th SAARC summit"."""
        city = set((told.place or "").lower().split())
        only = bool(city) and description.words <= city and not one.first.place
        pointed = any(c.text == "the" for c in told.trigger.children)
        near = told.sentence - one.first.last <= 1
        return only and pointed and near and self._is_like(one, description)

    def _is_like(self, one: Occasion, description: Description) -> bool:
        """Whether a noun can name the gathering again: "the forum" for a conference."""
        organ = description.noun in _ORGANS
        return not organ and (description.noun in _ANY_KIND or not one.nouns & (_ORGANS | _WORK))

    def _share_people(self, one: Occasion, told: Sighting) -> bool:
        came = [
            {self._parties.country(p) or p for p in names if p not in told.bodies}
            for names in (told.participants, one.attendants)
        ]
        shared = came[0] & came[1]
        return len(shared) > 1 and len(shared) * 2 >= max(map(len, came))


def settle_attendants(event: Sighting, parties: Parties, members: Members) -> None:
    """Leave who took part: stand-ins, members for their body, no body beside many of its own."""
    listed = [m for body in event.participants for m in members.get(body, ())]
    apart = {*event.absent, *event.bodies, *members}
    came = [p for p in event.participants if p not in apart]
    came = united(came, listed, parties)
    event.bodies = [
        b for b in event.bodies if parties.is_organisation(b) or _is_open(b, came, parties)
    ]
    assembled = any(word in (event.name or "").lower() for word in _ASSEMBLIES)
    enough = len(came) >= (1 if assembled else _WHOLE)
    event.participants = came if enough else [*came, *event.bodies]


def _is_open(state: str, came: list[str], parties: Parties) -> bool:
    """Whether nobody of a state is told to have come."""
    return state not in {parties.country(p) for p in came}


def is_told_enough(event: Sighting) -> bool:
    """Whether a gathering has two participants, or one and a place or a date, known or not."""
    if event.type is not EventType.GATHERING or len(event.participants) > 1:
        return True
    return event.when is not None or event.country is not None or event.dated
