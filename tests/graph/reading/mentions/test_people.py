"""People: one person for all forms of a name, the offices told and whom open ones serve."""

import pytest

from graph.facts import Post
from graph.reading.document import Document, Person
from tests.graph.reading.mentions.test_mentions import read


def person(document: Document, name: str) -> Person:
    return next(p for p in document.people if p.name == name)


def held(one: Person) -> set[tuple[str, str | None]]:
    return {(office.post.value, office.of) for office in one.offices}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Peruvian President Ana Ruiz spoke. Ruiz left. Mrs. Ruiz thanked all.", ["Ana Ruiz"]),
        ("Vietnamese Premier Le Van Binh spoke. Premier Binh left.", ["Le Van Binh"]),
        ("Peruvian Premier Ana Ruiz, Jr., spoke. Premier Ruiz left.", ["Ana Ruiz, Jr."]),
        ('Peru\'s Premier Juan "Pepe" Ruiz left. Mr Ruiz flew home.', ['Juan "Pepe" Ruiz']),
        ("Manila's envoy Ma. Elena Cruz left. Ms Cruz flew home.", ["Ma. Elena Cruz"]),
        ("Malawi's President Bingo wa Mutharu spoke.", ["Bingo wa Mutharu"]),
        (
            "Taiwan's Speaker You Si-fun came. Hungarian Premier Gyula Horn too.",
            ["You Si-fun", "Gyula Horn"],
        ),
        ("The Attorney-General of Kenya, Mr Gavin Glow, SC, spoke.", ["Gavin Glow"]),
        ("Thai Foreign Minister Somsak Chaiwat came. Mr Somsak left.", ["Somsak Chaiwat"]),
        ("Danish Minister Ola Berg left. In Chad Mr Berg saw the lake.", ["Ola Berg"]),
        ("Malta's Premier Vivian Loss Camilleri and Vivain Loss Camilleri.", None),
        (
            "Chilean Minister Tomas Vega met Chilean Senator Pablo Vega.",
            ["Tomas Vega", "Pablo Vega"],
        ),
    ],
)
def test_forms_of_one_name(text: str, names: list[str] | None) -> None:
    assert [p.name for p in read(text).people] == (names or ["Vivian Loss Camilleri"])


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("SATO Keiko", "Sato Keiko"),
        ("Blaise OUATTARA-JONES", "Blaise Ouattara-Jones"),
        ("KP Sharma Oli", "KP Sharma Oli"),
        ("J.P. Moreau", "J.P. Moreau"),
    ],
)
def test_shouted_names_are_set_plain(told: str, name: str) -> None:
    document = read(f"Foreign Minister {told} spoke in Togo.")
    (one,) = document.people
    assert one.name == name
    assert told in one.forms


def test_a_title_tells_namesakes_apart() -> None:
    document = read(
        "Chilean Finance Minister Tomas Vega and Chilean President Pablo Vega met. "
        "President Vega was pleased."
    )
    mention = document.mentions[-1]
    assert mention.person is not None
    assert mention.person.name == "Pablo Vega"


def test_offices_add_up() -> None:
    document = read(
        "Emil Berg, Sweden's foreign minister and chairman of the OSCE, came. "
        "Berg, who is also deputy prime minister, left."
    )
    assert held(person(document, "Emil Berg")) == {
        ("foreign-minister", "SE"),
        ("organisation-head", "Organization for Security and Co-operation in Europe"),
        ("vice-head", "SE"),
    }


def test_former_offices_are_kept_apart() -> None:
    document = read("Former Peruvian President Ana Ruiz was received by Chilean Premier Ivo Roa.")
    ruiz = person(document, "Ana Ruiz")
    assert ruiz.offices == []
    assert [(o.post, o.of) for o in ruiz.former] == [(Post.HEAD_OF_STATE, "PE")]
    assert ruiz.official


def test_a_plain_person_is_no_official() -> None:
    document = read(
        "Analyst Peter Brandt of the Institute said so to Kenyan President Otieno Oduya."
    )
    assert [p.name for p in document.people if not p.untitled] == ["Otieno Oduya"]


