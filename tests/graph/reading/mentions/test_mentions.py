"""Mentions of an article: kinds, spans, order, and what is embedded in them."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Article, Post
from graph.reading.dates.finding import find_dates
from graph.reading.document import Document, Kind, Mention
from graph.reading.mentions.finding import find_mentions
from graph.reading.references.resolution import resolve
from graph.reading.text.segmentation import segment


def read(text: str, source: str = "Wire") -> Document:
    document = segment(Article("test", text, source, dt.date(2023, 5, 2)))
    find_dates(document)
    find_mentions(document)
    return document


def spans(document: Document, kind: Kind) -> list[str]:
    return [document.text[m.start : m.end] for m in document.mentions if m.kind is kind]


def every(mentions: tuple[Mention, ...] | list[Mention]) -> list[Mention]:
    return [m for each in mentions for m in (each, *every(each.embedded))]


def codes(document: Document) -> list[str]:
    named = [m.name for m in every(document.mentions) if m.kind is Kind.COUNTRY]
    return list(dict.fromkeys(named))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            "The Minister of Foreign Affairs of the Republic of Malta Ian Borg spoke first.",
            "The Minister of Foreign Affairs of the Republic of Malta Ian Borg",
        ),
        (
            "The Minister for Reconciliation and Civic Equality, Tea Berg, spoke first.",
            "The Minister for Reconciliation and Civic Equality, Tea Berg",
        ),
        (
            "Ola Berg, Minister Responsible for Foreign Affairs, spoke first.",
            "Ola Berg, Minister Responsible for Foreign Affairs",
        ),
        (
            "Mette Kofod, Denmark's foreign minister, spoke first.",
            "Mette Kofod, Denmark's foreign minister",
        ),
        ("The Danish foreign minister, Mette Kofod, spoke first.", None),
        ("His Excellency Dr. Omar bin Said al-Harthy, Ambassador of Oman, spoke first.", None),
        ("Deputy Prime Minister and Foreign Minister Tanja Novak spoke first.", None),
        ("Foreign Minister A.Karimzoda spoke first.", "Foreign Minister A.Karimzoda"),
        ("Ambassador SATO Keiko spoke first.", "Ambassador SATO Keiko"),
    ],
)
def test_a_person_takes_titles_and_appositions_in(text: str, span: str | None) -> None:
    document = read(text)
    (found,) = spans(document, Kind.PERSON)
    assert found == (span or text.removesuffix(" spoke first.").removesuffix(","))


def test_one_title_for_two_names() -> None:
    document = read("Presidents Ana Ruiz of Peru and Tomas Vega of Chile met in Lima.")
    assert spans(document, Kind.PERSON) == [
        "Presidents Ana Ruiz of Peru",
        "Tomas Vega of Chile",
    ]
    offices = [m.offices[0] for m in document.mentions if m.kind is Kind.PERSON]
    assert [(o.post, o.of) for o in offices] == [
        (Post.HEAD_OF_STATE, "PE"),
        (Post.HEAD_OF_STATE, "CL"),
    ]


def test_countries_and_names_in_the_same_order() -> None:
    document = read("The foreign ministers of Peru and Chile, Ana Ruiz and Tomas Vega, met.")
    assert {p.name: p.offices[0].of for p in document.people} == {
        "Ana Ruiz": "PE",
        "Tomas Vega": "CL",
    }


def test_countries_and_bodies_inside_a_title_are_embedded() -> None:
    document = read("Georgia's ambassador to the European Union Nino Beridze wrote.")
    (person,) = [m for m in document.mentions if m.kind is Kind.PERSON]
    assert [(m.kind, m.name) for m in person.embedded] == [
        (Kind.COUNTRY, "GE"),
        (Kind.ORGANISATION, "European Union"),
    ]


def test_unnamed_holders() -> None:
    document = read("The Tajik foreign minister met his Kazakh counterpart.")
    first, second = [m for m in document.mentions if m.kind is Kind.OFFICE]
    assert [(o.post, o.of) for o in first.offices] == [(Post.FOREIGN_MINISTER, "TJ")]
    assert second.counterpart
    assert second.codes == ("KZ",)


def test_unnamed_holders_of_several_countries() -> None:
    document = read("Foreign ministers of the Central Asian countries gathered.")
    (mention,) = [m for m in document.mentions if m.kind is Kind.OFFICE]
    assert mention.plural
    assert len(mention.codes) == 5


def test_pronouns_and_sides() -> None:
    document = read("She thanked them. Both sides praised the two leaders for their work.")
    assert spans(document, Kind.PRONOUN) == ["She", "them", "their"]
    assert spans(document, Kind.SIDES) == ["Both sides", "the two leaders"]


def test_a_number_stands_for_people() -> None:
    document = read("It was signed by the four on Monday. The two of them left by the two roads.")
    assert spans(document, Kind.SIDES) == ["the four", "The two of them"]


def test_a_date_is_no_name() -> None:
    document = read("In May President July Moyo of Zambia left.")
    assert spans(document, Kind.PERSON) == ["President July Moyo of Zambia"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He flew to Ankara.", []),
        ("Ankara said no.", ["TR"]),
        ("OTTAWA, May 1 (Wire) - The visitors saw the harbour and went home in the evening.", []),
        ("LIMA, Peru (Wire) - The visitors saw the harbour and went home in the evening.", ["PE"]),
        ("Prime Minister Madhav Nepal left.", []),
        ("In Guinea Mrs Berg saw the mines.", ["GN"]),
        ("Turkish Airlines and the Times of India were there.", []),
        ("The Kremlin and the White House disagree.", ["RU", "US"]),
        ("The Foreign Office said no.", ["GB"]),
        ("BERLIN (Wire) - The Foreign Office said that it was glad to see the visitors.", ["DE"]),
        ("The Workers' Party of Korea met.", ["KP"]),
        ("The Democratic Party of Korea met.", ["KR"]),
    ],
)
def test_countries(text: str, found: list[str]) -> None:
    assert codes(read(text)) == found


def test_organisations_by_name_acronym_and_introduction() -> None:
    document = read(
        "The African Union (AU) and the World Alliance of Island Nations (WAIN) signed. "
        "The AU's Ceasefire Commission watched, and so did the National Rifle Club (NRC)."
    )
    named = [m.name for m in every(document.mentions) if m.kind is Kind.ORGANISATION]
    assert list(dict.fromkeys(named)) == [
        "African Union",
        "World Alliance of Island Nations",
        "African Union Ceasefire Commission",
    ]


def test_the_security_council_of_a_state_is_not_the_united_nations() -> None:
    document = read("Secretary of the Security Council of Armenia Armen Petrosian left.")
    assert [m for m in every(document.mentions) if m.kind is Kind.ORGANISATION] == []


def test_headlines_hold_known_names_only() -> None:
    document = read(
        "Latvian President Vitols Urges Neighbours To Act\n\n"
        "Latvian President Janis Vitols asked for action on Monday, his office told the press."
    )
    assert [p.name for p in document.people] == ["Janis Vitols"]
    assert spans(document, Kind.PERSON)[0] == "Latvian President Vitols"


def test_nothing_is_taken_from_noise() -> None:
    document = read("Share\nTweet\n\nForeign Minister Ana Ruiz of Peru left Lima on Monday.")
    assert [p.name for p in document.people] == ["Ana Ruiz"]


VOCABULARY = """
President Minister of the Foreign Affairs and , Peru 's Chile's Chad Jordan ( ) UN AU Ana Ruiz
al-Harthy bin former deputy Ambassador to his counterpart Security Council met who is also " - —
both sides leaders Ministers A. Gen. EU's King Republic replaced by as
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200))
def test_mentions_are_in_order_and_apart_whatever_the_text(text: str) -> None:
    document = read(text)
    end = 0
    for mention in document.mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        for inner in every(mention.embedded):
            assert mention.start <= inner.start < inner.end <= mention.end


@settings(max_examples=50)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_reading_again_finds_the_same(text: str) -> None:
    assert read(text).mentions == read(text).mentions


def test_a_bare_secretary_general_is_that_of_the_body_told_before() -> None:
    document = read("UN Secretary-General Ana Ruiz reached Lima. The Secretary-General spoke.")
    resolve(document)
    (bare,) = [m for m in document.mentions if m.kind is Kind.OFFICE]
    assert bare.denotes == ("Ana Ruiz",)
