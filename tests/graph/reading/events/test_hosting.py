"""Host countries: told in the clause, by the whole, by who receives, by where people were."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.facts import Article, Event, EventType
from graph.reading.reader import Reader

MEETING = EventType.MEETING


def events_of(text: str, kind: EventType) -> list[Event]:
    """The events of one type that a text tells, published on 17 May 2024."""
    article = Article("x", text, published=dt.date(2024, 5, 17))
    return [e for e in Reader().read(article).events if e.type is kind]


def host(text: str, kind: EventType = EventType.MEETING) -> str | None:
    """The country of the last event of a type."""
    return events_of(text, kind)[-1].country


_PAIR = "Chilean Foreign Minister Marta Rojas and Peruvian Foreign Minister Luis Salas "


@pytest.mark.parametrize(
    ("clause", "country"),
    [
        ("met in Lima on Monday.", "PE"),
        ("discussed a draft treaty on mining in Lima on Monday.", "PE"),
        ("held talks on trade near Quito on Monday.", "EC"),
        ("met at the presidential palace in Quito.", "EC"),
        ("met at the German embassy in Vienna on Monday.", "AT"),
        ("met at the Embassy of Germany on Monday.", None),
        ("met in the Vietnamese capital on Monday.", "VN"),
        ("met in the Kenyan capital Nairobi on Monday.", "KE"),
        ("met on the sidelines of a conference in Geneva on Monday.", "CH"),
        ("flew to Athens to meet on Monday.", "GR"),
    ],
)
def test_place_of_the_clause(clause: str, country: str) -> None:
    assert host(_PAIR + clause) == country


@pytest.mark.parametrize(
    "clause",
    [
        "discussed the closing of the embassy in Kabul.",
        "discussed the war in Sudan.",
        "discussed the attack in Moscow.",
    ],
)
def test_place_of_the_topic_is_not_the_events(clause: str) -> None:
    assert host(_PAIR + clause) is None


def test_place_of_the_report_is_not_the_events() -> None:
    told = "Japanese Foreign Minister Ken Mori said in Moscow that he had met Luis Salas, "
    assert host(told + "the Peruvian foreign minister.") != "RU"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Peruvian President Luis Salas received Chilean Foreign Minister Marta Rojas.", "PE"),
        (
            "Chilean Foreign Minister Marta Rojas was received by Peruvian President Luis Salas.",
            "PE",
        ),
        ("Peruvian Foreign Minister Luis Salas met the ambassador of Chile, Marta Rojas.", "PE"),
    ],
)
def test_seat_of_the_host(text: str, country: str) -> None:
    assert host(text) == country


@pytest.mark.parametrize(
    "rest",
    [
        "She met Peruvian President Luis Salas.",
        "The next day she met Peruvian President Luis Salas.",
        "She also met Bolivian Foreign Minister Ana Paz there.",
    ],
)
def test_where_people_were_told_to_be(rest: str) -> None:
    opening = "Chilean Foreign Minister Marta Rojas arrived in Lima on Monday. "
    assert host(opening + rest) == "PE"


def test_call_has_no_host() -> None:
    text = (
        "In Lima, Peruvian President Luis Salas spoke by phone with Chilean President Marta Rojas."
    )
    assert host(text, EventType.CALL) is None


def test_envoys_are_summoned_and_expelled_at_their_post() -> None:
    summoned = "Peru summoned the Chilean ambassador on Monday over a raid in Bolivia."
    assert host(summoned, EventType.PROTEST) == "PE"
    expelled = "Peru on Monday expelled two diplomats of the Chilean consulate in Arequipa."
    assert host(expelled, EventType.EXPULSION) == "PE"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("ZURICH - " + _PAIR + "met here on Monday.", "CH"),
        ("LETICIA, Colombia - " + _PAIR + "met on Monday.", "CO"),
        ("Sochi. " + _PAIR + "met on Monday.", "RU"),
        ("Samarkand was decked with flags for the guests. " + _PAIR + "met on Monday.", "UZ"),
        ("Two motorcades crossed Hanoi. " + _PAIR + "held talks at the Metropole.", "VN"),
    ],
)
def test_where_the_text_round_it_is_set(text: str, country: str) -> None:
    assert host(text) == country


@pytest.mark.parametrize(
    "opening",
    [
        "A visitor from Lagos spoke of the weather. ",
        "The embassy in Kabul had been closed. ",
        "Officials said in Rome that rain was on its way. ",
    ],
)
def test_place_told_in_passing_sets_no_scene(opening: str) -> None:
    assert host(opening + _PAIR + "met on Monday.") is None


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        (
            _PAIR + "spoke at the conference of the African Union, which met in Accra on Monday.",
            EventType.GATHERING,
            "GH",
        ),
        (_PAIR + "met at the Helsinki summit of the European Union.", EventType.GATHERING, "FI"),
        (
            "The ambassador of Chile, Marta Rojas, has presented her credentials. Kenyan "
            "President Luis Salas thanked her.",
            EventType.APPOINTMENT,
            "KE",
        ),
        (
            "The summit of the African Union was held in Accra. Marta Rojas was elected "
            "secretary-general of the African Union.",
            EventType.APPOINTMENT,
            "GH",
        ),
    ],
)
def test_where_occasions_and_offices_are(text: str, kind: EventType, country: str) -> None:
    assert host(text, kind) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rojas flew home from Quito. There, on Monday, she had met {salas}.", "EC"),
        ("Vienna hosts the conference. {rojas} met {salas} again.", "AT"),
        ("The conference was held in Vienna. On its margins {rojas} received {salas}.", "AT"),
    ],
)
def test_where_those_are_who_are_not_at_home(text: str, country: str) -> None:
    rojas, salas = "Chilean Foreign Minister Marta Rojas", "Peruvian Foreign Minister Luis Salas"
    assert host(text.format(rojas=rojas, salas=salas)) == country


def test_who_will_host_the_next_one_is_not_the_host_of_this() -> None:
    text = f"{_PAIR} met in Quito on Monday. They spoke of trade. They agreed on much. "
    text += "Bolivia will host the next summit in 2027. They also signed a treaty on mining."
    assert host(text, EventType.SIGNING) != "BO"


def test_a_place_of_which_people_speak_sets_no_scene() -> None:
    text = f"{_PAIR} met in Quito. They spoke of the catastrophe in Haiti. They signed a treaty."
    assert host(text, EventType.SIGNING) != "HT"


def test_the_place_of_a_clause_with_where() -> None:
    text = "Chilean Foreign Minister Marta Rojas came to Oslo from Bonn, where she had met "
    assert host(text + "Peruvian Foreign Minister Luis Salas.") == "DE"


def test_what_is_beside_an_occasion_is_where_that_is() -> None:
    text = "Leaders of the African Union gathered for a summit in Kigali on Monday. "
    text += "In Nairobi a strike went on. On the sidelines of the summit "
    assert host(text + _PAIR + "held talks.") == "RW"


def test_where_people_go_next_is_not_where_they_were() -> None:
    text = f"{_PAIR}met on Monday. A statement was issued. On Tuesday Rojas was in Nairobi."
    assert host(text) is None


def test_where_points_to_the_place_before_it() -> None:
    text = "Chilean Foreign Minister Marta Rojas came to Quito from Lima, where she met Peruvian "
    assert host(text + "Foreign Minister Luis Salas on Monday.") == "PE"
    text = "After Lima, where she was received by Peruvian President Luis Salas, Chilean Foreign "
    assert [
        e.country for e in events_of(text + "Minister Marta Rojas travels to Quito.", MEETING)
    ] == ["PE"]


def test_a_line_with_a_town_sets_the_scene_of_what_stands_under_it() -> None:
    text = (
        "ALGIERS, May 15\nForeign Minister Marta Rojas of Chile dined with President Ali Benali of"
        " Algeria.\n\nRABAT, May 16\nOn Thursday Rojas talked for an hour with Foreign Minister"
        " Omar Fassi of Morocco about the Western Sahara."
    )
    assert [e.country for e in events_of(text, MEETING)] == ["DZ", "MA"]
    text = (
        "SUVA - Prime Minister Jone Vula spoke in parliament for two hours on Tuesday.\n\n"
        "FUNAFUTI - Foreign Minister Luis Salas of Peru and Marta Rojas of Chile met on Thursday."
    )
    assert host(text) == "TV"