@pytest.mark.parametrize(
    ("text", "source", "name", "office"),
    [
        (
            "SUVA, May 1 (Wire) - Ratu Vuli, President of Fiji, met Premier Sione Tau of Tonga.",
            "Wire",
            "Sione Tau",
            ("head-of-government", "TO"),
        ),
        (
            "President Ratu Vuli opened the school and thanked Tonga.",
            "Ministry of Information of Fiji",
            "Ratu Vuli",
            ("head-of-state", "FJ"),
        ),
        (
            "Tongan Prime Minister Sione Tau and Foreign Minister Mele Fifita left.",
            "Wire",
            "Mele Fifita",
            ("foreign-minister", "TO"),
        ),
        (
            "A delegation from Tonga, led by Foreign Minister Mele Fifita, reached Fiji.",
            "Wire",
            "Mele Fifita",
            ("foreign-minister", "TO"),
        ),
        (
            "A Tongan delegation came to Fiji. It was led by Foreign Minister Mele Fifita.",
            "Wire",
            "Mele Fifita",
            ("foreign-minister", "TO"),
        ),
        (
            "Fiji and Tonga met in Suva. Foreign Minister Mele Fifita headed the Tongan side.",
            "Wire",
            "Mele Fifita",
            ("foreign-minister", "TO"),
        ),
        (
            "The ambassador of Tonga was summoned by Fiji. Ambassador Mele Fifita did not speak.",
            "Wire",
            "Mele Fifita",
            ("ambassador", "TO"),
        ),
        (
            "Ghanaian Foreign Minister Ama Boateng met her Danish counterpart, Jens Holm.",
            "Wire",
            "Jens Holm",
            ("foreign-minister", "DK"),
        ),
        (
            "Denmark's premier travelled on Friday. In Accra she will see President Kofi Mensah.",
            "Wire",
            "Kofi Mensah",
            ("head-of-state", "GH"),
        ),
        (
            "A trip to Accra by Trade Minister Jens Holm was put off by Denmark.",
            "Wire",
            "Jens Holm",
            ("minister", "DK"),
        ),
        (
            "LIMA: Foreign Minister Ana Ruiz held talks with Chilean officials on Monday.",
            "Wire",
            "Ana Ruiz",
            ("foreign-minister", "PE"),
        ),
        (
            "Oslo recalled ambassador Jens Holm from Ghana.",
            "Wire",
            "Jens Holm",
            ("ambassador", "NO"),
        ),
        (
            "Ghana spoke of Norway. Ghana expelled Ambassador Jens Holm on Monday.",
            "Wire",
            "Jens Holm",
            ("ambassador", "NO"),
        ),
        (
            "Accra got a note from Oslo. Norway said Trade Minister Jens Holm is awaited in Accra.",
            "Wire",
            "Jens Holm",
            ("minister", "NO"),
        ),
        (
            "US ambassador-designate Jane Doe was in Lima.",
            "Wire",
            "Jane Doe",
            ("ambassador", "US"),
        ),
        (
            "ISLAMABAD: Foreign Office spokesperson Amina Khan said that talks with Iran went on.",
            "Wire",
            "Amina Khan",
            ("spokesperson", "PK"),
        ),
        (
            "Fiji hosts the talks. Denmark, whose vice foreign minister Jens Holm came, observes.",
            "Wire",
            "Jens Holm",
            ("deputy-foreign-minister", "DK"),
        ),
        (
            "Secretary-General Ama Boateng opened the session of the Commonwealth.",
            "Wire",
            "Ama Boateng",
            ("organisation-head", "Commonwealth of Nations"),
        ),
    ],
)
def test_whom_an_office_serves(text: str, source: str, name: str, office: tuple[str, str]) -> None:
    assert office in held(person(read(text, source), name))


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Peru's Ana Ruiz was named ambassador to Fiji.", "Ana Ruiz", ("ambassador", "PE")),
        ("Ana Ruiz took her oath as Minister of Health of Peru.", "Ana Ruiz", ("minister", "PE")),
        ("Peru's Trade Minister Ana Ruiz was replaced by Eva Paz.", "Eva Paz", ("minister", "PE")),
        ("He made Ana Ruiz his finance minister in Peru.", "Ana Ruiz", ("minister", "PE")),
        (
            "The last Peruvian president to come was Ana Ruiz, long ago.",
            "Ana Ruiz",
            ("head-of-state", "PE"),
        ),
        (
            "The foreign minister of the interim government, Ana Ruiz, thanked Peru.",
            "Ana Ruiz",
            ("foreign-minister", "PE"),
        ),
        (
            "A counsellor of the Peruvian Embassy, Ana Ruiz, was called in.",
            "Ana Ruiz",
            ("other", "PE"),
        ),
        (
            "Peru's Ana Ruiz, leader of the Green Coastal Alliance, left.",
            "Ana Ruiz",
            ("other", "PE"),
        ),
        ("President of the Senate Say Ruiz spoke in Peru.", "Say Ruiz", ("legislator", "PE")),
        ("Peru chairs. His envoy, Said Ruiz, stays on.", "Said Ruiz", ("envoy", "PE")),
        (
            "Danish Energy Minister Jens Holm came to Lima, Peru, and met his host, Ana Ruiz.",
            "Ana Ruiz",
            ("minister", "PE"),
        ),
        (
            "UN Secretary-General Jens Holm was in Peru. His envoy, Ana Ruiz, stays on.",
            "Ana Ruiz",
            ("envoy", "United Nations"),
        ),
        (
            "Ana Ruiz, Vice-President of Peru, was sworn in as President.",
            "Ana Ruiz",
            ("head-of-state", "PE"),
        ),
        (
            "Prime Minister the Most Hon. Ana Ruiz of Jamaica came.",
            "Ana Ruiz",
            ("head-of-government", "JM"),
        ),
        ("Peru's new ambassadors are Eva Paz and Ana Ruiz.", "Ana Ruiz", ("ambassador", "PE")),
        (
            "Peru gains. The new ambassadors are Eva Paz, for Chile; and Ana Ruiz, for Malta.",
            "Ana Ruiz",
            ("ambassador", "PE"),
        ),
        ("Somaliland's leader, Ana Ruiz, spoke.", "Ana Ruiz", ("other", "SO")),
        (
            "They saw Ana Ruiz, who heads the Peruvian foreign ministry, and left.",
            "Ana Ruiz",
            ("foreign-minister", "PE"),
        ),
        (
            "They saw Ana Ruiz, who heads the Peru Mines and Oil Board, and left.",
            "Ana Ruiz",
            ("other", "PE"),
        ),
        (
            "They saw Ana Ruiz, who chairs the African Union, and left.",
            "Ana Ruiz",
            ("organisation-head", "African Union"),
        ),
        (
            "Finance ministers met under the chairmanship of Peru's Ana Ruiz.",
            "Ana Ruiz",
            ("minister", "PE"),
        ),
        (
            "Letters of credence were handed over by Ana Ruiz (Peru) and Eva Paz (Chile).",
            "Eva Paz",
            ("ambassador", "CL"),
        ),
    ],
)
def test_offices_told_away_from_the_name(text: str, name: str, office: tuple[str, str]) -> None:
    assert office in held(person(read(text), name))


