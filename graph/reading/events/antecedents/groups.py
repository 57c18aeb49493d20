"""Whom "the two", "both sides", "the ministers" and "the three countries" denote together.

Each pair of those told nearby may be meant, all whom one sentence tells, or nobody whom the article
names: "the ministers of five neighbours". Which, is weighed by signs, as for pronouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from graph.facts import Post
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.antecedents.choosing import Antecedent, Choice
from graph.reading.events.antecedents.wording import Wording
from graph.reading.events.parties import Parties
from graph.reading.references.salience import is_code
from graph.reading.references.several import body_before

_WINDOW = 4
"""Sentences back in which members are sought."""
_KEPT = 4
"""Of how many groups that were denoted before one may be meant again."""
_POOL = 6
"""Of how many told before the pairs are formed."""
_AHEAD = 4
_FAR = 3
_PAIR = 2
_MANY = 4
_JOINT = re.compile(r"\s*(?:,|and|, and|with|&|/|-|–|to)\s*")
"""What stands between two who are told in one breath."""
_SINGLE = frozenset({Kind.PERSON, Kind.OFFICE, Kind.PRONOUN})

_HEADING = frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.ORGANISATION_HEAD})
"""Posts of those called presidents or premiers."""
_BELOW = frozenset({Post.FOREIGN_MINISTER, Post.DEPUTY_FOREIGN_MINISTER, Post.AMBASSADOR})
"""Posts whose holders are no presidents."""

Group = frozenset[str]


@dataclass(frozen=True, slots=True)
class Member:
    """One who is told: where, in how many sentences back, and in which place of its clause."""

    name: str
    sentence: int
    start: int
    end: int
    place: str


class Groups:
    """Settles what the plural references of one document denote."""

    def __init__(self, document: Document, parties: Parties, choose: Choice) -> None:
        self._document = document
        self._parties = parties
        self._choose = choose
        self._people = {person.name: person for person in document.people if person.official}
        self._places: dict[int, str] = {}
        self._first: dict[str, int] = {}
        """The number of each in the order of telling."""
        self._groups: dict[Group, int] = {}
        """The groups that were denoted, with the sentence of the last time, the last one last."""

    def note(self, mention: Mention, place: str) -> None:
        """Keep in which place of its clause a mention stands."""
        self._places[id(mention)] = place

    def resolve(
        self, mention: Mention, place: str, topic: Sequence[str], beside: Iterable[Mention] = ()
    ) -> None:
        """Set what a plural reference denotes: none of those told `beside` it, on whom it acts."""
        if body_before(self._document, mention):
            return
        said = Wording(self._document, mention)
        pools = [self._told(mention, people=people) for people in (True, False)]
        found: dict[Group, list[str]] = {}
        for group, signs in self._told_before(said):
            found.setdefault(group, []).extend(signs)
        if mention.denotes:
            found.setdefault(frozenset(mention.denotes), []).append("ruled")
        for pool, kind in zip(pools, ("people", "states"), strict=True):
            for group, signs in _grouped(pool, mention, said.number):
                found.setdefault(group, []).extend((kind, *signs))
        members = {m.name: m for pool in reversed(pools) for m in pool}
        others = {name for other in beside for name in (*other.denotes, *self._states(other))}
        candidates = [
            Antecedent(
                tuple(sorted(group, key=lambda name: (self._first.get(name, -1), name))),
                tuple(said.shown(self._signs(group, signs, members, mention, said, topic))),
            )
            for group, signs in found.items()
            if group.isdisjoint(others) and not self._are_others(group, said)
        ]
        near = sum(1 for m in pools[said.head == "states"] if mention.sentence - m.sentence < _PAIR)
        nobody = tuple(said.signs_of_nobody(place, near, ruled=not mention.denotes))
        candidates.append(Antecedent((), nobody))
        mention.denotes = self._choose(mention, candidates).names
        if mention.denotes:
            group = frozenset(mention.denotes)
            self._groups.pop(group, None)
            self._groups[group] = mention.sentence

    # --- who is told nearby -------------------------------------------------------------------

    def _told(self, mention: Mention, *, people: bool) -> list[Member]:
        """The last tellings of those told before and the first of those after, nearest first."""
        before: dict[str, Member] = {}
        ahead: dict[str, Member] = {}
        first = max(0, mention.sentence - _WINDOW)
        for index in range(first, mention.sentence + 1):
            for other in self._document.mentions_at(index):
                if other is mention or other.kind is Kind.SIDES:
                    continue
                for name in self._names(other) if people else self._states(other):
                    member = Member(
                        name, index, other.start, other.end, self._places.get(id(other), "")
                    )
                    self._first.setdefault(name, len(self._first))
                    if other.start < mention.start:
                        before.pop(name, None)
                        before[name] = member
                    else:
                        ahead.setdefault(name, member)
        later = [m for m in ahead.values() if m.name not in before]
        return [*list(before.values())[: -_POOL - 1 : -1], *later[:_AHEAD]]

    def _names(self, mention: Mention) -> Iterable[str]:
        if mention.kind not in _SINGLE:
            return ()
        unnamed = mention.kind is Kind.OFFICE and not mention.plural
        return [n for n in mention.denotes if n in self._people or (unnamed and is_code(n))]

    def _states(self, mention: Mention) -> Iterable[str]:
        if mention.kind in (Kind.COUNTRY, Kind.GROUP):
            return [name for name in mention.denotes if is_code(name)]
        if mention.kind in _SINGLE:
            served = (self._parties.country(name) for name in mention.denotes)
            return [code for code in served if code is not None]
        return ()

    def _told_before(self, said: Wording) -> Iterator[tuple[Group, tuple[str, ...]]]:
        """Groups that were denoted further back, and those who met last."""
        for group in [*self._groups][-_KEPT:]:
            if said.number in (None, len(group)):
                yield group, ()
        company = frozenset(self._parties.stage.company())
        if len(company) > 1 and said.number in (None, len(company)):
            yield company, ("company",)

    def _are_others(self, group: Group, said: Wording) -> bool:
        """Whether all are known to hold other posts: two foreign ministers are no presidents."""
        if said.loose or not said.posts <= _HEADING:
            return False
        people = [self._people[name] for name in group if name in self._people]
        posts = [{office.post for office in person.offices} for person in people]
        return bool(said.posts and posts) and all(held and held <= _BELOW for held in posts)

    # --- signs --------------------------------------------------------------------------------

    def _signs(
        self,
        group: Group,
        signs: Sequence[str],
        members: dict[str, Member],
        mention: Mention,
        said: Wording,
        topic: Sequence[str],
    ) -> Iterator[str]:
        yield from signs
        yield f"size {min(len(group), _MANY)} of {said.number}"
        people = [self._people[name] for name in group if name in self._people]
        if people and said.posts:
            fits = [any(o.post in said.posts for o in p.offices) for p in people]
            open_ = [not p.offices for p in people]
            fit = "all" if all(fits) else "open" if all(map(max, fits, open_)) else "not"
            yield f"posts {fit}"
        if people and len(people) < len(group):
            yield "mixed"
        served = [self._parties.country(name) for name in group]
        known = [code for code in served if code]
        same = len(set(known)) < len(known)
        yield f"served {'same' if same else 'distinct' if len(known) == len(served) else 'open'}"
        if set(topic) & group:
            yield "topic"
        if self._parties.home in known:
            yield "home"
        yield from self._signs_of_return(group, known, mention)
        told = [members[name] for name in group if name in members]
        if len(told) < len(group):
            yield "untold"
            return
        yield from _signs_of_tellings(told, mention)
        yield from self._signs_of_breath(told)

    def _signs_of_return(
        self, group: Group, served: Sequence[str], mention: Mention
    ) -> Iterator[str]:
        """Whether they were denoted before, or the states that they serve."""
        for nearness, (before, sentence) in enumerate(reversed(self._groups.items())):
            order = "last" if nearness == 0 else "before"
            back = min(mention.sentence - sentence, _FAR + 1)
            if group == before:
                yield f"again {back}"
                yield f"again {order}"
                return
            if {self._parties.country(n) for n in before} == set(served):
                yield f"again as states {back}"
                yield f"again as states {order}"
                return

    def _signs_of_breath(self, told: Sequence[Member]) -> Iterator[str]:
        """Whether they are told one right after the other."""
        ordered = sorted(told, key=lambda m: m.start)
        text = self._document.text
        between = [text[a.end : b.start] for a, b in pairwise(ordered)]
        if between and all(_JOINT.fullmatch(words) for words in between):
            yield "joined"


def _grouped(
    pool: Sequence[Member], mention: Mention, number: int | None
) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """The groups that may be meant, with the signs of how they were formed."""
    before = [m for m in pool if m.start < mention.start]
    size = number or _PAIR
    nearest = frozenset(m.name for m in before[:size])
    if size == _PAIR:
        for pair in combinations(pool, _PAIR):
            group = frozenset(m.name for m in pair)
            yield group, ("nearest",) if group == nearest else ()
    elif len(nearest) == size:
        yield nearest, ("nearest",)
    if len(before) > 1 and number in (None, len(before)):
        yield frozenset(m.name for m in before), ("all told",)
    wholes = {m.sentence: None for m in pool}
    closest = True
    for sentence in wholes:
        whole = frozenset(m.name for m in pool if m.sentence == sentence)
        if len(whole) > 1 and (number is None or len(whole) == number):
            yield whole, ("whole", "closest whole") if closest else ("whole",)
            closest = False


def _signs_of_tellings(told: Sequence[Member], mention: Mention) -> Iterator[str]:
    """How far back they are told, and in which places of their clauses."""
    ahead = [m.start > mention.start for m in told]
    if any(ahead):
        yield "all ahead" if all(ahead) else "some ahead"
    backs = sorted({min(mention.sentence - m.sentence, _FAR) for m in told})
    yield f"back {backs[0]} to {backs[-1]}"
    if len(backs) == 1:
        places = "+".join(sorted(m.place for m in told)[:_PAIR])
        yield f"together {backs[0]}"
        yield f"places {places}"
    if any(m.place == "subject" for m in told):
        yield "with subject"
