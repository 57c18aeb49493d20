"""A pattern on offices as SPARQL."""

from __future__ import annotations

from graph.answers.blocks import indented, one_of, people, states
from graph.answers.party import Party
from graph.answers.pattern import OfficePattern
from graph.views.selection import PREFIXES, string_list


def tenure_query(pattern: OfficePattern) -> str:
    """The query of a pattern on offices: rows of tenures."""
    lines: list[str] = []
    office = pattern.office
    if pattern.holder and pattern.neighbour:
        lines += [
            *one_of("?own", people(pattern.holder)),
            "?time leg:holder ?own ; leg:office ?office .",
        ]
    elif pattern.holder:
        lines += one_of("?holder", people(pattern.holder))
    if office and office.posts:
        lines += one_of("?post", string_list(post.value for post in office.posts))
    if office and (office.codes or office.organisations):
        lines += [*one_of("?of", states(office)), "?office leg:of ?of ; leg:post ?post ."]
    else:
        lines.append("?office leg:of ?of ; leg:post ?post .")
    lines.append("?tenure leg:office ?office ; leg:holder ?holder .")
    if pattern.posted:
        lines.append("FILTER EXISTS {")
        lines += _posted(pattern.posted)
        lines.append("}")
    lines += [
        "OPTIONAL { ?tenure leg:seenFrom ?from }",
        "OPTIONAL { ?tenure leg:seenTo ?to }",
        "OPTIONAL { ?office rdfs:label ?label }",
    ]
    return f"""{PREFIXES}
SELECT DISTINCT ?tenure ?holder ?office ?label ?post ?of ?from ?to WHERE {{
{indented(lines)}
}} ORDER BY ?from ?to ?holder"""


def _posted(host: Party) -> list[str]:
    """The holder acts in the office with, or in, a country."""
    acts = "?part leg:actor ?holder ; leg:capacity ?office . ?event leg:participation ?part ."
    place = f"VALUES ?host {{ {states(host)} }}"
    return [
        f"{{ {acts} ?event leg:country ?host . {place} }}",
        f"UNION {{ {acts} ?event leg:participant ?host . {place} }}",
        f"UNION {{ {acts} ?event leg:participation/leg:capacity/leg:of ?host . {place} }}",
    ]