def test_a_general_title_gives_way_to_a_fuller_office() -> None:
    document = read("Minister Ana Ruiz spoke. Ana Ruiz is the foreign minister of Peru.")
    assert held(person(document, "Ana Ruiz")) == {("foreign-minister", "PE")}


def test_an_envoy_beside_ambassadors_is_one() -> None:
    document = read("Peru recalled its ambassador. Peru's envoy Ana Ruiz left.")
    assert held(person(document, "Ana Ruiz")) == {("ambassador", "PE")}


def test_offices_of_what_is_not_recognised_are_left_open() -> None:
    document = read('Georgia rejects what Abkhazia\'s "foreign minister" Inal Tarba said.')
    tarba = person(document, "Inal Tarba")
    assert tarba.official
    assert tarba.offices == []


def test_gender_is_told_by_titles() -> None:
    document = read("Mrs. Kim Lee and King Otto II of Norway dined. Mr. Ana Ruiz paid.")
    assert {p.name: p.gender for p in document.people if p.gender} == {"Otto II": "m"} | {
        p.name: p.gender for p in document.people if p.gender and p.name != "Otto II"
    }


def test_a_son_is_not_his_father() -> None:
    text = "Crown Prince Omar bin Talal of Kuwait spoke. King Talal received the Omani guests."
    assert [p.name for p in read(text).people] == ["Omar bin Talal", "Talal"]


def test_a_term_that_is_over_is_no_office() -> None:
    one = person(read("Envoy Ana Ruiz of the UN, who led Peru until 2015, came."), "Ana Ruiz")
    assert held(one) == {("envoy", "United Nations")}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Macron thanked Peru.", {("head-of-state", "FR")}),
        ("Former French President Emmanuel Macron thanked Peru.", set()),
        ("French writer Emmanuel Macron, the envoy of Malta, spoke.", {("envoy", "MT")}),
    ],
)
def test_a_statesman_without_a_title_holds_what_he_held_that_day(
    text: str, office: set[tuple[str, str]]
) -> None:
    (one,) = read(text).people
    assert held(one) == office


