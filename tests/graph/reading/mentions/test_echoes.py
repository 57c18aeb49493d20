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
        (
            "The Shanghai Cooperation Organisation met. The Organization agreed.",
            ["Shanghai Cooperation Organisation"] * 2,
        ),
        (
            "The European Union met. Prime Minister Petar Dimov spoke in the Council of Ministers.",
            ["European Union"],
        ),
        ("The Non-Aligned Movement Contact Group met.", ["Non-Aligned Movement"]),
        (
            "AUSSOM met. The Brdo-Brijuni Process goes on.",
            [
                "African Union Support and Stabilization Mission in Somalia",
                "Brdo-Brijuni Process",
            ],
        ),
        ("CARICOM met. It was for the bloc to decide.", ["Caribbean Community"] * 2),
        ("The European Union met the Union of Writers.", ["European Union"]),
        ("The Union decided.", []),
        ("The European Commission met. The Commission decided.", ["European Commission"] * 2),
        ("The World Bank met. The Bank lent nothing.", ["World Bank"] * 2),
        (
            "The Commonwealth of Independent States met. The Commonwealth agreed.",
            ["Commonwealth of Independent States"] * 2,
        ),
        ("The Commonwealth agreed.", ["Commonwealth of Nations"]),
        (
            "The Organization of American States met. The Permanent Council sits on Friday.",
            ["Organization of American States", "OAS Permanent Council"],
        ),
        (
            "The African Union and ECOWAS met. The Commission was asked to report.",
            ["African Union", "Economic Community of West African States", "ECOWAS Commission"],
        ),
        (
            "The European Union met. The Joint Commission agreed, and the Commission adjourned.",
            ["European Union"],
        ),
        ("The European Union met the Commission on Borders.", ["European Union"]),
    ],
)
def test_a_head_noun_names_the_body_told_last(text: str, bodies: list[str]) -> None:
    named = [m.name for m in read(text).mentions if m.kind is Kind.ORGANISATION]
    assert [name.replace("League of Arab States", "Arab League") for name in named] == bodies
