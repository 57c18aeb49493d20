"""All mentions of an article but its dates: countries, organisations, people, offices, pronouns.

Known names are looked up first, then office phrases, then runs of capitals that may be personal
names. A run becomes a person by its title, its apposition or a fuller name elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.facts import Office
from graph.reading.document import Document, Kind, Mention, Sentence
from graph.reading.home import home_country
from graph.reading.known import known_atoms, mention_of
from graph.reading.lexicon import Atom
from graph.reading.names import Run, find_runs
from graph.reading.people import Sighting, cluster, settle
from graph.reading.plain import plain_mentions
from graph.reading.titles import OfficePhrase, find_phrases
from graph.reading.wording import Word, wording


@dataclass(slots=True)
class View:
    """One sentence in words, with what has been found in it."""

    sentence: Sentence
    words: list[Word]
    atoms: list[Atom]
    phrases: list[OfficePhrase] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    used_phrases: set[int] = field(default_factory=set)
    """The first words of phrases that are part of a person's mention."""
    used_runs: set[int] = field(default_factory=set)
    dates: list[Mention] = field(default_factory=list)
    heading: bool = False
    """Most of its words start with capitals, as in a headline."""


def find_mentions(document: Document) -> None:
    """Fill `document.mentions` and `document.people`; date mentions already found are kept."""
    views = [_view(document, s) for s in document.sentences if not s.noise]
    for view in views:
        _Attacher(document, view).run()
    for view in views:
        _find_untitled(document, view, views)
    sightings = [s for view in views for s in view.sightings]
    clusters = cluster(sightings)
    settle(clusters, home_country(document, [v.atoms for v in views]))
    document.people = [c.person for c in clusters]
    found: list[Mention] = list(document.mentions)
    for view in views:
        found += _mentions(document, view)
    document.mentions = _in_order(found)


def _view(document: Document, sentence: Sentence) -> View:
    words = wording(document.tokens[sentence.first : sentence.last])
    dates = [m for m in document.mentions if m.sentence == sentence.index]
    view = View(sentence, words, known_atoms(words), dates=dates)
    view.heading = _is_heading(words)
    view.phrases = find_phrases(words, view.atoms)
    for phrase in view.phrases:
        phrase.title = document.text[phrase.start : phrase.end]
    taken = _taken(view)
    expected = frozenset(p.last for p in view.phrases)
    view.runs = find_runs(words, taken, expected)
    return view


def _is_heading(words: list[Word]) -> bool:
    letters = [w for w in words if w.alpha and len(w.text) > 3 and not w.hyphen]
    return len(letters) > 3 and sum(w.cap for w in letters) / len(letters) > 0.7


def _taken(view: View) -> list[bool]:
    """Which words of a sentence belong to known names, offices or dates."""
    taken = [False] * len(view.words)
    for first, last in _spans(view):
        taken[first:last] = [True] * (last - first)
    for date in view.dates:
        for at, word in enumerate(view.words):
            if date.start <= word.start < date.end:
                taken[at] = True
    return taken


def _spans(view: View) -> Iterator[tuple[int, int]]:
    for atom in view.atoms:
        yield atom.first, atom.last
    for phrase in view.phrases:
        yield phrase.first, phrase.last


