"""Known names: longest match, case, and what a wording means in its place."""

import pytest

from graph.reading.document import Kind
from graph.reading.mentions.known import known_atoms
from graph.reading.mentions.lexicon import lexicon
from graph.reading.mentions.metonyms import is_metonym
from graph.reading.mentions.wording import keys_of, words_of
from tests.graph.reading.mentions.test_mentions import read


def names(text: str) -> list[str]:
    return [a.entry.name for a in known_atoms(words_of(text)) if a.kind is not Kind.DATE]


def countries(text: str) -> list[str]:
    return [a.entry.name for a in known_atoms(words_of(text)) if a.kind is Kind.COUNTRY]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Guinea-Bissau and Guinea", ["GW", "GN"]),
        ("the Democratic Republic of the Congo", ["CD"]),
        ("the Republic of Congo", ["CG"]),
        ("Côte d'Ivoire and Cote d' Ivoire", ["CI", "CI"]),
        ("Iran-Turkey trade", ["IR", "TR"]),
        ("US-led forces gave us shelter", ["US"]),
        ("it cost US$10 million", []),
        ("a speaker of Russian, English and French", []),
        ("a mix of English and Malay (translated from the French)", []),
        ("the Spanish acronym of the group", []),
        ("he reads the China Daily", []),
        ("security in the Indo-Pacific", []),
        ("the Indian Ocean", []),
        ("the Korean Peninsula", []),
        ("the south of the country", []),
        ("talks with the South resumed", ["KR"]),
    ],
)
def test_countries(text: str, found: list[str]) -> None:
    assert countries(text) == found


def test_a_name_that_lists_is_found_with_its_commas() -> None:
    text = (
        "the UN Educational, Scientific and Cultural Organization and the African, Caribbean, and"
    )
    unesco, acp = names(f"{text} Pacific Group")
    assert unesco.startswith("united-nations-educational")
    assert acp.startswith("african-caribbean")


def test_an_organ_is_found_whole() -> None:
    assert names("the UN Security Council") == ["united-nations-security-council"]


def test_what_only_sounds_like_a_body_is_none() -> None:
    assert names("a Strategic Partnership for Peace in Asia") == []


def test_a_question_may_be_in_small_letters() -> None:
    words = words_of("who met the prime minister of new zealand")
    assert [a.entry.name for a in lexicon().find(words, any_case=True)] == ["NZ"]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Dushanbe says it will take part", True),
        ("Ankara and Tehran agreed on a road map", True),
        ("relations with Tashkent", True),
        ("ties between Tehran and Ankara", True),
        ("the treaty was denounced by Caracas", True),
        ("he arrived in Dushanbe", False),
        ("a road from Tashkent to Dushanbe", False),
        ("Tashkent's airport", False),
    ],
)
def test_metonyms(text: str, stands: bool) -> None:
    words = words_of(text)
    atoms = known_atoms(words)
    assert is_metonym(atoms[0], words, atoms) is stands


def test_keys_leave_marks_and_accents_out() -> None:
    assert keys_of("Côte d’Ivoire (R.C.I.)") == ("cote", "divoire", "rci")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The embargo was prolonged by the Security Council.", True),
        ("Ali Marra, Secretary of the Security Council, left. The Security Council met.", False),
        ("The National Security Council backed the resolution of the Human Rights Council.", False),
        ("Iran's Security Council met, and the Security Council denounced it.", False),
    ],
)
def test_the_security_council_is_that_of_the_united_nations_unless_a_state_owns_it(
    text: str, named: bool
) -> None:
    organisations = [m.name for m in read(text).mentions if m.kind is Kind.ORGANISATION]
    assert ("United Nations Security Council" in organisations) is named


def test_a_ruler_is_known_by_the_style_too() -> None:
    person = read("Pope Francis met King Mohammed VI.").people[0]
    assert person.name == "Francis"
    assert person.forms == ["Francis", "Pope Francis"]


def test_an_assembly_is_of_the_body_that_it_is_said_to_be_of() -> None:
    text = "The UN met. The General Assembly of the Organization of American States did not."
    organisations = [m.name for m in read(text).mentions if m.kind is Kind.ORGANISATION]
    assert organisations == ["United Nations", "Organization of American States"]
