"""All mentions of an article but its dates: countries, organisations, people, offices, pronouns.

Known names are looked up first, then office phrases, then runs of capitals that may be personal
names. A run becomes a person by its title, its apposition or a fuller name elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.facts import Office, Post
from graph.reading.document import Document, Kind, Mention
from graph.reading.mentions.attach import Attacher, attach
from graph.reading.mentions.claims import claim
from graph.reading.mentions.counterparts import resolve_counterparts
from graph.reading.mentions.echoes import find_echoes, find_organs
from graph.reading.mentions.famous import find_famous, give_terms
from graph.reading.mentions.home import dateline_country
from graph.reading.mentions.known import Support, known_atoms, mentions_of, parts_of, support
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.localities import find_localities
from graph.reading.mentions.ministry import name_ministries
from graph.reading.mentions.names import Run, is_personal
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Sighting, cluster
from graph.reading.mentions.plain import plain_mentions
from graph.reading.mentions.service import settle
from graph.reading.mentions.speakers import first_persons
from graph.reading.mentions.successions import find_successions
from graph.reading.mentions.untitled import find_untitled
from graph.reading.mentions.view import View, view
from graph.reading.mentions.wording import POSSESSIVE, Word, wording
from graph.reading.vocabulary import words_of_events
from ontology.naming import naming
from ontology.usage import usage

_BEFORE_TOWNS = usage().locatives | {"to", "from", "of", "near", "via", "for", "between", "the"}
_WIDE = frozenset({"debate", "election", "elections", "assembly", "public", "strike", "staff"})
"""Nouns before which "general" is no rank."""


def find_mentions(document: Document) -> None:
    """Fill `document.mentions` and `document.people`; date mentions already found are kept."""
    document.dateline = dateline_country(document)
    views = [view(document, s) for s in document.sentences if not s.noise]
    for each in views:
        if not each.heading:
            attach(document, each)
    known = frozenset(key for v in views for s in v.sightings for key in s.keys if len(key) > 1)
    for each in views:
        if each.heading:
            attach(document, each, known)
    claim(document, views)
    titled = {key for v in views for s in v.sightings if s.claims for key in s.keys if len(key) > 1}
    for each in views:
        _find_known_people(document, each, titled)
    served: dict[str, set[str]] = {}
    for sighting in (s for v in views for s in v.sightings if s.claims and len(s.keys) > 1):
        codes = (code for phrase in sighting.claims for code in phrase.codes)
        served.setdefault(sighting.keys[-1], set()).update(codes)
    for each in views:
        _find_namesakes(document, each, served)
    find_famous(document, views)
    find_untitled(document, views, words_of_events())
    resolve_counterparts(views)
    successions = find_successions(document, views)
    clusters = cluster([s for v in views for s in v.sightings])
    settle(document, clusters, views, successions)
    name_ministries(document, clusters, views)
    give_terms(document, clusters)
    document.people = [c.person for c in clusters]
    found = list(document.mentions)
    meant = support((v.atoms, v.words) for v in views)
    for each in views:
        found += _mentions(each, meant)
    found += list(find_organs(views, found))
    found += list(find_echoes(views, found))
    found += _dateline_countries(document)
    document.mentions = _in_order(found)
    document.mentions = _in_order([*document.mentions, *first_persons(document)])


def _dateline_countries(document: Document) -> Iterator[Mention]:
    """The countries in datelines, which are no part of the story but named: "LIMA, Peru"."""
    following = document.sentences[1:]
    for sentence, after in zip(document.sentences, following, strict=False):
        if not sentence.noise or after.noise or sentence.paragraph != after.paragraph:
            continue
        words = wording(document.tokens[sentence.first : sentence.last])
        for atom in known_atoms(words):
            if atom.kind is Kind.COUNTRY and atom.first and words[atom.first - 1].text == ",":
                start, end = words[atom.first].start, words[atom.last - 1].end
                name = atom.entry.name
                yield Mention(Kind.COUNTRY, start, end, sentence.index, name=name)


def _find_known_people(document: Document, seen: View, names: set[str]) -> None:
    """Turn runs that bear the name of a person told elsewhere with an office into people."""
    attacher = Attacher(document, seen)
    for run in seen.runs:
        if run.first in seen.sighted:
            continue
        keys = [w.key for w in seen.words[run.name : run.last]]
        known = [k in names and k not in naming().particles for k in keys]
        if all(known) or (len(keys) > 1 and known[-1] and not seen.heading):
            attacher.sight(run, run.first, run.last)
        elif any(known) and not is_personal(seen.words[run.name : run.last]):
            best = run.name + max(n for n, k in enumerate(known) if k)
            attacher.sight(Run(best, best, best + 1), best, best + 1)


def _find_namesakes(document: Document, seen: View, served: Mapping[str, set[str]]) -> None:
    """Take a place's name for that of an official so called: "Muscat met", not "in Muscat".

    `served` has, for the surname of each official, the states told with his office.
    """
    attacher = Attacher(document, seen)
    for atom in seen.atoms:
        at = atom.first
        if seen.key(at) not in served or atom.last - at > 1 or at in seen.sighted:
            continue
        if atom.entry.name in served[seen.key(at)]:
            continue
        if seen.key(at - 1) in _BEFORE_TOWNS or seen.words[at].hyphen or _is_of_name(seen, at):
            continue
        attacher.sight(Run(at, at, at + 1), at, at + 1)


def _is_of_name(seen: View, at: int) -> bool:
    """Whether a word is part of a longer name, or what is a town's or its country follows it."""
    near = [seen.words[n] for n in (at - 1, at + 1) if 0 <= n < len(seen.words)]
    after = at + 1 + (seen.key(at + 1) == POSSESSIVE)
    lies = seen.key(at + 1) == "," and at + 2 in seen.atom_at
    capitals = [w for w in near if w.cap and w.alpha and w is not seen.words[0]]
    return lies or seen.key(after) in usage().town_nouns or (bool(capitals) and not seen.heading)