@pytest.mark.parametrize(
    ("text", "source", "office"),
    [
        (
            "Deputy Minister Ana Ruiz received the envoy of Chile in Lima, Peru.",
            "Ministry of Foreign Affairs of Peru",
            ("deputy-foreign-minister", "PE"),
        ),
        (
            "Chile's envoy was called to the Foreign Ministry of Peru by Minister Ana Ruiz.",
            "Wire",
            ("foreign-minister", "PE"),
        ),
        (
            "The foreign ministers of Chile and Peru met. Peru sent Deputy Minister Ana Ruiz.",
            "Wire",
            ("deputy-foreign-minister", "PE"),
        ),
        (
            "Foreign ministers of the region met and the ministers agreed. Minister Ana Ruiz spoke "
            "for Peru.",
            "Wire",
            ("foreign-minister", "PE"),
        ),
        (
            "At the Foreign Ministry of Peru spoke Ana Ruiz, the senior vice minister.",
            "Wire",
            ("deputy-foreign-minister", "PE"),
        ),
        ("Minister Ana Ruiz opened a school in Peru.", "Wire", ("minister", "PE")),
        (
            "At the Foreign Ministry of Peru spoke Finance Minister Ana Ruiz.",
            "Wire",
            ("minister", "PE"),
        ),
    ],
)
def test_a_minister_in_foreign_affairs(text: str, source: str, office: tuple[str, str]) -> None:
    assert held(person(read(text, source), "Ana Ruiz")) == {office}


def test_a_wife_called_by_the_surname_is_another_person() -> None:
    document = read(
        "Secretary-General Holt Ki-moon, with Madam Holt, reached Oslo. He met President Ruto."
    )
    he = next(m for m in document.mentions if document.text[m.start : m.end] == "He")
    assert he.sentence == 1
    assert "Holt Ki-moon" in {p.name for p in document.people}
    assert all(p.gender != "f" for p in document.people if p.name == "Holt Ki-moon")


def test_half_of_a_name_may_be_a_common_word() -> None:
    document = read("President Kim Soon-taek met President Ruto.")
    assert "Kim Soon-taek" in {p.name for p in document.people}


def test_an_office_after_the_country_of_a_person_is_his() -> None:
    document = read(
        "He met Prime Minister Peter Holt of Nepal, Chair of the African Union, on Monday."
    )
    offices = {(o.post.value, o.of) for o in document.people[0].offices}
    assert offices == {("head-of-government", "NP"), ("organisation-head", "African Union")}


def test_each_country_before_its_holder() -> None:
    document = read(
        "The Presidents of Togo, Blaise Ouattara, of Chile, Tomas Vega, and of Peru, Ana Ruiz, met."
    )
    told = {p.name: held(p) for p in document.people}
    assert told == {
        "Blaise Ouattara": {("head-of-state", "TG")},
        "Tomas Vega": {("head-of-state", "CL")},
        "Ana Ruiz": {("head-of-state", "PE")},
    }


def test_another_first_letter_of_a_short_name_is_another_person() -> None:
    document = read("President Park Jong Su and Premier Park Yong Su of South Korea spoke.")
    assert {p.name for p in document.people} == {"Park Jong Su", "Park Yong Su"}


def test_a_title_between_two_names_is_of_the_one_without() -> None:
    document = read(
        "Sent by the President of Togo, Mr Blaise Ouattara, the Minister of Trade and Industry, "
        "Mr Kodjo Adjovi, landed in Accra."
    )
    told = {p.name: {post for post, _ in held(p)} for p in document.people}
    assert told == {"Blaise Ouattara": {"head-of-state"}, "Kodjo Adjovi": {"minister"}}


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("Lagos met the envoys on Monday.", 2),
        ("Later the envoys saw Lagos.", 2),
        ("Later he flew to Lagos.", 1),
        ("Lagos airport was closed.", 1),
        ("Lagos, Nigeria, is far away.", 1),
    ],
)
def test_a_town_called_as_an_official_is_he_where_he_acts(sentence: str, times: int) -> None:
    document = read(f"Chilean President Tomas Lagos spoke in Lima. {sentence}")
    assert [m.person.name for m in document.mentions if m.person] == ["Tomas Lagos"] * times


@pytest.mark.parametrize(
    ("nation", "times"),
    [("Dutch", 2), ("Jordanian", 1)],
)
def test_a_state_called_as_an_official_is_he_unless_he_serves_it(nation: str, times: int) -> None:
    document = read(f"{nation} Minister Anna Jordan spoke in Lima. Jordan met the envoys.")
    assert [m.person.name for m in document.mentions if m.person] == ["Anna Jordan"] * times
