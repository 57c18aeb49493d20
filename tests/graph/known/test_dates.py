"""Several dates of one thing made one."""

import pytest

from graph.facts import LegationError, When
from graph.known.dates import joined, read_date, read_dates


@pytest.mark.parametrize(
    ("told", "edtf"),
    [
        ([], None),
        (["2014"], "2014"),
        (["2014", "2014-10", "2014-10-03"], "2014-10-03"),
        (["2014-10-03", "2014-10-05"], "2014-10-03/2014-10-05"),
        (["2013", "2014-10-03"], "2013-01-01/2014-10-03"),
        (["2014-10-03T12:00:00", "2014-10-03"], "2014-10-03"),
    ],
)
def test_the_finest_date_or_the_span_that_they_make(told: list[str], edtf: str | None) -> None:
    for several in (told, told[::-1]):
        found = joined(map(read_date, several))
        assert (found and found.edtf) == edtf


def test_what_is_no_date_is_told() -> None:
    with pytest.raises(LegationError, match="soon"):
        read_date("soon")
    assert read_dates(["soon", "2014"])[0] == When("2014")