class _Attacher:
    """Joins the titles of one sentence to the names that bear them."""

    def __init__(self, document: Document, view: View) -> None:
        self.document = document
        self.view = view
        self.words = view.words
        self.starting = {run.first: run for run in view.runs}
        self.ending = {run.last: run for run in view.runs}
        self.phrases = {phrase.first: phrase for phrase in view.phrases}
        self.by_run: dict[int, Sighting] = {}

    def run(self) -> None:
        for phrase in self.view.phrases:
            if phrase.first in self.view.used_phrases:
                continue
            self._attach(phrase)

    def _key(self, at: int) -> str:
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def _attach(self, phrase: OfficePhrase) -> None:
        chain = self._chain(phrase)
        end = chain[-1].last
        run = self.starting.get(end)
        if run is not None:
            if phrase.plural:
                self._name_list(chain, run)
            else:
                self._person(chain, run, phrase.first)
            return
        before = self._named_before(phrase)
        if before is not None:
            self._extend(before, chain)
            return
        after = self.starting.get(end + 1) if self._key(end) in (",", "–", "—", ":", "-") else None
        if after is not None and (phrase.definite or phrase.capital):
            if phrase.plural:
                self._name_list(chain, after)
            elif after.last - after.name > 1 or after.honorific:
                self._person(chain, after, phrase.first)

    def _chain(self, phrase: OfficePhrase) -> list[OfficePhrase]:
        """The phrase with those that go on from it: "Deputy Prime Minister and Foreign Minister"."""
        chain = [phrase]
        while True:
            end = chain[-1].last
            following = self.phrases.get(end)
            if following is None and self._key(end) in ("and", "&", ","):
                step = 2 if self._key(end) == "," and self._key(end + 1) == "and" else 1
                following = self.phrases.get(end + step)
                if following is not None and (
                    following.definite
                    or following.plural
                    or phrase.plural
                    or not self._named_later(following)
                ):
                    following = None
                if following is not None and following.served and chain[-1].served:
                    if self._key(end) == "," or following.first == following.served[0].first:
                        following = None
            if following is None:
                return chain
            chain.append(following)

    def _named_later(self, phrase: OfficePhrase) -> bool:
        """Whether a coordination of offices belongs to one person: a name stands at either side."""
        return True

    def _person(self, chain: list[OfficePhrase], run: Run, first: int) -> Sighting:
        sighting = self._sighting(run, first, run.last)
        self._claim(sighting, chain)
        self._pass_country(chain)
        self._appositions(sighting, run)
        return sighting

    def _sighting(self, run: Run, first: int, last: int) -> Sighting:
        known = self.by_run.get(run.first)
        if known is not None:
            known.mention.start = min(known.mention.start, self.words[first].start)
            return known
        words = self.words[run.name : run.last]
        start, end = words[0].start, words[-1].end
        if run.sheikh and len(words) == 1:
            start = self.words[run.name - 1].start
        mention = Mention(
            Kind.PERSON, self.words[first].start, self.words[last - 1].end, self.view.sentence.index
        )
        name = " ".join(self.document.text[start:end].split())
        sighting = Sighting(
            mention,
            name,
            tuple(w.key for w in words),
            gender=run.gender,
            full=True,
            shouted=any(w.upper for w in words),
        )
        self.by_run[run.first] = sighting
        self.view.sightings.append(sighting)
        self.view.used_runs.add(run.first)
        return sighting

    def _claim(self, sighting: Sighting, chain: Iterable[OfficePhrase]) -> None:
        for phrase in chain:
            self.view.used_phrases.add(phrase.first)
            sighting.claims.append(phrase)
            sighting.gender = sighting.gender or phrase.head.gender
            if phrase.counterpart:
                sighting.mention.counterpart = True
                sighting.mention.codes = phrase.codes

    def _pass_country(self, chain: list[OfficePhrase]) -> None:
        """Titles of one person share their country: "Turkish Deputy Premier and Foreign Minister"."""
        served = next((p.served for p in chain if p.served and p.country), None)
        for phrase in chain:
            if not phrase.served and served and phrase.head.country is None:
                phrase.served = list(served)

    def _appositions(self, sighting: Sighting, run: Run) -> None:
        """Take in offices told after a name: "X, foreign minister of A and chairman of B,"."""
        end = self._after_brackets(run.last)
        while self._key(end) in (",", "and", "–", "—") or end in self.phrases:
            at = end if end in self.phrases else end + 1
            phrase = self.phrases.get(at)
            if phrase is None or phrase.first in self.view.used_phrases or phrase.plural:
                return
            if phrase.last in self.starting or self._names_another(phrase):
                return
            if at == end and not sighting.claims:
                return
            if self._key(end) == "and" and (phrase.definite or not sighting.claims):
                return
            self._claim(sighting, [phrase])
            end = phrase.last
            sighting.mention.end = self.words[end - 1].end

    def _names_another(self, phrase: OfficePhrase) -> bool:
        """Whether an office after a comma goes with a name after the next: "A, the minister, B"."""
        if self._key(phrase.last) in ("and", "&"):
            following = self.phrases.get(phrase.last + 1)
            return (
                following is not None
                and following.last in self.starting
                and not following.definite
                and not following.served
            )
        return False

    def _after_brackets(self, at: int) -> int:
        """Past "(R)" or "(SDE)" after a name."""
        if self._key(at) == "(":
            for end in range(at + 1, min(at + 6, len(self.words))):
                if self._key(end) == ")":
                    return end + 1
        return at

    def _named_before(self, phrase: OfficePhrase) -> Sighting | None:
        """The person named just before an office: "X, the foreign minister"."""
        at = phrase.first - 1
        if self._key(at) not in (",", "–", "—", "(", "-"):
            return None
        run = self.ending.get(at)
        if run is None and self._key(at - 1) == ")":
            opened = next(
                (n for n in range(at - 2, max(at - 8, 0), -1) if self._key(n) == "("), None
            )
            run = self.ending.get(opened) if opened is not None else None
        if run is None or phrase.plural:
            return None
        if run.first in self.by_run:
            return self.by_run[run.first]
        if run.last - run.name < 2 and not run.honorific:
            return None
        return self._sighting(run, run.first, run.last)

    def _extend(self, sighting: Sighting, chain: list[OfficePhrase]) -> None:
        self._claim(sighting, chain)
        self._pass_country(chain)
        end = self.words[chain[-1].last - 1].end
        if self._key(chain[0].first - 1) == "(" and self._key(chain[-1].last) == ")":
            end = self.words[chain[-1].last].end
        sighting.mention.end = max(sighting.mention.end, end)

    def _name_list(self, chain: list[OfficePhrase], run: Run) -> None:
        """ "Presidents X of A and Y of B", "the foreign ministers of A and B, X and Y"."""
        runs = self._listed(run)
        phrase = chain[0]
        codes = phrase.codes
        atoms = [a for a in phrase.served if a.kind is Kind.COUNTRY]
        for number, (each, owner) in enumerate(runs):
            last = owner[1] if owner else each.last
            first = phrase.first if number == 0 else each.first
            sighting = self._sighting(each, first, last)
            served = [owner[0]] if owner else phrase.served
            if not owner and len(codes) == len(runs) > 1 and len(atoms) == len(codes):
                served = [atoms[number]]
            elif not owner and len(codes) > 1:
                served = []
            own = OfficePhrase(
                phrase.head,
                phrase.first,
                phrase.last,
                phrase.core,
                classes=phrase.classes,
                former=phrase.former,
                deputy=phrase.deputy,
                served=list(served),
                counterpart=phrase.counterpart,
                start=phrase.start,
                end=phrase.end,
                title=phrase.title,
            )
            self.view.used_phrases.add(phrase.first)
            sighting.claims.append(own)
            sighting.mention.end = max(sighting.mention.end, self.words[last - 1].end)

    def _listed(self, run: Run) -> list[tuple[Run, tuple[Atom, int] | None]]:
        out: list[tuple[Run, tuple[Atom, int] | None]] = []
        at = run.first
        atoms = {a.first: a for a in self.view.atoms}
        while at in self.starting and at not in self.phrases:
            each = self.starting[at]
            end = each.last
            owner = self._owner(end, atoms)
            if owner:
                end = owner[1]
            out.append((each, owner))
            while self._key(end) in (",", "and", ";", "&") and end < len(self.words):
                end += 1
            if end == at or self._key(end - 1) not in (",", "and", ";", "&"):
                break
            at = end
        return out

    def _owner(self, at: int, atoms: dict[int, Atom]) -> tuple[Atom, int] | None:
        """The country of "X of A" or "X, of A" or "X (A)"."""
        if self._key(at) == "," and self._key(at + 1) == "of":
            at += 1
        if self._key(at) not in ("of", "("):
            return None
        close = self._key(at) == "("
        at += 1
        if self._key(at) == "the":
            at += 1
        atom = atoms.get(at)
        if atom is None or atom.kind is not Kind.COUNTRY:
            return None
        return atom, atom.last + (1 if close and self._key(atom.last) == ")" else 0)


