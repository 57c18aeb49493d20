"""Officials who may be one person."""

from __future__ import annotations

from graph.identity.doubles import Known, find_doubles


def known(name: str, of: str, office: str = "") -> Known:
    return Known(
        name, (name,), {office: office} if office else {}, frozenset({of} if of else set())
    )


def test_doubles_are_told_with_their_reasons() -> None:
    found = find_doubles(
        [
            known("Mikhail Karlov", "BY", "minister of Belarus"),
            known("Mikail Karlow", "BY", "minister of Belarus"),
            known("Mikhail Karlov Senior", "FR"),
            known("Anna Blix", "BY"),
        ]
    )
    assert [(one.one.iri, one.other.iri) for one in found] == [("Mikail Karlow", "Mikhail Karlov")]
    assert "both minister of Belarus" in found[0].reasons


def test_who_serves_nobody_is_suspected_only_under_the_same_name() -> None:
    found = find_doubles([known("Karl Blix", ""), known("Carl Blix", "NO"), known("K. Blix", "NO")])
    assert ("Carl Blix", "Karl Blix") in [(one.one.iri, one.other.iri) for one in found]
