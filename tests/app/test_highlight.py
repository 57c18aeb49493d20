"""Texts cut into runs: nothing is lost, whatever overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.web.highlight import Mark, marks_of, paragraphs, runs
from graph.annotations import from_annotation
from graph.facts import Quote
from tests.app.conftest import GENEVA

TEXT = st.text(alphabet="ab \n\r\u2028é", max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXT)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    kinds = st.sampled_from(["event", "official"])
    return text, [
        Mark(Quote(*sorted(span)), draw(kinds), "label", f"m{n}") for n, span in enumerate(spans)
    ]


@given(marked())
def test_runs_are_the_text(given_marks: tuple[str, list[Mark]]) -> None:
    text, marks = given_marks
    found = runs(text, marks)
    assert "".join(run.text for run in found) == text
    start = 0
    for run in found:
        end = start + len(run.text)
        over = {m.anchor for m in marks if m.quote.start <= start and m.quote.end >= end}
        assert {mark.anchor for mark in run.marks} == {anchor for anchor in over if start < end} - {
            m.anchor for m in marks if m.quote.start == m.quote.end
        }
        start = end


@given(marked())
def test_paragraphs_are_the_lines(given_marks: tuple[str, list[Mark]]) -> None:
    text, marks = given_marks
    found = paragraphs(text, marks)
    shown = ["".join(run.text for run in paragraph) for paragraph in found]
    assert shown == [line.strip() for line in text.splitlines() if line.strip()]


def test_the_marks_of_facts() -> None:
    facts = from_annotation(GENEVA)
    first = paragraphs(facts.article.text, marks_of(facts))[0]
    named = [run for run in first if run.text == "Nils Dahl"]
    assert {mark.kind for mark in named[0].marks} == {"event", "official"}
    assert "meeting" in named[0].label
    anchors = [anchor for run in first for anchor in run.anchors]
    assert anchors == ["event-0", "event-1"]
