from __future__ import annotations

import datetime as dt
import random
from types import MappingProxyType

import pytest

from graph.facts import Change, EventType, Quote, Status, When
from graph.identity.names import person_name
from graph.identity.officials import Profile, Times, best_form, profile, resolve
from graph.identity.organisations import organisation_slug
from graph.identity.places import place_node
from graph.identity.reports import Party, Report
from graph.identity.showings import Years
from graph.identity.sight import Sight
from graph.identity.topics import topic
from graph.names import slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Sergei Lavrov", "Lavrov Sergei"),
        ("Sergei Lavrov", "Sergej Viktorovich Lavrov"),
        ("Antony Blinken", "Anthony Blinken"),
        ("Kassym-Jomart Tokayev", "Qasym-Zhomart Tokaev"),
        ("Sirojiddin Aslov", "Sirodzhidin Aslov"),
        ("Sirojiddin Aslov", "Sirojiddin Muhriddin"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Nguyễn Phú Trọng", "Nguyen Phu Trong"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Ursula von der Leyen", "Ursula Von Der Leyen"),
        ("Dr. Anna Bell", "Anna Bell"),
        ("N'Golo Dembélé", "N’Golo Dembele"),
        ("Abdullatif al-Zayani", "Abd al-Latif Al Zayani"),
        ("Abdel Fattah el-Sisi", "Abdoul Fatah Al Sisi"),
        ("Abdulla Aripov", "Abdullah Aripov"),
        ("V.V. Putin", "V. Putin"),
        ("Thorbjørn Jagland", "Thorbjoern Jagland"),
        ("Ruslan Kazakbaev", "Ruslan Kazakbayev"),
        ("Prayut Chan-o-cha", "Prayuth Chan-ocha"),
    ],
)
def test_ways_to_write_one_name_are_one(one: str, other: str) -> None:
    assert person_name(one).key == person_name(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Igor Ivanov", "Sergei Ivanov"),
        ("Heydar Aliyev", "Ilham Aliyev"),
        ("Hafez al-Assad", "Bashar al-Assad"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("Li Qiang", "Li Keqiang"),
        ("Wang Yi", "Wang Wei"),
        ("George W. Bush", "George H. W. Bush"),
    ],
)
def test_names_of_two_people_stay_two(one: str, other: str) -> None:
    first, second = person_name(one), person_name(other)
    assert first.key != second.key
    assert not first.within(second)
    assert not second.within(first)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Lavrov", "Sergei Lavrov"),
        ("S. Lavrov", "Sergei Lavrov"),
        ("S.V. Lavrov", "Sergei Viktor Lavrov"),
        ("St. Ivanov", "Stefan Ivanov"),
        ("Kh.Battulga", "Khaltmaagiin Battulga"),
        ("Y. Tymoshenko", "Yuliya Tymoshenko"),
        ("Yu. Luzhkov", "Yuri Luzhkov"),
        ("Wang", "Wang Yi"),
        ("Costa da Silva", "Marta Costa da Silva"),
        ("al-Assad", "Bashar al-Assad"),
        ("Aslov", "Sirojiddin Muhriddin"),
        ("Abdullah Abdullah", "Abdullah Omar Abdullah"),
    ],
)
def test_a_short_form_lies_within_the_full_name(short: str, long: str) -> None:
    assert person_name(short).within(person_name(long))
    assert not person_name(long).within(person_name(short))


def test_a_first_name_that_looks_like_a_particle_is_kept() -> None:
    assert person_name("Al Gore").full
    assert person_name("Ben Wallace").full
    assert not person_name("Al-Assad").full


@pytest.mark.parametrize("form", ["", "-", "王毅", "...", "O", "x" * 500])
def test_any_form_has_a_name_and_a_slug(form: str) -> None:
    assert person_name(form).words
    assert slug(form).strip("-")


def persons(*profiles: Profile, times: Times = MappingProxyType({})) -> list[set[int]]:
    """Which of the profiles are one person, by position; the same in whatever order they come."""
    answers = []
    for seed in range(5):
        order = list(profiles)
        random.Random(seed).shuffle(order)
        roots = resolve(order, times)
        groups: dict[str, set[int]] = {}
        for number, one in enumerate(profiles):
            groups.setdefault(roots[one.id].root, set()).add(number)
        answers.append(sorted(groups.values(), key=min))
    assert all(answer == answers[0] for answer in answers)
    return answers[0]


def held(name: str, *offices: str, article: str = "a", year: int | None = None) -> Profile:
    return profile(name, offices, article, year)


def test_a_surname_joins_the_one_who_holds_the_office() -> None:
    found = persons(
        held("Lavrov", "foreign-minister/RU"),
        held("Sergei Lavrov", "foreign-minister/RU"),
        held("Boris Lavrov", "ambassador/RU"),
    )
    assert found == [{0, 1}, {2}]


def test_spellings_are_one_where_an_office_is_shared() -> None:
    found = persons(
        held("Suharto", "head-of-state/ID"),
        held("Soeharto", "head-of-state/ID"),
        held("Soeharto", "ambassador/SR"),
        held("Manmohan Singh", "head-of-government/IN"),
        held("Manmohon Singh", "head-of-government/IN"),
        held("Manmohon Singh", "minister/SG"),
        held("Yusuf bin Alawi bin Abdullah", "foreign-minister/OM"),
        held("Yousef bin Alawi", "foreign-minister/OM"),
        held("Lars Lokke Rasmussen", "head-of-government/DK"),
        held("Lars Lukke Rasmussen", "foreign-minister/DK"),
    )
    assert found == [{0, 1}, {2}, {3, 4}, {5}, {6, 7}, {8, 9}]


def test_a_vowel_that_makes_another_name_keeps_two_apart() -> None:
    found = persons(
        held("Hamad Saif", "minister/QA"),
        held("Hamid Saif", "minister/QA"),
        held("Mario Fuentes", "ambassador/ES"),
        held("Maria Fuentes", "ambassador/ES"),
        held("Wang Yi", "ambassador/CN"),
        held("Wang Yu", "ambassador/CN"),
    )
    assert found == [{0}, {1}, {2}, {3}, {4}, {5}]


def test_bin_tells_whose_child_one_is() -> None:
    father = held("Salem bin Majid Al Harthy", "head-of-state/ZY")
    son = held("Majid bin Salem", "head-of-state/ZY")
    grandson = held("Majid bin Salem bin Majid", "other/ZY")
    assert persons(father, son, grandson) == [{0}, {1, 2}]


def test_a_full_name_without_an_office_joins_the_only_fuller_one() -> None:
    fuller = held("Bruno Rodríguez Parrilla", "foreign-minister/CU")
    assert persons(fuller, held("Bruno Rodriguez")) == [{0, 1}]
    assert persons(held("David Céspedes Rojas"), held("David Rojas", "minister/BO")) == [{0, 1}]
    another = held("Bruno Rodríguez Salas", "minister/EC")
    assert persons(fuller, held("Bruno Rodriguez"), another) == [{0}, {1}, {2}]


def test_one_name_of_ambassadors_of_two_countries_is_two() -> None:
    assert persons(held("Luis Diaz", "ambassador/ES"), held("Luis Diaz", "ambassador/AR")) == [
        {0},
        {1},
    ]


def test_a_surname_that_fits_two_stays_alone() -> None:
    found = persons(
        held("Aliyev", "head-of-state/AZ"),
        held("Heydar Aliyev", "head-of-state/AZ"),
        held("Ilham Aliyev", "head-of-state/AZ"),
    )
    assert found == [{0}, {1}, {2}]


HEYDAR = held("Heydar Aliyev", "head-of-state/AZ")
ILHAM = held("Ilham Aliyev", "head-of-state/AZ")


def in_office(**seen: Years) -> Times:
    people = {"heydar": HEYDAR, "ilham": ILHAM}
    return {people[name].id: {"head-of-state/AZ": years} for name, years in seen.items()}


