"""Segmenting: every character has its sentence, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.facts import Article
from graph.reading.document import Document
from graph.reading.text.segmentation import segment
from graph.reading.text.words import tokenise


def read(text: str) -> Document:
    return segment(Article("a", text))


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


def sentences(text: str, *, noise: bool = False) -> list[str]:
    document = read(text)
    return [text[s.start : s.end] for s in document.sentences if s.noise is noise]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kassym-Jomart Tokayev's aide", ["Kassym-Jomart", "Tokayev", "'s", "aide"]),
        ("Denis Sassou N'Guesso", ["Denis", "Sassou", "N'Guesso"]),
        ("Bashar al-Assad didn’t", ["Bashar", "al-Assad", "did", "n’t"]),
        ("the U.S. envoy", ["the", "U.S.", "envoy"]),
        ("S. Jaishankar", ["S.", "Jaishankar"]),
        ("A.Kamilov met Kh.Battulga", ["A.", "Kamilov", "met", "Kh.", "Battulga"]),
        ("in the C5+1 format", ["in", "the", "C5+1", "format"]),
        ("on 28.02.2023, at 10:30", ["on", "28.02.2023", ",", "at", "10:30"]),
        ("as Vlast.kz reports", ["as", "Vlast.kz", "reports"]),
        ("Dr. Smith of Acme Inc.", ["Dr.", "Smith", "of", "Acme", "Inc."]),
        ("No. 5 and no.", ["No.", "5", "and", "no", "."]),
        ("Sen. Ann Lee and Hun Sen.", ["Sen.", "Ann", "Lee", "and", "Hun", "Sen", "."]),
        ("ministers' talks", ["ministers", "'", "talks"]),
        ("\u200eAliyev\u200f", ["Aliyev"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ministers met. They signed two papers.", 2),
        ("Mr. Brown met Dr. Green in Washington, D.C. on Monday.", 1),
        ("He flew to the U.S. The talks begin today.", 2),
        ("The U.S. President met J. B. Smith on Jan. 5 in Rome.", 1),
        ("“We met.” The envoy then left.", 2),
        ("“Did they meet?” asked the envoy.", 1),
        ("He agreed (after a pause). Then he left.", 2),
        ("1. The delegation left for the north.", 1),
        ("They met in Oslo.Then they flew home.", 2),
        ("Will they meet?! Nobody knows... The end.", 3),
        ("They were guests of Hun Sen. He saw them off.", 2),
        ("It was handed over by Undersecretary Ma. Theresa Cruz on Monday.", 1),
        ("They were guests of President Ma. He saw them off.", 2),
        ("It was read to King Tupou V. He thanked them.", 2),
        ("It was read to S. Jaishankar. He thanked them.", 2),
    ],
)
def test_sentence_ends(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The foreign minister of the first country met his colleague from\n"
        "the second country in the capital on Tuesday and spoke with him about\n"
        "trade. The two also talked of a visit by President\n"
        "Example to the north in the autumn, an aide said.\n"
    )
    document = read(text)
    assert {s.paragraph for s in document.sentences} == {0}
    assert len(document.sentences) == 2


def test_one_line_paragraphs_stay_apart() -> None:
    text = "Envoy meets president\n\nThe envoy met the president.\nHe then left.\n"
    document = read(text)
    assert [s.paragraph for s in document.sentences] == [0, 1, 2]


def test_dateline_and_date_mark_stand_apart() -> None:
    text = (
        "date 2019-03-02 KUWAIT, March 2 (ABCD) -- The foreign minister received the envoy of "
        "the neighbouring state on Saturday."
    )
    document = read(text)
    assert [s.noise for s in document.sentences] == [True, True, False]
    last = document.sentences[-1]
    assert text[last.start : last.end].startswith("The foreign minister")


def test_a_sentence_that_opens_with_a_date_is_no_dateline() -> None:
    text = "On April 8-9, the foreign minister was on a visit to the north of the country."
    assert sentences(text) == [text]


PAGE = """Home » World » Diplomacy » Talks
News
Share
Foreign ministers agree on border talks
12 March 2020, 10:15
By A. Reporter

The foreign ministers of both states met in the old town hall on Wednesday and agreed on talks.

The ministers at the town hall on Wednesday

They will meet again in the summer, the host of the meeting told the press after it.

Read also
Rain is expected in the north of the land
Ten recipes for a quick dinner
USD 4.5 EUR 5.1 GBP 6.2
Tags: talks, border
"""


def test_noise_of_a_page_is_marked_and_nothing_is_dropped() -> None:
    story = sentences(PAGE)
    assert story == [
        "Foreign ministers agree on border talks",
        "The foreign ministers of both states met in the old town hall on Wednesday and agreed on "
        "talks.",
        "The ministers at the town hall on Wednesday",
        "They will meet again in the summer, the host of the meeting told the press after it.",
    ]
    assert len(sentences(PAGE, noise=True)) == 10


def test_a_list_of_people_is_no_list_of_links() -> None:
    text = """The delegation has these members, as the office of the president said on Monday:

 Jane Example, President of the First Republic.

 John Sample, Prime Minister of the Second Republic

 Mary Model, Minister of Foreign Affairs of the Third Republic.

The delegation left on Tuesday for the capital of the neighbouring country by air.
"""
    assert len(sentences(text)) == 5


def check_offsets(text: str) -> None:
    document = read(text)
    for token in document.tokens:
        assert text[token.start : token.end] == token.text
    for before, sentence in pairwise(document.sentences):
        assert before.end <= sentence.start
        assert before.last == sentence.first
    inside: set[int] = set()
    for number, sentence in enumerate(document.sentences):
        assert sentence.index == number
        assert sentence.first < sentence.last
        assert document.tokens[sentence.first].start >= sentence.start
        assert document.tokens[sentence.last - 1].end <= sentence.end
        inside.update(range(sentence.start, sentence.end))
    for number, character in enumerate(text):
        if character.isprintable() and not character.isspace():
            assert number in inside


@given(st.text())
def test_offsets_are_those_of_the_text(text: str) -> None:
    check_offsets(text)


@given(st.text(alphabet="Ab.1-'’,/ \n(“\u200e\u0301", max_size=400))
def test_offsets_hold_for_dense_marks(text: str) -> None:
    check_offsets(text)


@pytest.mark.parametrize(
    "unit", ["word ", "(", "“", "a-", "a.", "1.", "A, ", "Word word\n", "😀 ", "Mr. ", "1+", "a | "]
)
def test_offsets_hold_for_what_is_repeated_without_end(unit: str) -> None:
    check_offsets(unit * 500)


def test_a_line_of_links_to_other_stories_is_noise() -> None:
    text = (
        "The ministers of Chad and Mali met in Bamako on Monday and signed a treaty of peace.\n\n"
    )
    assert sentences(f"{text}Other stories: Storm heads for Cuba | Envoy leaves Peru", noise=True)
