"""Each fact says how sure it is, from its grounds alone."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.confidence import fit
from benchmarks.reliability import LAYERS, Judged, expected_error, table
from graph.annotations import from_annotation, to_annotation
from graph.facts import Article, Facts
from graph.reading.confidence.grounds import Grounds
from graph.reading.confidence.model import Worth, worth
from graph.reading.events.finding import find_events
from graph.reading.harvest import gather
from graph.reading.reader import Reader

TEXT = (
    "Tajik Foreign Minister Sirojiddin Muhriddin met Kazakh Foreign Minister Murat Nurtleu in "
    "Astana on Monday. Both attended a session of the Shanghai Cooperation Organisation."
)


def read(text: str) -> Facts:
    return Reader().read(Article("a", text, published=dt.date(2024, 7, 3)))


def test_every_fact_read_carries_a_confidence() -> None:
    facts = read(TEXT)
    assert facts.events
    assert facts.organisations
    for layer in (facts.countries, facts.organisations, facts.officials, facts.events):
        assert all(fact.confidence is not None and 0 < fact.confidence <= 1 for fact in layer)
    offices = [office for official in facts.officials for office in official.offices]
    assert all(office.confidence is not None for office in offices)


def test_it_survives_the_way_through_json() -> None:
    facts = read(TEXT)
    again = from_annotation(to_annotation(facts))
    assert again == facts
    assert again.officials[0].offices[0].confidence == facts.officials[0].offices[0].confidence


def test_who_is_told_in_the_very_words_is_surer_than_who_is_not() -> None:
    model = worth("events")
    assert model.share(["company in the words"]) > model.share(["company elsewhere"])


def test_grounds_name_the_kind_of_evidence() -> None:
    reader = Reader()
    document = reader.document(Article("a", TEXT, published=dt.date(2024, 7, 3)))
    facts = gather(document, find_events(document))
    meeting = next(event for event in facts.events if event.type == "meeting")
    grounds = set(Grounds(document, facts).of_event(meeting))
    assert {"type meeting", "status held", "date stated", "place"} <= grounds
    assert {"company in the words", "encounter of people", "participants ≤ 2"} <= grounds


@pytest.mark.parametrize("layer", LAYERS)
def test_each_layer_has_a_model(layer: str) -> None:
    assert worth(layer).shifts


def test_the_share_is_that_of_the_log_odds() -> None:
    model = Worth(0.0, {"a": 1.0986, "b": -1.0986})
    assert (model.share([]), model.share(["a"]), model.share(["b"])) == (0.5, 0.75, 0.25)
    assert model.share(["unheard of"]) == 0.5


def judged(ground: str, right: bool, said: float = 0.5) -> Judged:
    return Judged("events", "x", (ground,), said, right)


def test_a_fit_gives_back_the_shares_it_was_given() -> None:
    facts = [judged("good", n % 10 != 0) for n in range(1000)]
    facts += [judged("bad", n % 10 == 0) for n in range(1000)]
    model = fit(facts)
    assert model.share(["good"]) == pytest.approx(0.9, abs=0.02)
    assert model.share(["bad"]) == pytest.approx(0.1, abs=0.02)


def test_the_table_tells_said_from_seen() -> None:
    facts = [judged("good", n < 3, said=0.75) for n in range(4)]
    assert expected_error(facts) == 0
    assert table(facts).splitlines()[1].split() == ["events", "0.70", "0.80", "4", "0.75", "0.75"]
    assert expected_error([judged("bad", False, said=0.75)]) == 0.75
