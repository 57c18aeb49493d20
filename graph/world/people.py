"""Officials of the world and their tenures, as the profiles of their sightings tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import Quad

from graph.identity.claims import Sighting
from graph.identity.index import Index, entry_quads, official_quads
from graph.identity.officials import Belonging, Profile, best_form, resolve
from graph.identity.records import Entry
from graph.identity.showings import Record, recorded
from graph.names import official_iri, slug
from graph.world.descriptions import Named, Person, Tenure, describe_person
from graph.world.diff import Diff


@dataclass(slots=True)
class PeopleChange:
    """What a change does to officials."""

    diff: Diff = field(default_factory=Diff)
    before: list[Person] = field(default_factory=list)
    """The officials that the change touches, as they were."""
    after: list[Person] = field(default_factory=list)
    """The same as they are now."""
    profiles: set[str] = field(default_factory=set)
    """All profiles of both."""
    roots: dict[str, str] = field(default_factory=dict)
    """By profile: the person, where the change looked at it."""
    former: dict[str, str] = field(default_factory=dict)
    """By profile that belongs to another person now: the person to whom it belonged."""
    was: dict[str, Named] = field(default_factory=dict)
    """By profile: the official as it was, where the change looked at it."""
    named: dict[str, Named] = field(default_factory=dict)
    """The same as it is now."""
    renamed: set[str] = field(default_factory=set)
    """Profiles that were there and whose official has another IRI or name now."""


def revise_people(
    index: Index, gone: Sequence[Sighting], fresh: Sequence[Sighting]
) -> PeopleChange:
    """Decide anew who is who, as far as these sightings bear on it."""
    return _Revision(index).run(gone, fresh)


def person(entries: Iterable[Entry], common: Common | None = None) -> Person:
    """What the profiles of one person say together; `common` is what some of them say."""
    entries = list(entries)
    common = common or Common()
    full = [entry for entry in entries if entry.profile.name.full] or entries
    forms: defaultdict[str, int] = defaultdict(int)
    for entry in full:
        for form, articles in entry.called.items():
            forms[form] += articles
    label = best_form(forms)
    suffix = min(entry.belonging.suffix for entry in full if label in entry.called)
    found = Person(Named(official_iri(slug(label) + suffix), label))
    for entry in entries:
        found.forms.update(entry.forms, entry.aliases)
        found.judge(entry.profile)
    found.tenures = common.tenures_with(entries)
    return found


class Common:
    """What profiles say of their offices that a change leaves as they are."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {entry.profile.id: entry for entry in entries}
        self._tenures = _tenures(self._entries.values(), {})

    def tenures_with(self, entries: Iterable[Entry]) -> dict[str, Tenure]:
        """The tenures with what these profiles say too: where they add nothing, the same ones."""
        others = [one for one in entries if one is not self._entries.get(one.profile.id)]
        return _tenures(others, self._tenures)


def _tenures(entries: Iterable[Entry], known: Mapping[str, Tenure]) -> dict[str, Tenure]:
    more: dict[str, list[tuple[Iterable[str], Record]]] = defaultdict(list)
    for entry in entries:
        for office in entry.profile.offices:
            more[office].append((entry.titles.get(office, ()), entry.shown[office]))
    told = {office: known.get(office, _NO_TENURE).with_parts(some) for office, some in more.items()}
    return {**known, **told}


_NO_TENURE = Tenure()