def _mentions(seen: View, meant: Support) -> Iterator[Mention]:
    """The mentions of one sentence; what lies inside another's words is embedded in it."""
    outer: list[Mention] = []
    for sighting in seen.sightings:
        mention = sighting.mention
        mention.name = sighting.name
        mention.offices = tuple(_offices(sighting))
        outer.append(mention)
    for phrase in seen.phrases:
        if phrase.first not in seen.spent and _stands_alone(phrase, seen.words):
            outer.append(_office_mention(seen, phrase))
    named = [_name_span(seen, s) for s in seen.sightings]
    inner = [
        m
        for m in _inner(seen, meant)
        if not any(start <= m.start and m.end <= end for start, end in named)
    ]
    masters = [m for m in outer if m.kind is Kind.PERSON]
    outer = _in_order(outer)
    inner += [m for m in masters if m not in outer]
    for mention in outer:
        mention.embedded = tuple(
            m for m in inner if mention.start <= m.start and m.end <= mention.end
        )
    yield from outer
    inner += _places(seen, outer)
    for mention in inner:
        if not any(o.start < mention.end and mention.start < o.end for o in outer):
            yield mention


def _name_span(seen: View, sighting: Sighting) -> tuple[int, int]:
    """The characters of a personal name: a country's name in it names no country."""
    last = sighting.at + len(sighting.keys) - 1
    return seen.words[sighting.at].start, seen.words[last].end


def _inner(seen: View, meant: Support) -> Iterator[Mention]:
    """Known names, pronouns and sides."""
    sentence = seen.sentence.index
    for words, atoms in (
        (seen.words, seen.atoms),
        *((aside, known_atoms(aside)) for _, aside in seen.asides),
    ):
        for atom in atoms:
            if words is seen.words and _is_matter(seen, atom):
                continue
            for mention in mentions_of(atom, words, sentence, atoms, meant):
                mention.embedded = tuple(parts_of(atom, words, sentence, meant))
                yield mention
    yield from plain_mentions(seen.words, sentence)


def _is_matter(seen: View, atom: Atom) -> bool:
    """Whether a body is but a matter: "Minister of Foreign Affairs, European Union and Trade"."""
    if atom.kind is not Kind.ORGANISATION:
        return False
    held = [p for p in seen.phrases if p.first <= atom.first and atom.last <= p.last]
    return any(p.classes and atom not in (*p.served, *p.posted) for p in held)


def _places(seen: View, outer: list[Mention]) -> Iterator[Mention]:
    """Towns and venues outside of all other mentions."""
    free = [True] * len(seen.words)
    for mention in outer:
        for at in seen.within(mention):
            free[at] = False
    for atom in seen.atoms:
        free[atom.first : atom.last] = [False] * (atom.last - atom.first)
    for phrase in seen.phrases:
        free[phrase.first : phrase.last] = [False] * (phrase.last - phrase.first)
    yield from find_localities(seen.words, seen.sentence.index, free)


def _offices(sighting: Sighting) -> Iterator[Office]:
    """The offices said in a sighting, as settled for its person."""
    person = sighting.mention.person
    if person is None:
        return
    for phrase in sighting.claims:
        if phrase.former or phrase.counterpart:
            continue
        for office in phrase.offices:
            settled = [o for o in person.offices if o.post is office.post]
            yield from settled[:1]


def _stands_alone(phrase: OfficePhrase, words: Sequence[Word]) -> bool:
    """Whether an office without a name still denotes its holder, not "the General Debate"."""
    after = words[phrase.last] if phrase.last < len(words) else None
    if phrase.head.rank and after is not None and after.alpha and (after.cap or after.key in _WIDE):
        return False
    if phrase.former or phrase.stranger or (phrase.indefinite and not phrase.counterpart):
        return False
    if phrase.body_noun and not (phrase.owned or phrase.classes):
        return False
    return phrase.definite or bool(phrase.served) or _is_short(words[phrase.first : phrase.last])


def _is_short(words: Sequence[Word]) -> bool:
    """Whether an office is an abbreviation, which needs no article: "PM met the envoys"."""
    return len(words) == 1 and words[0].upper and len(words[0].text) > 1


def _office_mention(seen: View, phrase: OfficePhrase) -> Mention:
    sides = phrase.plural and not phrase.served
    return Mention(
        Kind.SIDES if sides else Kind.OFFICE,
        phrase.start,
        phrase.end,
        seen.sentence.index,
        offices=() if phrase.counterpart else _meant(phrase),
        codes=_served(phrase),
        plural=phrase.plural,
        number=phrase.number,
        counterpart=phrase.counterpart,
    )


def _served(phrase: OfficePhrase) -> tuple[str, ...]:
    """The countries served; of "his ASEAN counterparts" the organisation, whose post is open."""
    if phrase.counterpart and phrase.plural and phrase.organisation:
        return (phrase.organisation,)
    return phrase.codes


def _meant(phrase: OfficePhrase) -> tuple[Office, ...]:
    """The offices that an unnamed holder may have: "the Secretary-General" is mostly of a body."""
    served = phrase.head.served
    if phrase.of is not None or phrase.codes or not served or phrase.classes:
        return phrase.offices
    return (*phrase.offices, Office(Post(served), None, phrase.title))


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
