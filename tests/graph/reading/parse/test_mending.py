"""Trees mended: what a name is, where the parser hangs it on a date, a place or an aside."""

from __future__ import annotations

import pytest

from graph.reading.document import Kind
from graph.reading.parse.clauses import verb_slots
from graph.reading.parse.voice import is_passive
from tests.graph.reading.trees import names, tree_of, word

HOLT, RUTO, VEGA = "Anna Holt", "William Ruto", "Carla Vega"
NORWAY = "Norwegian Foreign Minister Anna Holt"
KENYA = "Kenyan President William Ruto"
PERU = "Peruvian Foreign Minister Carla Vega"


@pytest.mark.parametrize(
    "text",
    [
        f"{KENYA} received on Monday, in separate audiences, {NORWAY} and {PERU}.",
        f"{KENYA} received on Monday {NORWAY} and {PERU}.",
        f"{KENYA} received in Nairobi, {NORWAY} and {PERU}.",
        f"{KENYA} received {NORWAY} on Monday and, later in the day, {PERU}.",
    ],
)
def test_a_party_after_a_setting_is_the_object(text: str) -> None:
    slots = verb_slots(word(tree_of(text), "received"))
    assert names(slots["subject"]) == [RUTO]
    assert names(slots["object"]) == [HOLT, VEGA]


def test_a_thing_after_a_day_is_the_object() -> None:
    verb = word(tree_of("Norway announced on Monday new sanctions against Chad."), "announced")
    assert [n.text for n in verb_slots(verb)["object"]] == ["sanctions"]


def test_who_gets_greetings_is_no_part_of_them() -> None:
    slots = verb_slots(word(tree_of(f"{NORWAY} conveyed to {KENYA} warm greetings."), "conveyed"))
    assert names(slots["to"]) == [RUTO]
    assert [n.text for n in slots["object"]] == ["greetings"]


def test_what_one_takes_part_in_for_the_first_time_is_of_the_verb() -> None:
    tree = tree_of(f"{NORWAY} took part for the first time in the Nairobi summit.")
    assert [n.text for n in verb_slots(word(tree, "took"))["in"]] == ["summit"]


def test_a_relative_clause_explains_the_person_before_it() -> None:
    verb = word(tree_of(f"{NORWAY} held talks with {KENYA}, with whom she signed it."), "signed")
    assert verb.head is not None
    assert names([verb.head]) == [RUTO]


def test_a_fronted_agent_is_the_doer() -> None:
    text = f"By {KENYA} was received on Monday {NORWAY}."
    slots = verb_slots(word(tree_of(text), "received"))
    assert names(slots["subject"]) == [RUTO]
    assert names(slots["object"]) == [HOLT]


def test_the_subject_after_a_source_is_no_apposition_of_it() -> None:
    text = f"According to {NORWAY}, {PERU}, was dismissed on Monday."
    assert names(verb_slots(word(tree_of(text), "dismissed"))["object"]) == [VEGA]


def test_a_verb_taken_for_a_plural_noun() -> None:
    text = f"{NORWAY} offers to mediate, and telephones both {KENYA} and {PERU}."
    assert names(verb_slots(word(tree_of(text), "telephones"))["object"]) == [RUTO, VEGA]


def test_a_verb_with_an_object_taken_for_a_plural_noun() -> None:
    text = f"{NORWAY}, who arrives in Lima on Sunday, hosts there the talks on Monday."
    hosts = word(tree_of(text), "hosts")
    assert hosts.tag == "VBZ"
    assert names(verb_slots(hosts)["subject"]) == [HOLT]


def test_what_follows_an_inserted_source_is_not_its_own() -> None:
    text = f"{KENYA} met {NORWAY} on Monday, said {PERU}, and will meet her again."
    again = next(n for n in tree_of(text).nodes if n.text == "meet")
    assert names(verb_slots(again)["subject"]) == [RUTO]


def test_a_participle_after_its_noun_is_not_what_is_told() -> None:
    text = f"The visit of {NORWAY}, entered for 20 and 21 June, does not take place."
    assert word(tree_of(text), "take").head is None


def test_a_source_is_in_no_slot() -> None:
    text = f"{NORWAY} extended an invitation to {KENYA}, according to {PERU}."
    assert VEGA not in names(verb_slots(word(tree_of(text), "extended")).get("to", []))


def test_a_participle_with_an_active_subject_is_a_past() -> None:
    text = f"{NORWAY} and {KENYA} conversed by telephone on Monday."
    assert not is_passive(word(tree_of(text), "conversed"))


