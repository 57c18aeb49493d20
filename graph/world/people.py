"""Officials of the world and their tenures, as the profiles of their sightings tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.identity.claims import Seen, Sighting
from graph.identity.index import Index, entry_quads, official_quad
from graph.identity.officials import Belonging, best_form, resolve
from graph.identity.records import Entry
from graph.names import official_iri, slug
from graph.world.descriptions import Named, Person, Tenure, describe_person
from graph.world.diff import Diff
from graph.world.reading import WorldReader


@dataclass(slots=True)
class PeopleChange:
    """What a change does to officials."""

    diff: Diff = field(default_factory=Diff)
    roots: dict[str, str] = field(default_factory=dict)
    """By profile: the person, where the change looked at it."""
    named: dict[str, Named] = field(default_factory=dict)
    """By profile: the official, where the change looked at it."""
    kin: dict[str, set[str]] = field(default_factory=dict)
    """By profile: all profiles that are or were the same person."""
    regrouped: set[str] = field(default_factory=set)
    """Profiles that were there and belong to another person now."""
    renamed: set[str] = field(default_factory=set)
    """Profiles that were there and whose official has another IRI or name now."""


def revise_people(
    index: Index, world: WorldReader, gone: Sequence[Sighting], fresh: Sequence[Sighting]
) -> PeopleChange:
    """Decide anew who is who, as far as these sightings bear on it."""
    return _Revision(index, world).run(gone, fresh)


def person(entries: Iterable[Entry]) -> Person:
    """What the profiles of one person say together."""
    entries = list(entries)
    full = [entry for entry in entries if entry.profile.name.full] or entries
    forms: Counter[str] = Counter()
    for entry in full:
        forms.update(entry.forms)
    label = best_form(forms)
    suffix = min(entry.belonging.suffix for entry in full if label in entry.forms)
    found = Person(Named(official_iri(slug(label) + suffix), label))
    for entry in entries:
        found.forms.update(entry.forms, entry.aliases)
        for office in entry.profile.offices:
            tenure = found.tenures.setdefault(office, Tenure())
            tenure.titles.update(entry.titles.get(office, ()))
            tenure.seen = joined_seen(tenure.seen, entry.seen)
    return found


def joined_seen(one: Seen | None, other: Seen | None) -> Seen | None:
    """The span that both spans make."""
    if one is None or other is None:
        return one or other
    return Seen(min(one.first, other.first), max(one.last, other.last))


class _Revision:
    def __init__(self, index: Index, world: WorldReader) -> None:
        self._index = index
        self._world = world
        self._change = PeopleChange()

    def run(self, gone: Sequence[Sighting], fresh: Sequence[Sighting]) -> PeopleChange:
        touched = {sighting.profile.id for sighting in (*gone, *fresh)}
        before = self._index.entries(touched)
        after = self._counted(before, gone, fresh)
        decided = self._decide(before, after)
        others = self._index.entries(set(decided) - touched)
        for profile, entry in others.items():
            if entry.belonging != decided[profile]:
                before[profile] = after[profile] = entry
        after = {
            profile: replace(entry, belonging=decided[profile]) for profile, entry in after.items()
        }
        self._rewrite(before, after)
        return self._change

    def _counted(
        self, before: Mapping[str, Entry], gone: Sequence[Sighting], fresh: Sequence[Sighting]
    ) -> dict[str, Entry]:
        """The touched profiles as they are after the change; those without sightings left out."""
        lost: dict[str, list[Sighting]] = defaultdict(list)
        won: dict[str, list[Sighting]] = defaultdict(list)
        for sightings, by_profile in ((gone, lost), (fresh, won)):
            for sighting in sightings:
                by_profile[sighting.profile.id].append(sighting)
        found = {}
        for profile in {*lost, *won}:
            old = before.get(profile)
            entry = _counted(old, lost[profile], won[profile])
            if entry.count:
                seen = old.seen if old else None
                if any(_bounds(seen, one.seen) for one in lost[profile]):
                    seen = self._seen(profile, lost[profile])
                for one in won[profile]:
                    seen = joined_seen(seen, one.seen)
                found[profile] = replace(entry, seen=seen)
        return found

    def _seen(self, profile: str, lost: Sequence[Sighting]) -> Seen | None:
        """The span of the sightings that are left."""
        mentions = {one.mention for one in lost}
        seen: Seen | None = None
        for one in self._index.sightings_of([profile]):
            if one.mention not in mentions:
                seen = joined_seen(seen, one.seen)
        return seen

    def _decide(
        self, before: Mapping[str, Entry], after: Mapping[str, Entry]
    ) -> dict[str, Belonging]:
        """Whom the touched profiles, and those on which they bear, belong to."""
        kept = {profile: before[profile].belonging for profile in after if profile in before}
        turned = [entry.profile for entry in after.values() if entry.profile.id not in before]
        died = [entry.profile for profile, entry in before.items() if profile not in after]
        if not turned and not died:
            return kept
        wholes = [one.name.found_by for one in (*turned, *died)]
        named = self._index.entries_named({word for words in wholes for word in words})
        below = {
            profile: entry.profile
            for profile, entry in named.items()
            if any(words.issuperset(entry.profile.name.whole) for words in wholes)
        }
        below.update((one.id, one) for one in turned)
        for one in died:
            below.pop(one.id, None)
        around = {
            profile: entry.profile
            for profile, entry in self._index.entries_with(
                {one.name.last for one in below.values()}
            ).items()
        }
        around.update(below)
        for one in died:
            around.pop(one.id, None)
        decided = resolve(list(around.values()))
        return kept | {profile: decided[profile] for profile in below}

    def _rewrite(self, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> None:
        """Describe anew all persons to whom a changed profile belongs or belonged."""
        roots = {entry.belonging.root for entry in (*before.values(), *after.values())}
        stored = self._index.members(roots)
        old = self._index.officials(stored)
        there = {profile: entry for profile, entry in stored.items() if profile not in before}
        there.update(after)
        groups = _by_root(there)
        persons = {root: person(entries.values()) for root, entries in groups.items()}
        change = self._change
        change.diff.replace(
            self._world.persons({node for _, node, _ in old.values()}),
            (quad for one in persons.values() for quad in describe_person(one)),
        )
        for profile, entry in there.items():
            change.roots[profile] = entry.belonging.root
            change.named[profile] = persons[entry.belonging.root].named
        for profile in set(old) & set(there):
            root, node, label = old[profile]
            if root != change.roots[profile]:
                change.regrouped.add(profile)
            if Named(node, label) != change.named[profile]:
                change.renamed.add(profile)
        self._relate(_by_root(stored), groups)
        rewritten = {*before, *after, *change.renamed}
        change.diff.replace(
            self._index.quads_of_profiles(rewritten),
            (
                quad
                for profile in rewritten & set(there)
                for quad in (
                    *entry_quads(there[profile]),
                    official_quad(profile, change.named[profile].node),
                )
            ),
        )

    def _relate(self, *groupings: Mapping[str, Mapping[str, Entry]]) -> None:
        for groups in groupings:
            for members in groups.values():
                for profile in members:
                    self._change.kin.setdefault(profile, set()).update(members)


def _by_root(entries: Mapping[str, Entry]) -> dict[str, dict[str, Entry]]:
    groups: dict[str, dict[str, Entry]] = defaultdict(dict)
    for profile, entry in entries.items():
        groups[entry.belonging.root][profile] = entry
    return groups


def _counted(old: Entry | None, lost: Sequence[Sighting], won: Sequence[Sighting]) -> Entry:
    """A profile with the counts of sightings changed; the span of days is left as it was."""
    profile = old.profile if old else won[0].profile
    forms = Counter(old.forms if old else ())
    aliases = Counter(old.aliases if old else ())
    titles = {office: Counter(counts) for office, counts in (old.titles if old else {}).items()}
    for sign, sightings in ((-1, lost), (1, won)):
        for one in sightings:
            forms[one.name] += sign
            for alias in set(one.aliases):
                aliases[alias] += sign
            for office, (title, _) in one.offices.items():
                if title:
                    titles.setdefault(office, Counter())[title] += sign
    kept = {office: +counts for office, counts in titles.items() if +counts}
    return Entry(profile, +forms, +aliases, kept)


def _bounds(seen: Seen | None, one: Seen | None) -> bool:
    """Whether a span touches the ends of another one."""
    if seen is None or one is None:
        return False
    return seen.first == one.first or seen.last == one.last
