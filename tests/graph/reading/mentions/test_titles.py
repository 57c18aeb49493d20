"""Office phrases: what post, whose, and how far the words reach."""

import pytest

from graph.reading.mentions.titles import find_offices, parse_office

FM, HOS, HOG = "foreign-minister", "head-of-state", "head-of-government"
EU, ICC = "European Union", "International Criminal Court"


@pytest.mark.parametrize(
    ("text", "title", "post", "of"),
    [
        ("Tajikistan's FM", "Tajikistan's FM", FM, "TJ"),
        ("tajik fm", "tajik fm", FM, "TJ"),
        ("who met the russian foreign minister", "the russian foreign minister", FM, "RU"),
        ("the head of the Kremlin", "the head of the Kremlin", HOS, "RU"),
        ("the us secretary of state", "the us secretary of state", FM, "US"),
        ("Minister for Foreign and European Affairs of Malta", None, FM, "MT"),
        ("Portugal's Minister of Foreign Affairs", None, FM, "PT"),
        ("External Affairs Minister of India", None, FM, "IN"),
        ("the Pakistani Foreign Secretary", None, "deputy-foreign-minister", "PK"),
        ("the British Foreign Secretary", None, FM, "GB"),
        ("EU foreign policy chief", None, FM, "European Union"),
        ("First Deputy Foreign Minister of Belarus", None, "deputy-foreign-minister", "BY"),
        (
            "Minister of State in the Ministry of Foreign Affairs",
            None,
            "deputy-foreign-minister",
            None,
        ),
        ("the head of Bolivian diplomacy", None, FM, "BO"),
        ("the top Omani diplomat", None, FM, "OM"),
        ("chairman of the Cabinet of Ministers of Kyrgyzstan", None, HOG, "KG"),
        ("Deputy Prime Minister of Serbia", None, "vice-head", "RS"),
        ("Vice President of Ghana", None, "vice-head", "GH"),
        ("Ireland's Taoiseach", None, HOG, "IE"),
        ("Minister of Culture and Sports of Georgia", None, "minister", "GE"),
        ("Finance and Corporate Affairs Minister", None, "minister", None),
        ("Minister of Defence of Chad", None, "defence-minister", "TD"),
        ("the Pentagon chief", None, "defence-minister", "US"),
        ("Ambassador of Peru to Canada", None, "ambassador", "PE"),
        ("the Permanent Representative of Fiji to the United Nations", None, "ambassador", "FJ"),
        ("U.N. special envoy for Yemen", None, "envoy", "United Nations"),
        ("the UN Secretary-General's Special Envoy for Syria", None, "envoy", "United Nations"),
        ("NATO Secretary-General", None, "organisation-head", "North Atlantic Treaty Organization"),
        ("Speaker of the State Duma", None, "legislator", "RU"),
        ("spokesman for Kenya's Foreign Ministry", None, "spokesperson", "KE"),
        ("Secretary of the Security Council of Armenia", None, "security-adviser", "AM"),
        ("Pope", None, HOS, "VA"),
        ("the crown prince of Kuwait", None, "other", "KW"),
        ("Assistant Minister of Foreign Affairs of Egypt", None, "deputy-foreign-minister", "EG"),
        ("Undersecretary of Foreign Affairs of Mexico", None, "deputy-foreign-minister", "MX"),
        (
            "Assistant Secretary for South and Central Asian Affairs",
            None,
            "deputy-foreign-minister",
            None,
        ),
        ("Under Secretary of State for Political Affairs", None, "deputy-foreign-minister", "US"),
        ("Secretary of State for Foreign Affairs", None, FM, None),
        ("Chairman of the Presidency of Bosnia and Herzegovina", None, HOS, "BA"),
        ("Chairman of the Sovereignty Council of Sudan", None, HOS, "SD"),
        ("National Security Adviser to the President of Nigeria", None, "security-adviser", "NG"),
        ("High Representative for Foreign Affairs and Security Policy", None, FM, EU),
        ("Head of the EU Delegation to Nepal", None, "ambassador", EU),
        ("China's UN ambassador", None, "ambassador", "CN"),
        ("Apostolic Nuncio to Poland", None, "ambassador", "VA"),
        ("Chargé d'affaires a.i. of Ukraine", None, "ambassador", "UA"),
        ("head of the Foreign Intelligence Service of Romania", None, "other", "RO"),
        ("head of the Presidential Administration of Belarus", None, "other", "BY"),
        ("leader of the Labour Party", None, "other", None),
        ("General Secretary of the CPC Central Committee", None, "other", "CN"),
        ("CIA director", None, "other", "US"),
        ("Head of the Republic of Chechnya", None, "other", "RU"),
        ("Premier of Ontario", None, "other", "CA"),
        ("First Minister of Scotland", None, "other", "GB"),
        ("Marshal of the Sejm", None, "legislator", "PL"),
        ("US Trade Representative", None, "minister", "US"),
        ("the Venezuelan chancellor", None, FM, "VE"),
        ("the German chancellor", None, HOG, "DE"),
        ("EU Trade Commissioner", None, "other", "European Commission"),
        ("the UN's humanitarian chief", None, "other", "United Nations"),
        ("UN chief", None, "organisation-head", "United Nations"),
        ("California Governor", None, "other", "US"),
        ("Chief Prosecutor of the International Criminal Court", None, "other", ICC),
    ],
)
def test_one_office(text: str, title: str | None, post: str, of: str | None) -> None:
    phrase = parse_office(text)
    assert phrase is not None
    assert [(office.post.value, office.of) for office in phrase.offices] == [(post, of)]
    assert phrase.title == (title or text)


def test_several_countries() -> None:
    (phrase,) = find_offices("the foreign ministers of Chile, Peru and Ecuador")
    assert phrase.plural
    assert phrase.codes == ("CL", "PE", "EC")
    assert phrase.country is None


def test_members_of_a_group() -> None:
    phrase = parse_office("foreign ministers of the Baltic states")
    assert phrase is not None
    assert set(phrase.codes) == {"EE", "LV", "LT"}


def test_an_envoy_of_two_organisations() -> None:
    phrase = parse_office("joint envoy of the United Nations and the Arab League for Syria")
    assert phrase is not None
    assert {office.of for office in phrase.offices} == {"United Nations", "Arab League"}


def test_a_counterpart_tells_only_its_country() -> None:
    phrase = parse_office("his Danish counterpart")
    assert phrase is not None
    assert phrase.counterpart
    assert phrase.codes == ("DK",)


def test_former_and_future_holders() -> None:
    former, designate = find_offices("former President of Benin and the foreign minister-designate")
    assert former.former
    assert designate.future


@pytest.mark.parametrize("text", ["", "Who met whom?", "a bridge over the river", "42"])
def test_no_office(text: str) -> None:
    assert parse_office(text) is None


def test_a_ministers_surname_may_be_a_title() -> None:
    phrases = find_offices("Defence Secretary Tom King")
    assert [phrase.title for phrase in phrases] == ["Defence Secretary"]
