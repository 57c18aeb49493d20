"""The kinds of SPARQL queries by which endpoints are compared, each about many different things."""

from __future__ import annotations

import random
from dataclasses import dataclass
from string import Template

import pyoxigraph
from pyoxigraph import QuerySolutions

PREFIXES = """PREFIX leg: <https://w3id.org/legation/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
NAMES = "name look-up"

_MET = """SELECT DISTINCT ?who ?name WHERE {
  ?event a leg:Meeting ; leg:participant <$official>, ?who .
  ?who a leg:Official ; rdfs:label ?name .
  FILTER(?who != <$official>)
}"""
_HOLDER_MET = """SELECT DISTINCT ?day ?holder ?who WHERE {
  ?tenure leg:office <$office> ; leg:holder ?holder ; leg:seenFrom ?from ; leg:seenTo ?to .
  ?event leg:participant ?holder, ?who ; a leg:Meeting ; leg:earliest ?day .
  ?who a leg:Official .
  FILTER(?who != ?holder && ?from <= ?day && ?day <= ?to)
}"""
_TWO_HOPS = """SELECT (COUNT(DISTINCT ?far) AS ?count) WHERE {
  { SELECT DISTINCT ?near WHERE {
    ?one leg:participant <$official>, ?near . ?near a leg:Official } }
  ?other leg:participant ?near, ?far .
  ?far a leg:Official .
}"""
_BY_MONTH = """SELECT ?month (COUNT(DISTINCT ?event) AS ?count) WHERE {
  ?one leg:serves <$country> . ?other leg:serves <$partner> .
  ?event leg:participant ?one, ?other ; leg:earliest ?day .
  BIND(SUBSTR(STR(?day), 1, 7) AS ?month)
}
GROUP BY ?month ORDER BY ?month"""
_CHAIN = """SELECT DISTINCT ?last WHERE {
  ?one leg:participant <$official>, ?b ; leg:earliest ?first .
  ?b a leg:Official . FILTER(?b != <$official>)
  ?two leg:participant ?b, ?c ; leg:earliest ?second .
  FILTER(?second > ?first && SUBSTR(STR(?first), 1, 4) = SUBSTR(STR(?second), 1, 4))
  ?c a leg:Official . FILTER(?c != ?b)
  ?three leg:participant ?c, ?last ; leg:earliest ?third .
  FILTER(?third > ?second && SUBSTR(STR(?second), 1, 4) = SUBSTR(STR(?third), 1, 4))
  ?last a leg:Official . FILTER(?last != ?c)
}"""
_NAMED = """SELECT DISTINCT ?entity WHERE {
  ?entity a leg:Official ; rdfs:label|skos:altLabel ?name .
  FILTER(CONTAINS(LCASE(?name), "$word"))
}"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query; for a look-up also the word of a name, and the one that bears the name."""

    sparql: str
    word: str = ""
    bearer: str = ""


def kinds(store: pyoxigraph.Store, number: int) -> dict[str, list[Asked]]:
    """Of each kind so many queries about things of a world, busy ones and others."""
    chance = random.Random("queries")
    officials = _drawn(store, _OFFICIALS, number, chance)
    offices = _drawn(store, _OFFICES, number, chance)
    pairs = _drawn(store, _PAIRS, number, chance)
    names = _drawn(store, _LABELS, number, chance)
    return {
        "who met an official": [_filled(_MET, official=one) for (one,) in officials],
        "two countries by month": [
            _filled(_BY_MONTH, country=one, partner=other) for one, other in pairs
        ],
        "two hops": [_filled(_TWO_HOPS, official=one) for (one,) in officials],
        NAMES: [_named(bearer, name, chance) for bearer, name in names],
        "who met an office's holder": [_filled(_HOLDER_MET, office=one) for (one,) in offices],
        "chain of three events": [_filled(_CHAIN, official=one) for (one,) in officials],
    }


def _filled(text: str, **values: str) -> Asked:
    return Asked(PREFIXES + Template(text).substitute(values))


def _named(bearer: str, name: str, chance: random.Random) -> Asked:
    """Asks for the officials with one word of a name."""
    word = chance.choice([one for one in name.lower().split() if len(one) > 2] or [name.lower()])
    return Asked(_filled(_NAMED, word=word).sparql, word, bearer)


def _drawn(
    store: pyoxigraph.Store, sparql: str, number: int, chance: random.Random
) -> list[tuple[str, ...]]:
    """Rows without their counts: half of them drawn by the counts, half alike."""
    found = store.query(PREFIXES + sparql)
    assert isinstance(found, QuerySolutions)
    rows = sorted(tuple(term.value for term in row) for row in found)
    counts = [int(row[len(row) - 1]) for row in rows]
    drawn = chance.choices(rows, counts, k=number // 2) + chance.choices(rows, k=(number + 1) // 2)
    return [row[: len(row) - 1] for row in drawn]


_OFFICIALS = """SELECT ?official (COUNT(*) AS ?count) WHERE {
  ?event leg:participant ?official . ?official a leg:Official } GROUP BY ?official"""
_OFFICES = (
    "SELECT ?office (COUNT(*) AS ?count) WHERE { ?part leg:capacity ?office } GROUP BY ?office"
)
_PAIRS = """SELECT ?country ?partner (COUNT(DISTINCT ?event) AS ?count) WHERE {
  ?event leg:participant ?one, ?other .
  ?one leg:serves ?country . ?country a leg:Country .
  ?other leg:serves ?partner . ?partner a leg:Country . FILTER(STR(?country) < STR(?partner))
} GROUP BY ?country ?partner"""
_LABELS = """SELECT ?official ?name (COUNT(*) AS ?count) WHERE {
  ?event leg:participant ?official . ?official a leg:Official ; rdfs:label ?name
} GROUP BY ?official ?name"""