def _find_untitled(document: Document, view: View, views: list[View]) -> None:
    """Turn runs that bear the name of a person told elsewhere into people."""
    names = {key for v in views for s in v.sightings if s.claims for key in s.keys if len(key) > 1}
    attacher = _Attacher(document, view)
    for run in view.runs:
        if run.first in view.used_runs:
            continue
        keys = [w.key for w in view.words[run.name : run.last]]
        known = [k in names for k in keys]
        if all(known) or (len(keys) > 1 and known[-1] and not view.heading):
            attacher._sighting(run, run.first, run.last)
        elif any(known):
            best = max((n for n, k in enumerate(known) if k))
            part = Run(run.name + best, run.name + best, run.name + best + 1)
            attacher._sighting(part, part.first, part.last)
            view.used_runs.add(run.first)


def _mentions(document: Document, view: View) -> Iterator[Mention]:
    """The mentions of one sentence; what lies inside another's words is embedded in it."""
    outer: list[Mention] = []
    for sighting in view.sightings:
        mention = sighting.mention
        mention.name = sighting.name
        mention.offices = tuple(
            o
            for p in sighting.claims
            if not p.former and not p.counterpart
            for o in _resolved(sighting, p)
        )
        outer.append(mention)
    for phrase in view.phrases:
        if phrase.first not in view.used_phrases and _stands_alone(phrase):
            outer.append(_office_mention(view, phrase))
    inner = [m for atom in view.atoms if (m := mention_of(atom, view.words, view.sentence.index))]
    inner += plain_mentions(view.words, view.sentence.index)
    outer = _in_order(outer)
    for mention in outer:
        mention.embedded = tuple(
            m for m in inner if mention.start <= m.start and m.end <= mention.end
        )
    yield from outer
    for mention in inner:
        if not any(o.start < mention.end and mention.start < o.end for o in outer):
            yield mention


def _resolved(sighting: Sighting, phrase: OfficePhrase) -> Iterator[Office]:
    person = sighting.mention.person
    assert person is not None
    for office in phrase.offices:
        yield next((o for o in person.offices if o.post is office.post), office)


def _stands_alone(phrase: OfficePhrase) -> bool:
    """Whether an office without a name still denotes its holder."""
    if (phrase.indefinite and not phrase.counterpart) or phrase.former or phrase.stranger:
        return False
    return phrase.definite or bool(phrase.served)


def _office_mention(view: View, phrase: OfficePhrase) -> Mention:
    sides = phrase.plural and not phrase.served
    return Mention(
        Kind.SIDES if sides else Kind.OFFICE,
        phrase.start,
        phrase.end,
        view.sentence.index,
        offices=phrase.offices if not phrase.counterpart else (),
        codes=phrase.codes,
        plural=phrase.plural,
        number=phrase.number,
        counterpart=phrase.counterpart,
    )


def _in_order(mentions: list[Mention]) -> list[Mention]:
    """Mentions in text order; of two that overlap the longer stays."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept
