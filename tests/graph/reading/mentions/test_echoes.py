"""Bodies named again by a head noun alone."""

import pytest

from graph.reading.document import Kind
from tests.graph.reading.mentions.test_mentions import read


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The European Union met. The ban holds throughout the Union.", ["European Union"] * 2),
        (
            "The African Union and the Arab League met. The League expelled Syria.",
            ["African Union", "Arab League", "Arab League"],
        ),
        ("CARICOM met. It was for the bloc to decide.", ["Caribbean Community"] * 2),
        ("The European Union met the Union of Writers.", ["European Union"]),
        ("The Union decided.", []),
    ],
)
def test_a_head_noun_names_the_body_told_last(text: str, bodies: list[str]) -> None:
    named = [m.name for m in read(text).mentions if m.kind is Kind.ORGANISATION]
    assert [name.replace("League of Arab States", "Arab League") for name in named] == bodies