@pytest.mark.parametrize(
    ("year", "home"),
    [(1995, 0), (1999, 0), (2001, 0), (2004, None), (2005, 1), (2009, 1), (2020, 1), (None, None)],
)
def test_a_surname_that_fits_two_joins_the_one_seen_nearest(
    year: int | None, home: int | None
) -> None:
    times = in_office(
        heydar=Years(frozenset({1998, 2000})), ilham=Years(frozenset({2008, 2012, 2018}))
    )
    found = persons(HEYDAR, ILHAM, held("Aliyev", "head-of-state/AZ", year=year), times=times)
    assert found == [{n, 2} if n == home else {n} for n in (0, 1)] + ([{2}] if home is None else [])


def test_told_turns_bound_the_years_to_which_a_surname_reaches() -> None:
    times = in_office(ilham=Years(frozenset({2008}), taken=frozenset({2003})))
    surnames = [held("Aliyev", "head-of-state/AZ", year=year) for year in (1999, 2003, 2030)]
    assert persons(ILHAM, *surnames, times=times) == [{0, 2, 3}, {1}]
    left = in_office(heydar=Years(frozenset({1998}), left=frozenset({2003})))
    assert persons(HEYDAR, *surnames, times=left) == [{0, 1, 2}, {3}]


def test_a_full_name_with_two_fuller_ones_joins_by_its_years() -> None:
    elder, younger, plain = (
        held(name, "head-of-state/US")
        for name in ("George Herbert Bush", "George Walker Bush", "George Bush")
    )
    office = "head-of-state/US"
    times = {
        elder.id: {office: Years(frozenset({1990}))},
        younger.id: {office: Years(frozenset({2003}))},
    }
    late = {plain.id: {office: Years(frozenset({2005, 2006}))}}
    both = {plain.id: {office: Years(frozenset({1991, 2006}))}}
    assert persons(elder, younger, plain, times=times | late) == [{0}, {1, 2}]
    assert persons(elder, younger, plain, times=times | both) == [{0}, {1}, {2}]
    assert persons(elder, younger, plain, times=times) == [{0}, {1}, {2}]


def test_a_minister_and_a_namesake_elsewhere_are_two() -> None:
    minister, other = held("Wang Yi", "foreign-minister/CN"), held("Wang Yi", "legislator/MY")
    surname = held("Wang", "foreign-minister/CN", year=2018)
    assert persons(minister, other, surname) == [{0, 2}, {1}]


def test_a_surname_with_an_office_of_nobody_else_stays_alone() -> None:
    assert persons(held("Ivanov", "minister/RU"), held("Igor Ivanov", "minister/BG")) == [{0}, {1}]


def test_bare_surnames_are_one_only_with_one_office() -> None:
    found = persons(
        held("Suharto", "head-of-state/ID"),
        held("Suharto", "head-of-state/ID", "other/ID"),
        held("Suharto", "ambassador/SR"),
        held("Suharto", article="x"),
        held("Suharto", article="y"),
    )
    assert found == [{0, 1}, {2}, {3}, {4}]


def test_an_initial_takes_the_same_country() -> None:
    found = persons(
        held("S. Lavrov", "other/RU"),
        held("Sergei Lavrov", "foreign-minister/RU"),
        held("S. Lavrov", "minister/BG"),
    )
    assert found == [{0, 1}, {2}]


def test_one_full_name_is_one_person_whatever_the_office() -> None:
    found = persons(
        held("Dmitry Medvedev", "head-of-state/RU"),
        held("Dmitry Medvedev", "head-of-government/RU"),
        held("Dmitry Medvedev"),
        held("Josep Borrell", "foreign-minister/ES"),
        held("Josep Borrell", "foreign-minister/european-union"),
    )
    assert found == [{0, 1, 2}, {3, 4}]


def test_namesakes_who_share_neither_country_nor_post_are_two() -> None:
    one, other = held("Tan Wei", "minister/MY"), held("Tan Wei", "ambassador/SG")
    unknown = held("Tan Wei")
    assert persons(one, other, unknown) == [{0}, {1}, {2}]
    suffixes = [belonging.suffix for belonging in resolve([one, other, unknown], {}).values()]
    assert sorted(suffixes) == ["", ".my", ".sg"]


