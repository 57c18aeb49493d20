"""Dates: what expressions of time mean on the day of their report."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.facts import Article, Basis, When
from graph.reading.dates.finding import anchor_of, find_dates, resolve, shifted
from graph.reading.dates.outlook import Tense
from graph.reading.document import Document, Kind
from graph.reading.text.segmentation import segment

WEDNESDAY = dt.date(2018, 4, 11)


def read(text: str, published: dt.date | None = WEDNESDAY) -> Document:
    document = segment(Article("a", text, published=published))
    find_dates(document)
    return document


def dates(text: str, published: dt.date | None = WEDNESDAY) -> list[str | None]:
    return [m.when.edtf if m.when else None for m in read(text, published).mentions]


@pytest.mark.parametrize(
    ("expression", "edtf"),
    [
        ("April 9, 2018", "2018-04-09"),
        ("9 April", "2018-04-09"),
        ("the 9th of April", "2018-04-09"),
        ("9th April 2016", "2016-04-09"),
        ("the twelfth of October", "2017-10-12"),
        ("the twenty-first of March 2017", "2017-03-21"),
        ("this very morning", "2018-04-11"),
        ("the first week of this month", "2018-04"),
        ("half a year ago", "2017-10"),
        ("a fortnight ago", "2018-03-26/2018-04-01"),
        ("Dec. 18", "2017-12-18"),
        ("Sept 5th", "2017-09-05"),
        ("28.02.2023", "2023-02-28"),
        ("2018/04/09", "2018-04-09"),
        ("2018-04-09", "2018-04-09"),
        ("09/24/2017", "2017-09-24"),
        ("April 8-9", "2018-04-08/2018-04-09"),
        ("from June 20 to 22, 2017", "2017-06-20/2017-06-22"),
        ("20-22 June 2017", "2017-06-20/2017-06-22"),
        ("between 3 and 5 May 2017", "2017-05-03/2017-05-05"),
        ("on 3 and 4 May 2017", "2017-05-03/2017-05-04"),
        ("May 30 - June 2, 2017", "2017-05-30/2017-06-02"),
        ("30 December 2016 to 2 January 2017", "2016-12-30/2017-01-02"),
        ("Monday", "2018-04-09"),
        ("Wednesday", "2018-04-11"),
        ("Thursday", "2018-04-05"),
        ("last Wednesday", "2018-04-04"),
        ("next Wednesday", "2018-04-18"),
        ("Tuesday (April 10)", "2018-04-10"),
        ("Monday night", "2018-04-09"),
        ("Monday next", "2018-04-16"),
        ("Monday last", "2018-04-09"),
        ("the 27th of this month", "2018-04-27"),
        ("Monday of last week", "2018-04-02"),
        ("today", "2018-04-11"),
        ("Yesterday", "2018-04-10"),
        ("tomorrow morning", "2018-04-12"),
        ("tonight", "2018-04-11"),
        ("last night", "2018-04-10"),
        ("the day before yesterday", "2018-04-09"),
        ("this week", "2018-04-09/2018-04-15"),
        ("earlier this week", "2018-04-09/2018-04-10"),
        ("last week", "2018-04-02/2018-04-08"),
        ("next week", "2018-04-16/2018-04-22"),
        ("over the weekend", "2018-04-07/2018-04-08"),
        ("earlier this month", "2018-04"),
        ("last month", "2018-03"),
        ("in September", "2017-09"),
        ("in September 2022", "2022-09"),
        ("this July", "2018-07"),
        ("late May 2017", "2017-05"),
        ("last December", "2017-12"),
        ("December last year", "2017-12"),
        ("this summer", "2018"),
        ("last summer", "2017"),
        ("the summer of 2015", "2015"),
        ("last year", "2017"),
        ("in 2013", "2013"),
        ("in '98", "1998"),
        ("two days ago", "2018-04-09"),
        ("two weeks ago", "2018-03-26/2018-04-01"),
        ("a month ago", "2018-03"),
        ("three years ago", "2015"),
        ("since January", "2018-01"),
        ("the first half of 2022", "2022"),
        ("Q1 2022", "2022-01/2022-03"),
        ("the third quarter of next year", "2019-07/2019-09"),
        ("the last Sunday of March", "2018-03-25"),
        ("the 1990s", "1990/1999"),
        ("from 2014 to 2016", "2014/2016"),
        ("the night of February 28", "2018-02-28"),
        ("JANUARY 5, 2018", "2018-01-05"),
    ],
)
def test_expressions(expression: str, edtf: str) -> None:
    when = resolve(expression, WEDNESDAY)
    assert when is not None
    assert when.edtf == edtf


@pytest.mark.parametrize(
    ("expression", "edtf"),
    [
        ("Monday", "2018-04-16"),
        ("Wednesday", "2018-04-11"),
        ("June 20-22", "2018-06-20/2018-06-22"),
        ("in June", "2018-06"),
        ("in March", "2019-03"),
    ],
)
def test_to_come(expression: str, edtf: str) -> None:
    assert resolve(expression, WEDNESDAY, Tense.FUTURE) == When(edtf)


@pytest.mark.parametrize(
    "text",
    [
        "He is 52 and paid 2,000 dollars for flight 2018.",
        "The vote was 103 to 5 at 10:30, under Resolution 1929.",
        "You may go, and they march on.",
        "They met in Mar del Plata.",
        "The 2+2 format and the 5+1 talks have 12 members.",
        "The March 23 Movement took the town.",
        "In 2000 people came by 2000 tonnes.",
        "The 14th summit had 15 per cent more guests.",
        "The plan for 2026-2027 was discussed.",
        "The May government will be the first in three years to fall.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [d for d in dates(text) if d != "2000"] == []


def test_words_of_arrangement_turn_a_date_to_the_future() -> None:
    assert dates("The conference is scheduled for June 20-22.") == ["2018-06-20/2018-06-22"]
    assert dates("The ministers will meet on Monday.") == ["2018-04-16"]
    assert dates("On Friday talks would be held by video.") == ["2018-04-13"]
    assert dates("They decided on Monday that the talks will go on.") == ["2018-04-09"]
    assert dates("The envoy said on Monday that he will come back.") == ["2018-04-09"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He leaves again on Saturday, this time for the coast.", "2018-04-14"),
        ("On Friday the president proceeds to the coast.", "2018-04-13"),
        ("In November she returns the visit.", "2018-11"),
        ("The guest, who is coming on October 9, was praised.", "2018-10-09"),
        ("The two had agreed to hold a summit in late June.", "2018-06"),
        ("They will see the newly elected head of the broad-based bloc on Friday.", "2018-04-13"),
        (
            "He will receive the envoy of the neighbouring state, and the bishop, on Friday.",
            "2018-04-13",
        ),
        ("The council is to be formed in the capital on Friday.", "2018-04-13"),
        ("She is paying a visit to the capital until Friday.", "2018-04-13"),
        ("The ban runs until July 1.", "2018-07-01"),
        ("She leaves again, her first trip since taking office in August.", "2017-08"),
        ("They gather on Thursday and Friday.", "2018-04-05/2018-04-06"),
        ("She hosts them on Thursday and Friday.", "2018-04-12/2018-04-13"),
        ("They met on Monday and Friday.", "2018-04-09"),
        ("He will hand over the note he received on Friday.", "2018-04-06"),
        ("The agenda started on Friday, it is said.", "2018-04-06"),
        ("The heads of state met on Friday.", "2018-04-06"),
        ("Friday: the minister leaves for the coast.", "2018-04-06"),
        ("She left on Friday and will be back.", "2018-04-06"),
        ("A second meeting has been set for Friday.", "2018-04-13"),
        ("The talks were set for May.", "2018-05"),
        ("The hotline was set up under an accord which they signed in May.", "2017-05"),
        ("The talks were moved to Friday.", "2018-04-13"),
        ("He stays through Friday.", "2018-04-13"),
        ("Parliament votes on it on Friday.", "2018-04-13"),
        ("The ban, which enters into force on 1 July, was praised.", "2018-07-01"),
    ],
)
def test_the_verb_beside_a_date_says_which_way_it_points(text: str, told: str) -> None:
    assert dates(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He came today, ahead of a summit on 1 May. In the afternoon he left.", "2018-04-11"),
        ("He left on Friday. He had come in April last year. The same day she came.", "2018-04-06"),
        ("He came on Tuesday. She, who had come on Monday, left in the evening.", "2018-04-10"),
        ("He, who on Sunday had called, came on Tuesday. Earlier in the day he ate.", "2018-04-10"),
        ("He came on Tuesday after the strike of 3 July. In the morning he ate.", "2018-04-10"),
        ("On Tuesday he came. On Friday she had left. In the morning he ate.", "2018-04-10"),
        ("He came on Tuesday. He is due to leave later in the day.", "2018-04-11"),
        ("They will sing on Friday. A dinner will be given in the evening.", "2018-04-13"),
        ("They are to meet on 10 May. A letter was made public the day before.", "2018-04-10"),
        ("On 5 May 1998 he came. In the evening he ate.", "1998-05-05"),
        ("In April last year he came. On the 24th of that month he left.", "2017-04-24"),
        ("In 2013 he came. She had come in April of the previous year.", "2012-04"),
        ("He came late last evening.", "2018-04-10"),
        ("He came as late as July.", "2017-07"),
    ],
)
def test_the_day_of_which_the_text_is_telling(text: str, told: str) -> None:
    assert dates(text)[-1] == told


def test_shifted_reads_anew_with_the_tense_of_the_event() -> None:
    document = read("Monday sees the minister in the capital.")
    mention = document.mentions[0]
    assert shifted(mention, document, future=True) == When("2018-04-16")
    assert shifted(mention, document, future=False) == When("2018-04-09")


def test_dates_that_count_from_the_date_told_before() -> None:
    text = "They met on February 27, 2017. The next day they flew home. In June that year he left."
    assert dates(text) == ["2017-02-27", "2017-02-28", "2017-06"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On Monday he left. Hours later, he was back.", "2018-04-09"),
        ("On Monday he left. An hour earlier he had signed it.", "2018-04-09"),
        ("On Monday he left. He was back in the evening.", "2018-04-09"),
        ("On Monday he left. Earlier in the day he had signed it.", "2018-04-09"),
        ("He left. Earlier in the day he had signed it.", "2018-04-11"),
        ("On Monday he left. Two days later she called him.", "2018-04-11"),
        ("On Monday he left. Two days before that, she called him.", "2018-04-07"),
        ("On Monday he left. The morning after, she called him.", "2018-04-10"),
        ("On Monday he left. A week earlier she had called him.", "2018-04-02"),
        ("On Monday he left. He had come the week before.", "2018-04-02/2018-04-08"),
        ("On 5 May 2014 he left. He had come the previous week.", "2014-04-28/2014-05-04"),
        ("On Monday he left. Next day she called him.", "2018-04-10"),
        ("On Monday he left. That same day she called him.", "2018-04-09"),
        ("On Monday he left. The Friday before, she had called him.", "2018-04-06"),
        ("On Monday he left. She called him the Friday after.", "2018-04-13"),
        ("On Monday he left. Two days on, she called him.", "2018-04-11"),
        ("In 2013 he left. She called him that November.", "2013-11"),
        ("He left. On the day following, she called him; he had come on the eve.", "2018-04-10"),
        ("On Monday he left. Elected two days afterwards, she called him.", "2018-04-11"),
        ("On 1 January he left. On the 3rd Chile shut its embassy.", "2018-01-03"),
        ("On 1 February he left. She was recalled, too, on the 2nd.", "2018-02-02"),
        ("They will meet on 10 May. Earlier in the day he had left.", "2018-04-11"),
        ("In May 2014 he left. He had come the month before.", "2014-04"),
        ("In May 2014 he left. He had come ten years previously.", "2004"),
        ("He left on the 9th.", "2018-04-09"),
        ("He left on the 27th, it was said.", "2018-03-27"),
        ("They met in autumn.", "2018"),
        ("17.04 – arrival of the minister", "2018-04-17"),
        ("He is in Seoul (until 13.04).", "2018-04-13"),
        ("24-30.04 – Geneva, a conference", "2018-04-24/2018-04-30"),
    ],
)
def test_expressions_that_lean_on_others(text: str, told: str) -> None:
    assert dates(text)[-1] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It was signed in the last week of May last year.", "2017-05"),
        ("It was signed in the first half of March.", "2018-03"),
        ("It was signed on the 8th of March.", "2018-03-08"),
        ("It was signed on the 31st of last month.", "2018-03-31"),
        ("It was signed on 20 May last.", "2017-05-20"),
        ("It was signed in March last, and lapsed.", "2018-03"),
        ("They put off her September visit.", "2017-09"),
        ("He was invited to the summit in March.", "2019-03"),
        ("He was invited to the summit, which was held in March.", "2018-03"),
        ("They will meet in the third quarter.", "2018-07/2018-09"),
        ("It was signed in the last quarter of the year.", "2017-10/2017-12"),
        ("A visit is foreseen for the second half of May.", "2018-05"),
        ("A third is due before the year is out.", "2018"),
        ("Mon 16: credentials.", "2018-04-16"),
        ("He had come on Tuesday 3.", "2018-04-03"),
        ("A summit awaits him at the weekend.", "2018-04-14/2018-04-15"),
        ("They made up in a weekend call.", "2018-04-07/2018-04-08"),
        ("He asked for a date, 2 May, for the talks.", "2018-05-02"),
        ("The March visit was a success.", "2018-03"),
        ("As is known, in last july he made a visit.", "2017-07"),
        ("He had been there the week before last.", "2018-03-26/2018-04-01"),
        ("He comes the month after next.", "2018-06"),
        ("On Monday he left. She came the week after.", "2018-04-16/2018-04-22"),
        ("He was received this Tuesday (3), it was said.", "2018-04-03"),
        ("He stayed from the 3rd to the 6th of April.", "2018-04-03/2018-04-06"),
        ("They will meet in two weeks' time.", "2018-04-23/2018-04-29"),
        ("They will meet in ten days.", "2018-04-21"),
    ],
)
def test_further_wordings(text: str, told: str) -> None:
    assert dates(text)[-1] == told


def test_a_time_has_the_day_that_is_told_beside_it() -> None:
    assert dates("Two weeks ago, on 29 March, he left.") == ["2018-03-29"] * 2
    assert dates("In 2016, on 5 March, he left.") == ["2016", "2018-03-05"]


def test_an_ordinal_before_a_noun_is_no_day() -> None:
    assert dates("He spoke of the 19th Congress and on the 3rd SCO summit.") == []


def test_a_time_before_something_is_not_counted_from_what_was_told_before() -> None:
    assert dates("On Monday he left. He had come two days before the summit.") == ["2018-04-09"]


def test_hours_lean_on_nothing_where_no_day_was_told() -> None:
    assert dates("Hours later, he was back.") == [None]


def test_a_weekday_fixes_the_year() -> None:
    assert dates("They had met on Thursday, November 24.") == ["2016-11-24"]


def test_an_undated_article_leaves_relative_dates_open() -> None:
    document = read("The envoys met yesterday. In 2013 they met too.", None)
    assert [m.when for m in document.mentions] == [None, When("2013")]
    assert anchor_of(document, document.sentences[0]) is None


def test_an_undated_article_has_the_year_told_before() -> None:
    assert dates("They met on 3 May 2014. On 9 May they left.", None) == [
        "2014-05-03",
        "2014-05-09",
    ]


def test_an_undated_article_may_give_its_day_away() -> None:
    text = (
        "Today, on March 3, the envoys meet. They had last met in November 2020. Monday was quiet."
    )
    document = read(text, None)
    told = [m.when for m in document.mentions]
    assert told == [
        When("2021-03-03", Basis.INFERRED),
        When("2020-11"),
        When("2021-03-01", Basis.INFERRED),
    ]


def test_a_weekday_with_its_date_gives_the_day_away() -> None:
    text = "The envoys met on Wednesday (March 3). They had last met in November 2020, it was said."
    assert dates(text, None)[0] == "2021-03-03"


def test_the_dateline_counts_before_the_day_of_publication() -> None:
    text = (
        "CAPITAL, April 9 (ABCD) -- The minister of the neighbouring state arrived here on Monday "
        "and leaves tomorrow."
    )
    assert dates(text) == ["2018-04-09", "2018-04-10"]


def test_items_of_a_digest_have_their_own_day() -> None:
    text = """The City Post, in brief

Monday, April 2nd 2018 - 08:59 UTC

The president of the first country received the envoy of the second one yesterday, it was said.

Friday, April 6th 2018 - 09:10 UTC

The president of the third country received the envoy of the fourth one yesterday, it was said.
"""
    assert dates(text) == ["2018-04-01", "2018-04-05"]


def test_the_day_on_which_a_page_was_fetched_does_not_count() -> None:
    text = """Today's Paper | November 19, 2024

Published 14 Jun, 2019 07:14am

The president of the first country received the envoy of the second one yesterday, it was said.
"""
    assert dates(text, None) == ["2019-06-13"]


def test_a_weekday_to_come_of_todays_name_follows_the_day_told_before_it() -> None:
    text = "Next Monday the minister receives them; on Wednesday he will leave for the capital."
    assert dates(text) == ["2018-04-16", "2018-04-18"]
    assert dates("The minister will leave for the capital on Wednesday.") == ["2018-04-11"]


def test_a_weekday_on_which_something_was_to_be_done_is_the_nearest() -> None:
    assert dates("The minister was to meet them on Friday.") == ["2018-04-13"]
    assert dates("The minister was to meet them on Monday.") == ["2018-04-09"]
    assert dates("The minister, who met them on Friday, left.") == ["2018-04-06"]


def test_a_weekday_of_a_log_is_in_the_week_of_the_day_named_before_it() -> None:
    text = "He came on Tuesday, 27 March. On Wednesday he spoke. He left on Thursday, 29 March."
    assert dates(text) == ["2018-03-27", "2018-03-28", "2018-03-29"]
    assert dates("He came on Tuesday, 3 April. On Monday he left.")[-1] == "2018-04-09"
    assert dates("He came on Friday, 6 April. On Wednesday he left.")[-1] == "2018-04-11"


def test_a_year_stands_over_the_items_of_a_chronology() -> None:
    text = "The main dates.\n\n2014\n\nMarch 5: the envoys leave.\n\n2017\n\nJune 5: they return."
    assert dates(text) == ["2014-03-05", "2017-06-05"]


@given(st.text(alphabet="0123456789./- ,'thofMayJun", max_size=40), st.dates() | st.none())
def test_dates_are_dates_and_lie_in_the_text(text: str, published: dt.date | None) -> None:
    check(text, published)


CALENDAR = """
the last next this in on of from to and Monday Sunday May June Sept. 31 29 5th 2016 2017 '98 week
month year day weekend summer two three ago later earlier before today yesterday first Q1 half
quarter 1990s the same following , . ( ) - night
"""


@given(st.lists(st.sampled_from(CALENDAR.split()), max_size=12), st.dates() | st.none())
@example(["yesterday"], dt.date.min)
@example(["next", "week"], dt.date.max)
@example(["last", "month"], dt.date.min)
@example(["next", "year"], dt.date.max)
def test_words_of_the_calendar_never_fail(parts: list[str], published: dt.date | None) -> None:
    check(" ".join(parts), published)


def check(text: str, published: dt.date | None) -> None:
    document = read(text, published)
    for mention in document.mentions:
        assert mention.kind is Kind.DATE
        sentence = document.sentences[mention.sentence]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        for when in (mention.when, shifted(mention, document, True)):
            if when:
                assert when.earliest <= when.latest
    for before, after in pairwise(document.mentions):
        assert before.end <= after.start
