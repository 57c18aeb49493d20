"""People named without a title."""

import pytest

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
        ("The weather, Peter Moss noted, was fine.", []),
    ],
)
def test_people_without_a_title(text: str, names: list[str]) -> None:
    document = read(text)
    assert [p.name for p in document.people if p.official] == names
