"""Proposals: who takes part is named in the sentence, and what is unlikely is not proposed."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import CHANGES, SIDED, Article, EventType
from graph.reading.proposals.encoding import names_of
from graph.reading.proposals.proposing import TOLD, propose
from graph.reading.reader import Reader

READER = Reader()
TALKS = {EventType.MEETING, EventType.CALL, EventType.VIDEO_CONFERENCE}
SENTENCES = (
    "Norwegian Foreign Minister Anna Holt sat down with Chilean President Luis Rojas on Monday.",
    "She was at the other end of the line from Kenyan President William Ruto.",
    "Kenya showed the Norwegian ambassador the door.",
    "The two sides put pen to paper in Oslo.",
    "Fishing is important to Chile.",
    "It rained.",
)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SENTENCES), max_size=4))
def test_what_is_proposed_rests_on_its_sentence(sentences: list[str]) -> None:
    document = READER.document(Article("x", " ".join(sentences), published=dt.date(2022, 6, 10)))
    for proposal in propose(document).events:
        sentence = document.sentences[proposal.sentence]
        mentions = document.mentions_in(sentence)
        inner = [one for mention in mentions for one in (mention, *mention.embedded)]
        assert {*proposal.participants} <= {name for one in inner for name in names_of(one)}
        assert {*proposal.targets} <= {*proposal.participants}
        assert proposal.share >= TOLD
        assert sentence.start <= proposal.start < sentence.end
        assert (proposal.change in CHANGES.get(proposal.type, ())) or proposal.change is None
        assert len(proposal.participants) > (proposal.type in TALKS)


def test_an_act_has_a_side_that_acts() -> None:
    text = "Kenya showed the ambassador of Norway the door on Monday, giving her two days to leave."
    document = READER.document(Article("x", text, published=dt.date(2022, 6, 10)))
    (act,) = [one for one in propose(document).events if one.type is EventType.EXPULSION]
    assert act.type in SIDED
    assert {*act.participants} == {"KE", "NO"}
    assert act.targets == ("NO",)


def test_what_tells_nothing_proposes_nothing() -> None:
    text = "Fishing is important to Chile and to Norway, said Foreign Minister Anna Holt."
    document = READER.document(Article("x", text, published=dt.date(2022, 6, 10)))
    assert propose(document).events == []