def test_a_wrong_country_does_not_split_one_who_keeps_the_post() -> None:
    one, other = (
        held("Antony Blinken", "foreign-minister/US"),
        held("Antony Blinken", "foreign-minister/KZ"),
    )
    assert persons(one, other) == [{0, 1}]


def test_father_and_son_stay_two_with_and_without_initials() -> None:
    found = persons(
        held("George W. Bush", "head-of-state/US"),
        held("George H. W. Bush", "head-of-state/US"),
        held("George Bush", "head-of-state/US"),
    )
    assert found == [{0}, {1}, {2}]


def test_a_name_is_called_by_the_usual_then_the_fullest_form() -> None:
    assert best_form({"Sergei Lavrov": 9, "Sergei Viktorovich Lavrov": 1}) == "Sergei Lavrov"
    assert best_form({"Sergei Lavrov": 1, "Sergei Viktorovich Lavrov": 1}) == (
        "Sergei Viktorovich Lavrov"
    )
    assert best_form({"Sergey Lavrov": 1, "Sergei Lavrov": 1}) == "Sergei Lavrov"


def test_organisations_go_by_the_ontology_else_by_their_name() -> None:
    assert organisation_slug("UN") == organisation_slug("the United Nations") == "united-nations"
    assert organisation_slug("The Lake Chad Water Forum") == "lake-chad-water-forum"
    assert organisation_slug("UN Security Council") != organisation_slug("United Nations")


def test_organisations_are_known_with_their_words_in_another_order() -> None:
    council = organisation_slug("AU Peace and Security Council")
    assert organisation_slug("the Peace and Security Council of the AU") == council
    assert organisation_slug("League of the Arab States") == organisation_slug("Arab League")
    assert organisation_slug("Council of Europe") != organisation_slug("European Council")
    assert organisation_slug("OPEC") != organisation_slug("OPEC+")


@pytest.mark.parametrize("name", ["Organisation des Nations unies", "ONU", "ООН", "the UN"])
def test_organisations_are_known_by_their_names_abroad(name: str) -> None:
    assert organisation_slug(name) == "united-nations"


def test_what_belongs_to_an_organisation_goes_under_it() -> None:
    court = organisation_slug("Court of Justice of the East African Community")
    assert court == organisation_slug("EAC Court of Justice")
    assert court == "east-african-community-court-justice"
    assert organisation_slug("National Security Council") == "national-security-council"


def test_places_go_by_the_ontology_else_by_name_and_country() -> None:
    assert place_node("Astana", None) == place_node("ASTANA", "KZ")
    assert place_node("Astana", None)[1] == "KZ"
    assert place_node("Moscow", "US") != place_node("Moscow", "RU")
    assert place_node("Hall of Nowhere", None)[1] is None


def told(
    kind: str = "meeting",
    date: str | None = "2018-04-09",
    who: str = "A B",
    *,
    article: str = "",
    status: str = "held",
    place: str | None = None,
    country: str | None = None,
    name: str | None = None,
    published: str | None = "2018-04-10",
    change: Change | None = None,
) -> Report:
    """A report; of several parties parted by `>`, those before act on those after."""
    actors, _, targets = who.partition(">")
    parties = [Party(one, ("actor",) if targets else ("participant",)) for one in actors.split()]
    parties += [Party(one, ("target",)) for one in targets.split()]
    article = article or f"{kind} {date} {who} {status} {place} {country} {name} {published}"
    return Report(
        iri=f"http://example.org/{slug(article)}",
        article=article,
        source="",
        published=dt.date.fromisoformat(published) if published else None,
        type=EventType(kind),
        status=Status(status),
        parties=tuple(parties),
        quote=Quote(0, 1),
        when=When(date) if date else None,
        place=place,
        country=country,
        name=name,
        change=change,
    )


