"""Which articles a change of judgement can touch, found by the index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.evidence import date_literal
from graph.facts import When
from graph.identity.alike import bones
from graph.identity.decisions import Content
from graph.identity.index import Index
from graph.identity.judgement import Judgement, Laid
from graph.identity.judgement.officials import LaidOnOfficial, Persona, means, stem_of
from graph.identity.judgement.organisations import LaidOnOrganisation
from graph.identity.officials import Profile
from graph.identity.organisations import form_slug
from graph.names import article_id, organisation_iri
from graph.store import Store


def reach(store: Store, index: Index, old: Judgement, new: Judgement) -> set[str]:
    """The ids of all articles of which the two judgements may differ."""
    changed = old.laid ^ new.laid
    found = index.articles_ruled({one.decision for one in changed})
    for laid in changed:
        found |= _articles(store, index, laid)
        found |= index.articles_ruled(
            {one.decision for one in old.laid if _keys(one) & _keys(laid)}
        )
    return found


def _articles(store: Store, index: Index, laid: Laid) -> set[str]:
    """The articles that show in the index that a rule speaks of them."""
    if isinstance(laid, LaidOnOfficial):
        return _articles_on_official(index, laid)
    if isinstance(laid, LaidOnOrganisation):
        return _articles_on_organisation(store, index, laid)
    found = {telling.article for telling in laid.rule.tellings}
    for content in laid.rule.contents:
        found |= _articles_telling(store, content)
    return found


def _articles_on_official(index: Index, laid: LaidOnOfficial) -> set[str]:
    words = {bones(word) for name in laid.rule.who.names for word in name.split()}
    entries = {**index.entries_with(words), **index.entries_named(words)}
    profiles = [
        profile
        for profile, entry in entries.items()
        if means(laid.rule.who, _persona(entry.profile))
    ]
    found = index.articles_of(profiles)
    if laid.rule.articles and not (laid.rule.offices or laid.rule.forms):
        found &= set(laid.rule.articles)
    return found


def _articles_on_organisation(store: Store, index: Index, laid: LaidOnOrganisation) -> set[str]:
    nodes = {organisation_iri(name) for name in laid.slugs}
    if not laid.rule.forms:
        return index.articles_with(nodes)
    rows: Iterable[Any] = store.select(_NAMES_OF_ORGANISATIONS)
    nodes |= {row["node"] for row in rows if form_slug(row["name"].value) in laid.rule.forms}
    wanted = {node.value for node in nodes}
    named = index.named_in(index.articles_with(nodes))
    return {
        article
        for article, things in named.items()
        for iri in wanted & set(things)
        if any(form_slug(form) in laid.rule.forms for form in things[iri])
    }


def _persona(profile: Profile) -> Persona:
    """What a profile tells of all its mentions."""
    article, year = profile.article, profile.year
    return Persona(profile.name, "", profile.offices, article, year, profile.judged)


def _articles_telling(store: Store, content: Content) -> set[str]:
    when = When(content.edtf)
    rows = store.select(
        _REPORTS_OF_A_DAY,
        {"first": date_literal(when.earliest), "last": date_literal(when.latest)},
    )
    reports: Iterable[Any] = (row["report"] for row in rows)
    return {article_id(report) for report in reports}


def _keys(laid: Laid) -> frozenset[str]:
    """By what rules that bear on one another are known."""
    if isinstance(laid, LaidOnOfficial):
        return frozenset(map(stem_of, laid.rule.who.names))
    if isinstance(laid, LaidOnOrganisation):
        return frozenset(f"organisation/{slug}" for slug in laid.slugs)
    return frozenset()


_NAMES_OF_ORGANISATIONS = """
SELECT ?node ?name WHERE { ?node a leg:Organisation ; rdfs:label|skos:altLabel ?name }"""

_REPORTS_OF_A_DAY = """
SELECT DISTINCT ?report WHERE {
  GRAPH ?graph { ?report leg:earliest $first ; leg:latest $last ; a leg:Report }
}"""
