"""Whom pronouns and plural references denote, chosen by the signs that those told show."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.gold import OWN, annotated
from benchmarks.references import denoted
from graph.reading.document import Mention
from graph.reading.events.antecedents.choosing import Antecedent, choose, heaviest, weights
from graph.reading.events.antecedents.places import Standing
from graph.reading.events.finding import find_told
from graph.reading.references.salience import is_code
from tests.graph.reading.trees import document_of, names, tree_of

ANDRADE = Antecedent(("Andrade",), ("nearest", "here beside him"))
BEKOV = Antecedent(("Bekov",), ("back 1 subject",))


def meant(text: str, word: str) -> tuple[str, ...]:
    """Whom the last such word denotes, once the events have been read."""
    document = document_of(text)
    find_told(document)
    found = [m for m in document.mentions if text[m.start : m.end].lower() == word]
    return found[-1].denotes


def test_the_heaviest_antecedent_is_chosen() -> None:
    worth = {"nearest": 0.5, "here beside him": -1.0, "back 1 subject": 0.2}
    assert choose([ANDRADE, BEKOV], worth) is BEKOV
    assert choose([ANDRADE, BEKOV], {}) is ANDRADE


def test_nobody_is_chosen_only_if_clearly_heavier() -> None:
    nobody = Antecedent((), ("nobody",))
    assert choose([ANDRADE, nobody], {"nearest": 0.5, "nobody": 0.9}) is ANDRADE
    assert choose([ANDRADE, nobody], {"nearest": 0.5, "nobody": 1.1}) is nobody


def test_the_weights_that_are_kept_keep_him_from_the_subject_beside_him() -> None:
    assert weights()["here beside him"] < 0 < weights()["here beside his"]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        (
            "Deputy Prime Minister Tomas Andrade's day on Monday. Danish Ambassador Lars Holm was "
            "received by him in Praia. A message was sent by him to Foreign Minister Rui Costa.",
            "him",
            "Tomas Andrade",
        ),
        (
            "Kyrgyz spokesman Ermek Bekov said that Danish Foreign Minister Lars Holm would arrive "
            "in Bishkek on Friday. During the visit, he will meet President Sadyr Japarov.",
            "he",
            "Lars Holm",
        ),
        (
            "Prime Minister Tomas Andrade telephoned President Ermek Bekov on Monday. The envoy "
            "Lars Holm arrived on Tuesday, and a letter was handed to him by the President.",
            "him",
            "Lars Holm",
        ),
        (
            "Foreign Minister Tomas Andrade congratulated Lars Holm in a letter on Monday and "
            "expressed his readiness to visit Denmark.",
            "his",
            "Tomas Andrade",
        ),
        (
            "Kyrgyz President Ermek Bekov sent his foreign minister, Aida Omurova, and an envoy, "
            "Tomas Andrade, to Rome. He sent Lars Holm to Praia, where Prime Minister Rui Costa "
            "received him on Monday.",
            "him",
            "Lars Holm",
        ),
        (
            "President Ermek Bekov was received in Rome on Monday by Prime Minister Luca Bassi. "
            "On Tuesday he left for Madrid.",
            "he",
            "Ermek Bekov",
        ),
        (
            "President Ermek Bekov was glad. Envoy Lars Holm, of whose arrival he had been told, "
            "wrote to him.",
            "him",
            "Ermek Bekov",
        ),
        (
            "Norwegian Foreign Minister Lars Holm came to Apia on Monday. Spokesman Jan Lind gave "
            "a briefing. He met Samoan Premier Sione Fale.",
            "he",
            "Lars Holm",
        ),
        (
            "Danish Foreign Minister Lars Holm was the last to speak, and he spoke long. Ermek "
            "Bekov, the Kyrgyz president, is a patient man. He left for Oslo on Monday.",
            "he",
            "Ermek Bekov",
        ),
        (
            "Norway recalled its ambassador, Lars Holm, on Monday. Kyrgyz spokesman Ermek Bekov "
            "said that he had no information of a protest note.",
            "he",
            "Ermek Bekov",
        ),
    ],
)
def test_a_pronoun_denotes_whom_its_sentence_goes_on_about(text: str, word: str, who: str) -> None:
    assert meant(text, word) == (who,)


def test_every_choice_is_asked_with_all_who_may_be_meant() -> None:
    asked: list[list[tuple[str, ...]]] = []

    def listen(mention: Mention, antecedents: Sequence[Antecedent]) -> Antecedent:
        asked.append([one.names for one in antecedents])
        return heaviest(mention, antecedents)

    text = (
        "President Ermek Bekov met Prime Minister Luca Bassi and Foreign Minister Maria Rossi in "
        "Rome on Monday. He later left for Madrid, where King Felipe received him."
    )
    find_told(document_of(text), listen)
    assert {("Ermek Bekov",), ("Luca Bassi",)} <= set(asked[0])
    assert ("Maria Rossi",) not in asked[0]


def test_nobody_does_to_himself_what_a_clause_tells() -> None:
    tree = tree_of("Envoy Lars Holm, who had Rui Costa with him, called on him.")
    beside, called_on = (Standing(n) for n in tree.nodes if n.text == "him")
    assert names(called_on.others()) == ["Lars Holm"]
    assert not beside.others()


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "President Ermek Bekov arrived in Rome on Monday with Foreign Minister Aida Osmonova. "
            "President Luca Bassi received him at noon, and the two presidents signed a treaty.",
            "the two presidents",
            ("Ermek Bekov", "Luca Bassi"),
        ),
        (
            "Foreign Ministers Musa Bello of Nigeria and Ana Dossou of Benin initialled the "
            "protocol on Tuesday. It is to be signed by the two presidents in July.",
            "the two presidents",
            ("NG", "BJ"),
        ),
        (
            "On Monday Saudi Arabia and Egypt cut ties with Qatar. Then the two gave Qatari "
            "diplomats 48 hours to leave.",
            "the two",
            ("SA", "EG"),
        ),
        (
            "Ambassadors of Norway and Chad left Rabat on Monday. The summit of the African Union "
            "opened on Tuesday, and a declaration was adopted by the heads of state.",
            "the heads of state",
            (),
        ),
        (
            "Foreign Minister Tomas Andrade met Foreign Minister Lars Holm in Praia on Monday. "
            "The foreign ministers of four neighbours signed a treaty in Dakar on Tuesday.",
            "the foreign ministers",
            (),
        ),
        (
            "Kyrgyz Deputy Minister Aida Osmonova received the Ambassador of Norway, Lars Holm, in "
            "Bishkek on Monday. The sides signed a plan of cooperation.",
            "the sides",
            ("Aida Osmonova", "Lars Holm"),
        ),
        (
            "Norway and Chad exchanged ambassadors on Monday. An agreement was signed by the two "
            "countries in Oslo.",
            "the two countries",
            ("NO", "TD"),
        ),
    ],
)
def test_a_group_denotes_those_told_together_or_nobody(
    text: str, words: str, who: tuple[str, ...]
) -> None:
    assert meant(text, words) == who


def test_a_group_may_be_any_two_or_all_of_a_sentence_or_nobody() -> None:
    asked: list[set[tuple[str, ...]]] = []

    def listen(mention: Mention, antecedents: Sequence[Antecedent]) -> Antecedent:
        asked.append({one.names for one in antecedents})
        return heaviest(mention, antecedents)

    text = (
        "President Ermek Bekov met Prime Minister Luca Bassi and King Felipe in Rome on Monday. "
        "The leaders signed a treaty."
    )
    find_told(document_of(text), listen)
    bekov, bassi, felipe = "Ermek Bekov", "Luca Bassi", "Felipe"
    assert {(), (bekov, bassi), (bekov, felipe), (bekov, bassi, felipe)} <= asked[0]


def test_those_who_met_last_may_be_meant_again_however_far_back() -> None:
    asked: list[set[tuple[str, ...]]] = []

    def listen(mention: Mention, antecedents: Sequence[Antecedent]) -> Antecedent:
        asked.append({one.names for one in antecedents})
        return heaviest(mention, antecedents)

    text = (
        "President Ermek Bekov met Prime Minister Luca Bassi in Rome on Monday. Rome was quiet. "
        "Five shops stayed shut. Rain fell at noon. The opera was sold out. A treaty with Norway "
        "was signed by the two leaders on Tuesday."
    )
    find_told(document_of(text), listen)
    assert ("Ermek Bekov", "Luca Bassi") in asked[-1]


@pytest.mark.parametrize("name", ["articles", "cases", "tellings", "retold"])
def test_annotated_references_stand_in_their_texts(name: str) -> None:
    texts = {record["id"]: record["text"] for record in annotated(OWN[name])}
    for text, denotes in denoted(name).items():
        for offset, who in denotes.items():
            assert texts[text][offset].isalpha(), (text, offset)
            assert not texts[text][:offset][-1:].isalpha(), (text, offset)
            for one in who:
                assert is_code(one) or one.split()[-1] in texts[text], (text, one)
