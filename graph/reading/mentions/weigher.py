"""Weighs the countries of an article as those whom an open office serves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from graph.facts import Office, Post
from graph.reading.document import Document, Kind
from graph.reading.mentions.body_nouns import LOOSE, calls
from graph.reading.mentions.company import (
    leading,
    led,
    meeting,
    opposite,
    side_led,
    speaks,
    spoken,
    unnamed,
)
from graph.reading.mentions.home import is_government, outlet_country
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.office_phrase import is_mission, organisation_name, parent_name
from graph.reading.mentions.people import Claim, Cluster, served_by
from graph.reading.mentions.signs import beside, code_of, owners, scenes, towns
from graph.reading.mentions.view import View
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.weights import WEIGHTS
from ontology.folding import fold
from ontology.known_names import known_names
from ontology.offices import Head, is_acting
from ontology.statesmen import countries_of

_BACK = 2
"""Sentences back in which the town of an event is sought."""

_MANY = 4
"""Countries in a sentence that are too many to tell whose office the next one means."""
_MANDATING = "united-nations"
"""Whose secretary-general sends representatives where none is told."""

_CERTAIN = frozenset({"led from", "named by", "back", "owner", "owner: near", "owner: body"})
"""Signs that count in full even if they stand beside one telling of several."""

UNIQUE = frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER})
"""Posts of which a country has one at a time."""
_ALONE = UNIQUE | {Post.DEFENCE_MINISTER}


class Weigher:
    """What an article tells about whom its officials serve; it learns from each answer."""

    def __init__(
        self, document: Document, clusters: Sequence[Cluster], views: Sequence[View]
    ) -> None:
        self.scenes = scenes(views)
        self.order = [view.sentence.index for view in views]
        named = [a.entry.name for v in views for a in v.atoms if a.kind is Kind.COUNTRY]
        implied = [p.head.country for v in views for p in v.phrases if not p.served]
        self.counts = Counter([*named, *(code for code in implied if code)])
        self.first = named[0] if named else None
        self.told = {*named, *(a.entry.codes[0] for v in views for a in towns(v))}
        """Countries that are named, or whose capital is."""
        self.outlet = outlet_country(document.article.source)
        self.official = is_government(document.article.source)
        self.dateline = document.dateline
        self.bodies = Counter(
            organisation_name(a.entry.name)
            for v in views
            for a in v.atoms
            if a.kind is Kind.ORGANISATION
        )
        self.home: Counter[str] = Counter()
        self.holders: dict[tuple[Post, str], set[int]] = {}
        for each in clusters:
            for office in each.person.offices:
                self._hold(each, office)
        self.unnamed = {
            (office.post, office.of)
            for view in views
            for phrase in view.phrases
            if phrase.first not in view.spent and not phrase.counterpart
            for office in phrase.offices
            if office.of and office.post is not Post.OTHER
        }
        self.bearers: dict[str, set[str]] = {}
        """Whom those serve who are told under a title, by the title."""
        for each in clusters:
            titles = {p.head.words[0] for s in each.sightings for p in s.claims}
            for title in titles:
                mine = {o.of for o in each.person.offices if o.of}
                self.bearers.setdefault(title, set()).update(mine)
        self.styles = {
            (phrase.head.words[0], code)
            for view in views
            for phrase in view.phrases
            if phrase.head.style
            for code in phrase.codes
        }
        self.destinations = {
            code
            for view in views
            for phrase in view.phrases
            if phrase.head.post == Post.ENVOY and phrase.organisation
            for code in phrase.posted_codes
        }
        """Countries to which organisations are told to send envoys."""

    def _hold(self, cluster: Cluster, office: Office) -> None:
        if office.of:
            self.holders.setdefault((office.post, office.of), set()).add(id(cluster))

    def is_listed(self, claim: Claim) -> bool:
        """Whether titles beside an office tell their country."""
        return bool(beside(self.scenes[claim.sighting.sentence].view, claim))

    def is_famed(self, cluster: Cluster, claims: Sequence[Claim]) -> bool:
        """Whether the person is a statesman of a country that the article names."""
        return not self.told.isdisjoint(_famed(cluster, claims))

    def best(self, cluster: Cluster, claims: Sequence[Claim]) -> str | None:
        """The likeliest country or body for the open offices of a person."""
        scores = {
            of: weight
            for of, weight in self.scores(cluster, claims).items()
            if not any(of in claim.phrase.posted_codes for claim in claims)
        }
        if not scores:
            return None
        best = max(sorted(scores), key=lambda of: scores[of])
        for claim in claims:
            if not claim.phrase.former:
                self._hold(cluster, claim.phrase.office(best))
        if not UNIQUE.isdisjoint(claim.phrase.post(None) for claim in claims):
            self.home[best] += 1
        return best

    def scores(self, cluster: Cluster, claims: Sequence[Claim]) -> dict[str, float]:
        """The weight of all signs for each country or body that may be served."""
        posts = {claim.phrase.post(None) for claim in claims}
        known = {of for post, of in self.unnamed if post in posts and of}
        famous = _famed(cluster, claims)
        owned = {of for claim in claims for of in self._owners(claim)}
        candidates = {*self.told, *owned, *known, *famous, self.outlet, self.dateline} - {None}
        scores = dict.fromkeys(sorted(of for of in candidates if of), 0.0)
        for sign, of, strength in self.signs(cluster, claims, tuple(scores)):
            if of in scores:
                scores[of] += WEIGHTS[sign] * strength
        return scores

    def signs(
        self, cluster: Cluster, claims: Sequence[Claim], candidates: Sequence[str]
    ) -> Iterator[tuple[str, str, float]]:
        """All signs: which, for whom, and how strong."""
        yield from self._in_article(claims)
        for of in _famed(cluster, claims):
            known = any(fold(s.name) in known_names() for s in cluster.sightings)
            highest = any(claim.phrase.post(of) in UNIQUE for claim in claims)
            untold = 0.6 if known and highest else 0.4 if highest else 0.1
            yield "statesman", of, 1.0 if of in self.told else untold
        strengths: defaultdict[tuple[str, str], float] = defaultdict(float)
        for claim in claims:
            for pair in self._in_sentence(cluster, claim, candidates):
                strengths[pair] += 1.0 / (1 if pair[0] in _CERTAIN else len(claims))
        for (sign, of), strength in strengths.items():
            if of in candidates:
                yield sign, of, min(strength, 1.0)
        for of in candidates:
            if any(self._is_ruled_out(of, cluster, claim) for claim in claims):
                yield "ruled out", of, 1.0

    def _in_article(self, claims: Sequence[Claim]) -> Iterator[tuple[str, str, float]]:
        total = self.counts.total() or 1
        for of, count in self.counts.items():
            yield "share", of, count / total
        guest = "guest: " * all(_is_guest(claim) for claim in claims)
        if self.outlet:
            known = 0.5 + 0.5 * bool(self.counts[self.outlet])
            yield f"{guest}outlet", self.outlet, known
            if self.official:
                yield f"{guest}government", self.outlet, known
        if self.dateline:
            yield f"{guest}dateline", self.dateline, 0.5 + 0.5 * bool(self.counts[self.dateline])
        if self.first:
            yield f"{guest}first", self.first, 1.0
        for of in self.home if not guest else ():
            yield "home", of, self.home[of] / max(self.home.values())

    def _in_sentence(
        self, cluster: Cluster, claim: Claim, candidates: Sequence[str]
    ) -> Iterator[tuple[str, str]]:
        index = claim.sighting.sentence
        guest = "guest: " * _is_guest(claim)
        for of in self._owners(claim):
            near = claim.phrase.owned and not claim.phrase.personal
            yield ("owner: near" if near else "owner") if len(of) == 2 else "owner: body", of
        for sign, of in self.scenes[index].signs(claim):
            yield f"{guest}town" if sign == "town" else sign, of
        place = self.order.index(index)
        if place:
            before = self.scenes[self.order[place - 1]]
            told = {a.entry.name for a in before.view.atoms if a.kind is Kind.COUNTRY}
            free = {code_of(a) for a in before.free}
            yield from (("before" if len(told) < _MANY else "before: many", of) for of in told)
            yield from (("before: owner", of) for of in told if of not in free)
        faced = self._faced(claim)
        for of in faced or opposite(self.scenes[index].view, claim):
            yield "facing", of
        if faced and not self._is_met_by_guest(claim):
            yield from (("host", of) for of in self._visited(index) if of not in faced)
        yield from (("with", of) for of in self._led(claim))
        yield from (("led from", of) for of in self._sides_led(claim))
        if speaks(self.scenes[index].view, claim):
            homes = dict.fromkeys((*self.home, self.outlet, self.dateline))
            yield from (("voice", code) for code in homes if code)
        if claim.phrase.head.post == Post.SPOKESPERSON:
            homes = dict.fromkeys([self.outlet] if self.outlet in self.counts else self.home)
            yield from (("speaker", code) for code in homes if code)
        scene = self._scene_of(claim)
        if scene:
            yield f"{guest}scene", scene
        for of in candidates:
            post = claim.phrase.post(of)
            if (post, of) in self.unnamed and self._is_alike(claim, of):
                yield "same post", of
            if post not in UNIQUE and self.holders.get((post, of), set()) - {id(cluster)}:
                yield "colleague", of

    def _is_met_by_guest(self, claim: Claim) -> bool:
        """Whether an ambassador meets the holder, who does not travel."""
        subject = meeting(self.scenes[claim.sighting.sentence].view, claim)
        return subject is not None and any(p.head.posted for p in subject.claims)

    def _led(self, claim: Claim) -> set[str]:
        """Whom the one serves whom the holder accompanies."""
        scene = self.scenes[claim.sighting.sentence]
        leader = led(scene.view, claim)
        if leader is not None:
            return served_by(leader)
        office = leading(scene.view, claim)
        if office is None:
            return set()
        return set(office.codes) or self.bearers.get(office.head.words[0], set())

    def _sides_led(self, claim: Claim) -> Iterator[str]:
        """Whose delegation the holder leads, told in the sentence or before it."""
        place = self.order.index(claim.sighting.sentence)
        before = self.scenes[self.order[place - 1]].view if place else None
        side = side_led(self.scenes[claim.sighting.sentence].view, claim, before)
        if side is not None:
            yield side

    def _visited(self, index: int) -> set[str]:
        """Where one travels, as told in a sentence or the ones before it."""
        place = self.order.index(index)
        near = self.order[max(0, place - _BACK) : place + 1]
        return {code for at in near for code in self.scenes[at].travels()}

    def _is_alike(self, claim: Claim, of: str) -> bool:
        """Whether a head of state may be the one told without a name: an emir is no sultan."""
        head = claim.phrase.head
        return not head.style or (head.words[0], of) in self.styles

    def _owners(self, claim: Claim) -> set[str]:
        """Whom the person serves whose "his envoy" it is, told in the sentence or before it."""
        place = self.order.index(claim.sighting.sentence)
        if claim.phrase.mastered:
            return self._masters(claim)
        before = self.scenes[self.order[place - 1]].view if place else None
        return owners(self.scenes[claim.sighting.sentence].view, claim, before)

    def _masters(self, claim: Claim) -> set[str]:
        """Whom the one serves in whose name the holder is sent: "special envoy of President X"."""
        phrase = claim.phrase
        people = self.scenes[claim.sighting.sentence].view.sightings
        named = [s for s in people if phrase.core < s.at < phrase.last]
        return served_by(named[0]) if named else set()

    def senders(self, claims: Sequence[Claim]) -> list[str]:
        """The one body whose head made the person "his special envoy", wherever he is from."""
        personal = [c for c in claims if c.phrase.personal and c.phrase.post(None) is Post.ENVOY]
        bodies = {of for claim in personal for of in self._owners(claim) if len(of) > 2}
        return list(bodies) if len(bodies) == 1 else []

    def _faced(self, claim: Claim) -> set[str]:
        """Whom those serve who meet the holder: one of another state, most likely."""
        scene = self.scenes[claim.sighting.sentence]
        subject = meeting(scene.view, claim)
        served = served_by(subject) if subject else self._of_unnamed(claim)
        return served if len(served) == 1 else set()

    def _of_unnamed(self, claim: Claim) -> set[str]:
        """Whom a subject serves that is told by its office alone, or as "he"."""
        scene = self.scenes[claim.sighting.sentence]
        subject = unnamed(scene.view, claim)
        if subject is not None:
            return set(subject.codes) or self.bearers.get(subject.head.words[0], set())
        place = self.order.index(claim.sighting.sentence)
        if not (place and spoken(scene.view, claim)):
            return set()
        before = self.scenes[self.order[place - 1]].view.sightings
        return served_by(min(before, key=lambda s: s.at)) if before else set()

    def _scene_of(self, claim: Claim) -> str | None:
        """The country of the town told last before an office, in its paragraph."""
        place = self.order.index(claim.sighting.sentence)
        start = claim.sighting.mention.start
        paragraph = self.scenes[self.order[place]].view.sentence.paragraph
        for index in reversed(self.order[max(0, place - _BACK) : place + 1]):
            scene = self.scenes[index]
            if scene.view.sentence.paragraph != paragraph:
                return None
            before = [code for at, code in scene.places() if at < start]
            if before:
                return before[-1]
        return None

    def _is_ruled_out(self, of: str, cluster: Cluster, claim: Claim) -> bool:
        """Whether somebody else holds the post, it does not exist, or the person is sent there."""
        phrase = claim.phrase
        abroad = (*phrase.posted_codes, *_across(claim))
        if (
            of in abroad
            or (phrase.head.posted and of in self.destinations)
            or _is_absent(claim, of)
        ):
            return True
        post = phrase.post(of)
        if phrase.former or not (post in _ALONE or claim.sighting.mention.counterpart):
            return False
        if is_acting(phrase.title) or "outgoing" in phrase.title.casefold():
            return False
        return bool(self.holders.get((post, of), set()) - {id(cluster)})

    def has_organ(self, head: Head) -> bool:
        """Whether the article names a body of whose organ one may be a member."""
        return any(body in self.bodies for body in (*head.organs, *head.organs.values()))

    def best_body(self, claims: Sequence[Claim]) -> str | None:
        """The organisation that a bare "Secretary-General X" heads: named near, or most."""
        for claim in claims:
            view = self.scenes[claim.sighting.sentence].view
            near = [a for a in view.atoms if a.kind is Kind.ORGANISATION]
            if claim.phrase.body_noun:
                return self._called(claim)
            if claim.phrase.head.organs:
                return self._part(claim.phrase.head, near)
            if claim.phrase.mandated:
                return parent_name(near[0].entry.name if near else _MANDATING)
            near = [a for a in near if not is_mission(a.entry.name)]
            if near:
                return organisation_name(near[-1].entry.name)
        return self.bodies.most_common(1)[0][0] if self.bodies else None

    def _called(self, claim: Claim) -> str | None:
        """The body told last before an office that its noun calls again: "the Forum's head"."""
        place = self.order.index(claim.sighting.sentence)
        for index in reversed(self.order[: place + 1]):
            for atom in reversed(self.scenes[index].view.atoms):
                name = organisation_name(atom.entry.name)
                if atom.kind is Kind.ORGANISATION and calls(claim.phrase.body_noun, name):
                    return parent_name(atom.entry.name) if claim.phrase.body_noun in LOOSE else name
        return None

    def _part(self, head: Head, near: Sequence[Atom]) -> str | None:
        """The organ of which "the Commission President" is: of a body told near, or most."""
        told = [organisation_name(atom.entry.name) for atom in reversed(near)]
        usual = {body for body, organ in head.organs.items() if organ == head.usual}
        told += sorted(self.bodies, key=lambda name: (-self.bodies[name], name not in usual))
        organs = {**head.organs, **{organ: organ for organ in head.organs.values()}}
        return next((organs[name] for name in told if name in organs), head.usual)


def _famed(cluster: Cluster, claims: Sequence[Claim]) -> frozenset[str]:
    """The countries of statesmen so called: by name, monarchs by title and name."""
    longest = max((s.keys for s in cluster.sightings), key=len)
    titles = (claim.phrase.head.words[0] for claim in claims if claim.phrase.head.style)
    return countries_of((*titles, *longest))


def _is_guest(claim: Claim) -> bool:
    """Whether one likely comes from abroad: an ambassador, unless it is told whereto."""
    return claim.phrase.post(None) is Post.AMBASSADOR and not claim.phrase.posted


def _across(claim: Claim) -> Iterator[str | None]:
    """Whom those serve whose counterpart the holder is."""
    yield claim.sighting.contrary
    equal = claim.sighting.equal
    if equal is not None and equal.mention.person is not None:
        yield from (office.of for office in equal.mention.person.offices)


def _is_absent(claim: Claim, of: str) -> bool:
    """Whether a country has no such post: Botswana no prime minister, Japan no president."""
    absent = vocabulary().offices.absent
    if of in absent.get(claim.phrase.post(of), ()):
        return True
    word = claim.phrase.head.words[0]
    return not claim.phrase.classes and of in absent.get(word, ())
