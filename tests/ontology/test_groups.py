"""The groups: members are states, and the names are those of news."""

from collections import defaultdict

import pytest

from ontology.countries import countries
from ontology.folding import fold
from ontology.groups import Group, groups
from ontology.organisations import organisations


def _called(phrase: str) -> list[Group]:
    return [group for group in groups().values() if fold(phrase) in map(fold, group.names)]


@pytest.mark.parametrize(
    ("phrase", "members"),
    [
        ("Central Asian countries", "KZ KG TJ TM UZ"),
        ("Central Asian republics", "KZ KG TJ TM UZ"),
        ("Baltic states", "EE LV LT"),
        ("South Caucasus countries", "AM AZ GE"),
        ("two Koreas", "KP KR"),
        ("permanent members of the UN Security Council", "CN FR GB RU US"),
        ("Nordic countries", "DK FI IS NO SE"),
        ("Gulf states", "AE BH KW OM QA SA"),
        ("G7 countries", "CA DE FR GB IT JP US"),
        ("CSTO member states", "AM BY KZ KG RU TJ"),
        ("Visegrad countries", "CZ HU PL SK"),
        ("Caspian littoral states", "AZ IR KZ RU TM"),
    ],
)
def test_phrases_mean_their_members(phrase: str, members: str) -> None:
    found = _called(phrase)
    assert found
    assert all(set(group.members) == set(members.split()) for group in found)


def test_members_are_countries_and_more_than_one() -> None:
    for group in groups().values():
        assert set(group.members) <= set(countries()), group.slug
        assert len(set(group.members)) == len(group.members) > 1, group.slug


def test_one_phrase_means_one_set() -> None:
    meanings: dict[str, set[frozenset[str]]] = defaultdict(set)
    for group in groups().values():
        for phrase in group.names:
            meanings[fold(phrase)].add(frozenset(group.members))
    assert not {phrase for phrase, sets in meanings.items() if len(sets) > 1}


def test_every_membership_is_a_group() -> None:
    for slug, organisation in organisations().items():
        if organisation.members:
            assert set(groups()[slug].members) == set(organisation.members)


def test_regions_alone_are_no_phrases_for_their_states() -> None:
    for slug in ("central-asia", "caribbean", "west-africa"):
        assert groups()[slug].name not in groups()[slug].names
