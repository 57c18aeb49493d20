"""People named without a title."""

import pytest

from graph.article.records import from_record
from graph.reading.reader import Reader
from tests.graph.reading.mentions.test_mentions import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Talks with Catherine Holt were held in Bern by the Swiss foreign minister.",
            ["Catherine Holt"],
        ),
        (
            "President Ruto of Kenya met Zorica Qelemi and Peter Moss in Oslo.",
            ["Ruto", "Zorica Qelemi", "Peter Moss"],
        ),
        ("The Holt Institute was visited by the minister.", []),
        (
            "Gabon's Oyono Mbadinga and Peru's Quispe Rumi signed.",
            ["Oyono Mbadinga", "Quispe Rumi"],
        ),
        ("It was Qelu Marra of Nauru who signed.", ["Qelu Marra"]),
        ("The letters were handed over by Taro Mendala (Zambia).", ["Taro Mendala"]),
        ("The note went to the Mexican Quilo Ferraz.", ["Quilo Ferraz"]),
        ("Her successor, Qelu Marra, is due in May.", ["Qelu Marra"]),
        ("Of the two ministers the latter, Qelu Marra, left.", ["Qelu Marra"]),
        ("The message was for Han Seo-yun.", ["Han Seo-yun"]),
        ("The talks were led by Qelu bin Marra.", ["Qelu bin Marra"]),
        ("A letter was handed by Santiago Holt to the minister.", ["Santiago Holt"]),
        ("In Arlington Peter Moss met the minister.", ["Peter Moss"]),
        ("The Egyptian Red Crescent and Kenya's Coast Guard sent tents.", []),
        ("A call was made to Lord Marra on Monday.", ["Marra"]),
        ("Qatar's Don Holt and Amir Khan Marra signed.", ["Don Holt", "Amir Khan Marra"]),
        ("The emir met Bandar bin Sultan.", ["Bandar bin Sultan"]),
        ("The letters were presented by Qelu Marra.", ["Qelu Marra"]),
        ("The session was presided over by Qelu Marra.", ["Qelu Marra"]),
        ("It was for Qelu Marra, who had left, to write.", ["Qelu Marra"]),
        ("A letter reached Park Qelu-hye.", ["Park Qelu-hye"]),
        ("The emir met Keith Hamilton Llewellyn Holt.", ["Keith Hamilton Llewellyn Holt"]),
        (
            "The ambassador, Ali Ahmed Marra, met Ahmed Isse Awad.",
            ["Ali Ahmed Marra", "Ahmed Isse Awad"],
        ),
        ("Letters came from Don Felipe Holt.", ["Felipe Holt"]),
        ("The Ruto-Museveni talks went on.", []),
        ("Wreaths lay at the tomb of Peter Moss; Gabon's Mary Holt had sent them.", ["Mary Holt"]),
        ("Gabon's Peter Moss came with his wife Mary Holt.", ["Peter Moss"]),
    ],
)
def test_people_without_a_title(text: str, names: list[str]) -> None:
    assert [p.name for p in read(text).people if p.official] == names


def test_people_without_a_title_are_officials_only_where_they_act() -> None:
    reader = Reader()
    article = from_record(
        {
            "id": "x",
            "text": "Peter Moss was seen. Gabon's Marie Holt met Kenyan President William Ruto.",
            "published": "2023-05-03",
        },
        "x",
    )
    assert [o.name for o in reader.read(article).officials] == ["Marie Holt", "William Ruto"]
