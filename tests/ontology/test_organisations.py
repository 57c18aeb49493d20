"""The organisations: references hold, wordings are not disputed, memberships are right."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from ontology.countries import countries
from ontology.folding import fold
from ontology.organisations import Organisation, names_abroad, organisations

GOLD = Path(__file__).parents[3] / "shared" / "eval" / "train"
KINDS = {
    *("organisation", "organ", "agency", "bank", "fund", "court", "alliance", "bloc", "format"),
    *("mission", "treaty", "ngo", "gathering"),
}


def test_there_are_many_of_all_kinds() -> None:
    assert len(organisations()) > 500
    assert {organisation.kind for organisation in organisations().values()} == KINDS


@pytest.mark.parametrize("organisation", organisations().values(), ids=lambda each: each.slug)
def test_references_hold(organisation: Organisation) -> None:
    assert organisation.parent is None or organisation.parent in organisations()
    assert set(organisation.members) <= set(countries())
    assert len(set(organisation.members)) == len(organisation.members)
    assert organisation.ambiguous <= set(organisation.wordings)
    assert organisation.name not in organisation.names


def test_no_organisation_is_its_own_ancestor() -> None:
    for organisation in organisations().values():
        seen = {organisation.slug}
        parent = organisation.parent
        while parent:
            assert parent not in seen
            seen.add(parent)
            parent = organisations()[parent].parent


def test_at_most_one_claims_a_wording_without_a_mark() -> None:
    claims: dict[str, list[str]] = defaultdict(list)
    for organisation in organisations().values():
        marked = {fold(wording) for wording in organisation.ambiguous}
        for wording in {fold(wording) for wording in organisation.wordings} - marked:
            claims[wording].append(organisation.slug)
    assert not {wording: slugs for wording, slugs in claims.items() if len(slugs) > 1}


def test_no_unmarked_wording_is_that_of_a_country() -> None:
    named = {fold(w) for country in countries().values() for w in country.wordings}
    for organisation in organisations().values():
        for wording in organisation.wordings:
            assert fold(wording) not in named or wording in organisation.ambiguous, wording


@pytest.mark.parametrize(
    ("slug", "wording"),
    [
        ("c5-plus-1", "C5 + 1"),
        ("collective-security-treaty-organization", "Collective Security Council"),
        ("shanghai-cooperation-organisation", "Shanghai Cooperation Organization"),
        ("organisation-of-islamic-cooperation", "Islamic Conference Organisation"),
        ("north-atlantic-treaty-organization", "NATO"),
        ("united-nations", "UN General Assembly"),
        ("united-nations-security-council", "UNSC"),
        ("visegrad-group", "V4"),
        ("nordic-baltic-eight", "NB8"),
        ("conference-on-interaction-and-confidence-building-measures-in-asia", "CICA"),
        ("southern-common-market", "Mercosur"),
        ("organization-of-turkic-states", "Turkic Council"),
        ("six-party-talks", "six-party talks"),
        ("p5-plus-1", "P5+1"),
    ],
)
def test_usual_wordings_are_known(slug: str, wording: str) -> None:
    assert wording in organisations()[slug].wordings


@pytest.mark.parametrize(
    ("slug", "wording"),
    [
        ("commonwealth-of-nations", "Commonwealth"),
        ("economic-cooperation-organization", "ECO"),
        ("international-criminal-court", "ICC"),
        ("european-commission", "EC"),
        ("quadrilateral-security-dialogue", "Quad"),
        ("contact-group", "Contact Group"),
    ],
)
def test_doubtful_wordings_are_marked(slug: str, wording: str) -> None:
    assert wording in organisations()[slug].ambiguous


@pytest.mark.parametrize(
    ("slug", "count"),
    [
        ("european-union", 27),
        ("north-atlantic-treaty-organization", 32),
        ("g7", 7),
        ("association-of-southeast-asian-nations", 11),
        ("gulf-cooperation-council", 6),
        ("african-union", 55),
        ("arab-league", 22),
        ("collective-security-treaty-organization", 6),
        ("shanghai-cooperation-organisation", 10),
        ("commonwealth-of-nations", 56),
        ("organisation-of-islamic-cooperation", 57),
        ("organisation-for-economic-co-operation-and-development", 38),
        ("united-nations", 193),
        ("six-party-talks", 6),
        ("pacific-islands-forum", 18),
        ("southern-african-development-community", 16),
        ("asia-pacific-economic-cooperation", 21),
    ],
)
def test_memberships_are_complete(slug: str, count: int) -> None:
    assert len(organisations()[slug].members) == count


def test_organs_stand_under_their_organisations() -> None:
    parents = {slug: organisation.parent for slug, organisation in organisations().items()}
    assert parents["european-commission"] == "european-union"
    assert parents["united-nations-security-council"] == "united-nations"
    assert parents["ecowas-commission"] == "economic-community-of-west-african-states"
    assert parents["african-union-peace-and-security-council"] == "african-union"
    assert parents["osce-minsk-group"] == "organization-for-security-and-co-operation-in-europe"


@pytest.mark.skipif(not GOLD.is_dir(), reason="no annotated articles beside the repository")
def test_nearly_all_organisations_of_annotated_articles_are_known() -> None:
    wordings = {fold(w) for organisation in organisations().values() for w in organisation.wordings}
    gold = [
        {fold(form) for form in (item["name"], *item.get("aliases", []))}
        for path in GOLD.glob("*.json")
        for item in json.loads(path.read_text(encoding="utf-8"))["organisations"]
    ]
    known = sum(bool(forms & wordings) for forms in gold)
    assert known / len(gold) >= 0.97


def test_names_abroad_are_of_organisations_that_are_there() -> None:
    assert set(names_abroad()) <= set(organisations())
    twice = Counter(name for names in names_abroad().values() for name in names)
    assert max(twice.values()) == 1
