"""Choosing among the dates that an event may have."""

from __future__ import annotations

from benchmarks.dates import Question
from benchmarks.logit import fit
from graph.facts import When
from graph.reading.events.setting.choosing import Candidate, choose, weights

NONE = Candidate(None, ("none",))
MONDAY = Candidate(When("2022-06-06"), ("here",))
MARCH = Candidate(When("2022-03"), ("carried",), carried=True)


def test_the_heaviest_candidate_is_chosen() -> None:
    worth = {"none": 0.5, "here": 1.0, "carried": -1.0}
    assert choose([NONE, MONDAY, MARCH], worth) is MONDAY
    assert choose([NONE, MARCH], worth) is NONE


def test_of_equals_the_first_is_chosen() -> None:
    assert choose([NONE, MONDAY], {}) is NONE


def test_weights_that_are_kept_tell_an_own_date_from_none() -> None:
    own = "here: by own"
    assert weights()[own] > weights().get("none: ruled own", 0.0)


def test_a_fit_finds_the_sign_of_what_is_right() -> None:
    asked = [Question(str(n), [NONE, MONDAY, MARCH], (False, True, False), False) for n in range(9)]
    worth = fit(asked, ridge=12.0)
    assert worth["here"] > 0 > worth["carried"]