@pytest.mark.parametrize(
    ("text", "verb", "object_"),
    [
        (
            "Chad recalled its ambassador to Mali and downgraded relations.",
            "downgraded",
            "relations",
        ),
        (
            "Peru expelled two Cuban diplomats and closed the Cuban consulate.",
            "closed",
            "consulate",
        ),
    ],
)
def test_a_verb_taken_for_a_participle(text: str, verb: str, object_: str) -> None:
    slots = verb_slots(word(tree_of(text), verb))
    assert names(slots["object"]) == [object_]
    assert slots["subject"]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Oman called its envoys to Iran home for consultations.", "called"),
        ("Oman sent two Iranian diplomats packing.", "sent"),
    ],
)
def test_an_object_taken_for_part_of_an_adverb(text: str, verb: str) -> None:
    objects = verb_slots(word(tree_of(text), verb))["object"]
    assert len(objects) == 1
    assert objects[0].mention is not None


def test_a_day_or_city_owns_nothing() -> None:
    text = "With the signing on Monday in Lima of the treaty by Norway and Chile, fees fall."
    assert word(tree_of(text), "treaty").head.head.text == "signing"


def test_an_auxiliary_far_from_its_verb_stays_one() -> None:
    text = f"{NORWAY} had earlier on the telephone talked with {KENYA}."
    slots = verb_slots(word(tree_of(text), "talked"))
    assert names(slots["subject"]) == [HOLT]
    assert names(slots["with"]) == [RUTO]


def test_what_is_offered_hangs_on_the_verb_not_on_the_day() -> None:
    tree = tree_of(f"{NORWAY} had offered last week to travel to Lima.")
    travel = word(tree, "travel")
    assert travel.head is word(tree, "offered")


def test_a_letter_is_from_a_party_not_from_what_it_does() -> None:
    tree = tree_of(f"{KENYA} on Monday received a verbal message from {NORWAY} dealing with ties.")
    assert word(tree, "from").children[0].text == word(tree, "dealing").head.text


def test_where_one_leaves_for_is_not_who_is_to_act_there() -> None:
    slots = verb_slots(word(tree_of(f"{KENYA} left Nairobi for Oslo to sign a treaty."), "left"))
    assert [node.kind for node in slots["for"]] == [Kind.PLACE]


def test_a_relative_after_a_day_explains_the_thing_before() -> None:
    tree = tree_of(f"{NORWAY} begins a tour on Monday that will take her to Chile.")
    assert word(tree, "take").head is word(tree, "tour")


@pytest.mark.parametrize(
    "text",
    [
        "African Union leaders meeting in Lima on Monday chose a new chairman.",
        "EU foreign ministers meeting in Lima on Monday agreed to send arms.",
        "Foreign ministers from Kenya and Chad meeting in Lima on Monday condemned the coup.",
    ],
)
def test_those_who_meet_do_what_is_told(text: str) -> None:
    meeting = word(tree_of(text), "meeting")
    assert meeting.tag == "VBG"
    assert meeting.head is not None
    assert meeting.head.relation == "nsubj"


def test_a_meeting_of_ministers_is_no_verb() -> None:
    text = "The leaders meeting in Nairobi on Monday was attended by Kenya and Uganda."
    assert word(tree_of(text), "meeting").tag == "NN"


def test_the_number_of_a_paper_is_not_the_paper() -> None:
    slots = verb_slots(word(tree_of("The council adopted Resolution 73/295 on Monday."), "adopted"))
    assert [n.text for n in slots["object"]] == ["resolution"]


def test_what_stands_before_was_is_one_clause_with_it() -> None:
    verb = word(tree_of("Also signed, by Norway and Chile, was an accord."), "signed")
    assert is_passive(verb)
    assert [n.text for n in verb_slots(verb)["object"]] == ["accord"]


@pytest.mark.parametrize("day", ["on Monday", "on Friday"])
def test_a_day_does_not_part_a_passive_verb(day: str) -> None:
    verb = word(tree_of(f"Carla Vega was {day} appointed foreign minister of Peru."), "appointed")
    assert is_passive(verb)
    assert names(verb_slots(verb)["object"]) == ["Carla Vega"]


def test_a_noun_with_a_verb_and_its_object_is_the_subject() -> None:
    verb = word(tree_of("A presidential decree named him minister last month."), "named")
    assert verb.head is None
    assert [n.text for n in verb_slots(verb)["object"]] == ["him"]


def test_whoever_is_named_last_was_elected() -> None:
    verb = word(tree_of(f"{NORWAY} met {KENYA}, elected only in July."), "elected")
    assert names(verb_slots(verb)["object"]) == [RUTO]


def test_what_is_ones_own_stands_beside_what_is_anothers() -> None:
    text = f"{NORWAY} presented the Letters of Recall of his predecessor and his own Letters of "
    slots = verb_slots(word(tree_of(f"{text}Credence to {KENYA}."), "presented"))
    assert len(slots["object"]) == 2