class _Revision:
    def __init__(self, index: Index) -> None:
        self._index = index
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
            entry = _counted(before.get(profile), lost[profile], won[profile])
            if entry.count:
                shown = self._shown(before.get(profile), entry.profile, lost[profile])
                for one in won[profile]:
                    for office, showing in one.offices.items():
                        shown[office].add(showing)
                found[profile] = replace(entry, shown=shown)
        return found

    def _shown(
        self, old: Entry | None, profile: Profile, lost: Sequence[Sighting]
    ) -> dict[str, Record]:
        """What is shown of a profile's offices without the sightings that are lost."""
        shown = {office: Record() for office in profile.offices}
        for office, record in (old.shown if old else {}).items():
            shown[office].merge(record)
        doubtful: dict[str, set[str]] = defaultdict(set)
        for one in lost:
            for office, showing in one.offices.items():
                doubtful[office] |= shown[office].drop(showing)
        months = set().union(*doubtful.values())
        mentions = {one.mention for one in lost}
        around = self._index.sightings_during(profile.id, months) if months else []
        kept = [one for one in around if one.mention not in mentions]
        for office in doubtful:
            counted = recorded(one.offices[office] for one in kept)
            shown[office].months.update(
                (month, counted.months[month]) for month in doubtful[office] & counted.months.keys()
            )
        return shown

    def _decide(
        self, before: Mapping[str, Entry], after: Mapping[str, Entry]
    ) -> dict[str, Belonging]:
        """Whom the touched profiles, and those on which they bear, belong to."""
        kept = {profile: before[profile].belonging for profile in after if profile in before}
        turned = [entry.profile for entry in after.values() if entry.profile.id not in before]
        died = [entry.profile for profile, entry in before.items() if profile not in after]
        aged = [after[profile].profile for profile in _aged(before, after)]
        if not (turned or died or aged):
            return kept
        below = self._below([*turned, *died, *aged])
        below.update((one.id, one) for one in (*turned, *aged))
        for one in died:
            below.pop(one.id, None)
        around = self._around(below.values())
        around.update((one.id, after[one.id]) for one in turned)
        around.update((one, after[one]) for one in around.keys() & after.keys())
        for one in died:
            around.pop(one.id, None)
        decided = resolve(
            [entry.profile for entry in around.values()],
            {profile: entry.years for profile, entry in around.items()},
        )
        return kept | {profile: decided[profile] for profile in below}

    def _below(self, touched: Iterable[Profile]) -> dict[str, Profile]:
        """The profiles in the store whose name a touched one holds, in whatever spelling.

        Of one who is known under several surnames, those who go by another of them too.
        """
        below: dict[str, Profile] = {}
        holding = {one.name.found_by for one in touched}
        while True:
            named = self._index.entries_named({word for words in holding for word in words})
            below = {
                profile: entry.profile
                for profile, entry in named.items()
                if any(words.issuperset(entry.profile.name.stems) for words in holding)
            }
            wider = holding | {one.name.found_by for one in below.values() if one.name.also}
            if wider == holding:
                return below
            holding = wider

    def _around(self, below: Iterable[Profile]) -> dict[str, Entry]:
        """The profiles in the store whose names may hold one of these, or one that holds it."""
        words = {one.name.last_stem for one in below}
        while True:
            around = self._index.entries_with(words)
            known = (one.profile.name for one in around.values() if one.profile.name.also)
            more = words.union(name.last_stem for name in known)
            if more == words:
                return around
            words = more

    def _rewrite(self, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> None:
        """Describe anew all persons to whom a changed profile belongs or belonged."""
        roots = {entry.belonging.root for entry in (*before.values(), *after.values())}
        stored = self._index.members(roots)
        there = {profile: entry for profile, entry in stored.items() if profile not in before}
        common = {root: Common(entries) for root, entries in _by_root(there).items()}
        there.update(after)
        were, persons = (
            {root: person(entries, common.get(root)) for root, entries in _by_root(each).items()}
            for each in (stored, there)
        )
        change = self._change
        change.before = list(were.values())
        change.after = list(persons.values())
        change.profiles = {*stored, *there}
        change.diff.replace(
            (q for root, one in were.items() for q in describe_person(one, persons.get(root))),
            (q for root, one in persons.items() for q in describe_person(one, were.get(root))),
        )
        for profile, entry in there.items():
            change.roots[profile] = entry.belonging.root
            change.named[profile] = persons[entry.belonging.root].named
        for profile, entry in stored.items():
            root = entry.belonging.root
            change.was[profile] = were[root].named
            if profile in there and root != change.roots[profile]:
                change.former[profile] = root
            if profile in there and change.was[profile] != change.named[profile]:
                change.renamed.add(profile)
        rewritten = {*before, *after, *change.renamed}
        change.diff.replace(
            _kept((stored[one] for one in rewritten & stored.keys()), change.was),
            _kept((there[one] for one in rewritten & there.keys()), change.named),
        )


def _kept(entries: Iterable[Entry], named: Mapping[str, Named]) -> Iterator[Quad]:
    """What the index has of profiles, given which officials they are."""
    for entry in entries:
        official = named[entry.profile.id]
        yield from entry_quads(entry)
        yield from official_quads(entry, official.node, official.label)


def _aged(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[str]:
    """The profiles of several words that are seen in office in other years than before."""
    return [
        profile
        for profile in before.keys() & after.keys()
        if len(after[profile].profile.name.words) > 1
        and before[profile].years != after[profile].years
    ]


def _by_root(entries: Mapping[str, Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries.values():
        groups[entry.belonging.root].append(entry)
    return groups


def _counted(old: Entry | None, lost: Sequence[Sighting], won: Sequence[Sighting]) -> Entry:
    """A profile with the counts of sightings changed; what they show is left out."""
    profile = old.profile if old else won[0].profile
    forms = Counter(old.forms if old else ())
    aliases = Counter(old.aliases if old else ())
    titles = {office: Counter(counts) for office, counts in (old.titles if old else {}).items()}
    for sign, sightings in ((-1, lost), (1, won)):
        for one in sightings:
            forms[one.name] += sign
            for alias in set(one.aliases):
                aliases[alias] += sign
            for office, showing in one.offices.items():
                if showing.title:
                    titles.setdefault(office, Counter())[showing.title] += sign
    kept = {office: +counts for office, counts in titles.items() if +counts}
    return Entry(profile, +forms, +aliases, kept)