SIGHT = Sight({})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told(), told(who="A B C")),
        (told(), told(place="Moscow")),
        (told(place="Kremlin", country="RU"), told(place="Moscow", country="RU")),
        (told(status="planned"), told(status="held")),
        (told(status="planned"), told(status="cancelled")),
        (
            told("visit", "2018-04-08/2018-04-09", "A", country="RU"),
            told("visit", "2018-04-09", "A C", country="RU"),
        ),
        (
            told("gathering", name="CSTO summit", who="A B"),
            told("gathering", name="Collective Security Treaty Organization meeting", who="B C"),
        ),
        (
            told("signing", name="a programme of cooperation on water"),
            told("signing", name="cooperation programme"),
        ),
        (told("message", who="A > B"), told("message", who="A > B C")),
    ],
)
def test_reports_of_one_event_are_linked(one: Report, other: Report) -> None:
    assert SIGHT.linked(one, other)
    assert SIGHT.linked(other, one)
    assert one.searches & other.periods


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told(date="2018-04-09"), told(date="2018-04-10")),
        (told(), told("call")),
        (told(), told(who="A C")),
        (told(status="held"), told(status="cancelled")),
        (told(country="RU"), told(country="TJ")),
        (told(article="x", place="p"), told(article="x", place="q")),
        (told("gathering", name="CSTO summit"), told("gathering", name="EAEU summit")),
        (
            told("signing", name="memorandum on water"),
            told("signing", name="protocol on air traffic"),
        ),
        (told("message", who="A > B"), told("message", who="B > A")),
        (
            told("sanction", who="A > B", change=Change.IMPOSED),
            told("sanction", who="A > B", change=Change.LIFTED),
        ),
    ],
)
def test_reports_of_two_events_stay_apart(one: Report, other: Report) -> None:
    assert not SIGHT.linked(one, other)
    assert not SIGHT.linked(other, one)


@pytest.mark.parametrize(
    ("loose", "fits"),
    [
        (told(date=None), True),
        (told(date=None, published="2018-04-16"), True),
        (told(date=None, published="2018-04-17"), False),
        (told(date=None, published="2018-04-08"), False),
        (told(date=None, published=None), False),
        (told(date=None, who="A"), False),
        (told(date=None, status="planned"), False),
        (told(date="2018-04"), True),
        (told(date="2018"), True),
        (told(date="2018-05"), False),
        (told(date="2018-04-08/2018-04-09"), True),
        (told(who="A"), True),
        (told(date="2018-04", who="A C"), False),
    ],
)
def test_a_loose_report_fits_an_event_that_says_all_it_says(loose: Report, fits: bool) -> None:
    anchor = told(article="anchor")
    assert anchor.anchor
    assert not loose.anchor
    assert SIGHT.fits(loose, anchor) is fits
    if fits:
        assert loose.searches & anchor.periods
        assert anchor.searches & loose.periods


@pytest.mark.parametrize(
    ("one", "other", "akin"),
    [
        (told(date="2018"), told(date="2018", place="Moscow"), True),
        (told(date="2018"), told(date="2018", who="A C"), False),
        (told(date=None), told(date=None, published="2018-04-13"), True),
        (told(date=None), told(date=None, published="2018-04-14"), False),
        (told(date=None, published=None), told(date=None, published=None, place="p"), False),
        (told(date=None), told(date="2018"), False),
    ],
)
def test_loose_reports_are_akin_only_if_all_agrees(one: Report, other: Report, akin: bool) -> None:
    assert SIGHT.akin(one, other) is akin
    if akin:
        assert one.searches & other.periods


def test_the_topic_of_a_name_leaves_out_what_every_name_has() -> None:
    assert topic("the 78th session of the UN General Assembly") == {"united-nations"}
    assert topic("annual summit") == frozenset()
    assert topic("") == frozenset()


def test_parties_are_seen_as_the_persons_they_are() -> None:
    sight = Sight({"profile1": "lavrov", "profile2": "lavrov"})
    assert sight.linked(told(who="profile1 B"), told(who="profile2 B"))
