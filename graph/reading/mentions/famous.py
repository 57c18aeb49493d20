"""Well-known statesmen who are named without a title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.facts import Office, Post
from graph.reading.document import Document
from graph.reading.mentions.attach import Attacher
from graph.reading.mentions.names import Run
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Cluster, Sighting
from graph.reading.mentions.view import View, is_remembered
from graph.reading.mentions.weigher import UNIQUE
from ontology.naming import naming
from ontology.statesmen import countries_of
from ontology.terms import office_of

_ASIDE = frozenset({"on", "about", "like", "late", "since", "/", ":", "under", "named", "called"})
_STATES = frozenset({"administration", "government", "regime", "era", "cabinet", "family"})


def find_famous(document: Document, views: Sequence[View]) -> None:
    """Sight statesmen named without a title; give them the office that else nobody holds."""
    inner = {v.words[r.name].key for v in views for r in v.runs if r.first}
    found = [
        (sighting, codes)
        for view in views
        if not view.heading
        for sighting, codes in _in_view(document, view, inner)
    ]
    for sighting, codes in found:
        phrase = _unheld(views, codes)
        if phrase is not None:
            sighting.claims.append(phrase)
        sighting.famous = True


def give_terms(document: Document, clusters: Sequence[Cluster]) -> None:
    """Give statesmen of whom no office is told the one that they held on the article's day."""
    day = document.article.published
    held = {
        (office.post, office.of)
        for each in clusters
        for office in each.person.offices
        if "acting" not in office.title.casefold().split()
    }
    for each in clusters:
        told = any(not p.counterpart for s in each.sightings for p in s.claims)
        if day is None or told or each.person.offices:
            continue
        if not any(s.famous or s.mention.counterpart for s in each.sightings):
            continue
        term = office_of(max((s.keys for s in each.sightings), key=len), day)
        if term is not None and (Post(term[0]), term[1]) not in held:
            each.person.offices.append(Office(Post(term[0]), term[1]))


def _in_view(
    document: Document, view: View, inner: set[str]
) -> Iterator[tuple[Sighting, frozenset[str]]]:
    attacher = Attacher(document, view)
    for run in view.runs:
        if run.first in view.sighted or _goes_on(view, run) or not _takes_part(view, run):
            continue
        if _is_word(view, run) and view.key(run.name) not in inner:
            continue
        keys = [w.key for w in view.words[run.name : run.last]]
        codes = countries_of(keys)
        day = document.article.published if run.honorific and len(keys) == 1 else None
        if day is not None and len(codes) != 1 and office_of(keys, day):
            yield attacher.sight(run, run.first, run.last), frozenset()
        if len(codes) == 1 and not attacher.is_place(run):
            yield attacher.sight(run, run.first, run.last), codes


def _is_word(view: View, run: Run) -> bool:
    """Whether a surname may be a plain word that opens a sentence: "Key moments", "Rice for"."""
    return not run.first and run.last == 1 and view.key(0) in naming().words


def _takes_part(view: View, run: Run) -> bool:
    """Whether a name stands where one who acts may: not "words on X", "the X era", "X-Y talks"."""
    if run.last - run.name == 2 and view.words[run.last - 1].hyphen:
        return False
    if is_remembered(view, run):
        return False
    return view.key(run.first - 1) not in _ASIDE and view.key(run.last) not in _STATES


def _goes_on(view: View, run: Run) -> bool:
    """Whether a run is part of a longer proper noun: "Trump Tower"."""
    if run.last >= len(view.words):
        return False
    word = view.words[run.last]
    return word.cap and word.alpha and not word.hyphen


def _unheld(views: Sequence[View], codes: frozenset[str]) -> OfficePhrase | None:
    """The one highest office of a country that the article tells of without a name."""
    held = {(p.post(p.of), p.of) for v in views for s in v.sightings for p in s.claims}
    open_ = {
        (p.post(p.of), p.of): p
        for view in views
        for p in view.phrases
        if p.of in codes and p.definite and not p.plural and p.first not in view.spent
    }
    free = [p for key, p in open_.items() if key[0] in UNIQUE and key not in held]
    return free[0] if len(free) == 1 else None
