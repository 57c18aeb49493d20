"""When an event was, is or was to be: by its own clause, its paragraph, and what it is part of.

The texts are published on Friday, 10 June 2022.
"""

from __future__ import annotations

import pytest

from graph.facts import Basis, Event, EventType, Status
from graph.reading.events.finding import find_events, find_told
from graph.reading.events.setting.chronicle import Chronicle
from tests.graph.reading.trees import document_of

A, B, C = (
    "Norwegian Foreign Minister Anna Holt",
    "Kenyan President William Ruto",
    "Peruvian President Luis Rojas",
)
MEETING, VISIT, EXPULSION = EventType.MEETING, EventType.VISIT, EventType.EXPULSION
GATHERING = EventType.GATHERING


def events(text: str, kind: EventType) -> list[Event]:
    return [e for e in find_events(document_of(text)) if e.type is kind]


def dates(text: str, kind: EventType = MEETING) -> list[str | None]:
    return [e.date.edtf if e.date else None for e in events(text, kind)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"{A} met {B} on Monday.", "2022-06-06"),
        (f"{A} held talks with {B} in Oslo on Monday evening.", "2022-06-06"),
        (f"{A} held talks with {B} at a ceremony in Oslo on Monday.", "2022-06-06"),
        (f"{A} met {B} at Monday's ceremony.", "2022-06-06"),
        (f"On Monday, after signing the accord, {A} met {B}.", "2022-06-06"),
        (f"{A} flew to Nairobi on Monday, where she met {B}.", "2022-06-06"),
        (f"{A} met {B} over this year's budget.", None),
        (f"{A} met {B} after the elections of November.", None),
    ],
)
def test_a_date_belongs_to_its_clause(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"{A} agreed on Tuesday to meet {B} soon.", None),
        (f"{A} agreed on Tuesday to meet {B} on Friday next week.", "2022-06-17"),
        (f"{A} is due on Tuesday to meet {B}.", "2022-06-14"),
        (f"{A} was expected on Tuesday to meet {B}.", "2022-06-14"),
        (f"{A} flew on Tuesday to Nairobi, where she is to meet {B}.", None),
        (f"{A} will fly to Nairobi on Tuesday to meet {B}.", "2022-06-14"),
    ],
)
def test_what_is_arranged_has_only_a_date_of_its_own(text: str, date: str | None) -> None:
    assert [(e.status, e.date and e.date.edtf) for e in events(text, MEETING)] == [
        (Status.PLANNED, date)
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"{A} cancelled a visit to Kenya on Tuesday.", None),
        (f"{A} on Tuesday cancelled a visit to Kenya scheduled for 20 June.", "2022-06-20"),
        (f"The visit of {A} to Kenya, planned for 20 June, was put off on Tuesday.", "2022-06-20"),
        (f"{A} called off a visit to Kenya next week.", "2022-06-13/2022-06-19"),
        (f"{A} has called off a visit to Kenya that was to begin on Monday.", "2022-06-13"),
        (f"{A} was due in Kenya next week; her trip was put off today.", "2022-06-13/2022-06-19"),
        (f"The visit of {A} to Kenya, entered for 20 June, does not take place.", "2022-06-20"),
        (f"The visit of {A} to Kenya, which was to begin on 20 June, was put off.", "2022-06-20"),
    ],
)
def test_what_was_called_off_has_the_date_of_the_plan(text: str, date: str | None) -> None:
    assert [(e.status, e.date and e.date.edtf) for e in events(text, VISIT)] == [
        (Status.CANCELLED, date)
    ]


def test_a_gathering_for_which_somebody_came_may_be_on_that_day() -> None:
    text = (
        f"{A} was himself in Istanbul on Friday for an emergency session of the African Union, "
        "which called upon states to act."
    )
    assert dates(text, EventType.GATHERING) == ["2022-06-10"]


@pytest.mark.parametrize(
    ("second", "date"),
    [
        (f"{C} then held talks with {B}.", "2022-06-06"),
        (f"Weeks before, {C} had met {B}.", None),
        (f"{C} had recently met {B}.", None),
        (f"{C} will meet {B}.", None),
    ],
)
def test_a_paragraph_goes_on_with_its_day(second: str, date: str | None) -> None:
    first = "Norway expelled two Russian diplomats on Monday. "
    assert dates(first + second) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"{C} flew to Oslo on Monday, two days after {A} had met {B}.", "2022-06-04"),
        (f"{C} flew to Oslo on Monday, a week after {A} met {B}.", "2022-05-30"),
        (f"{C} flew to Oslo on Monday, on the eve of a meeting of {A} with {B}.", "2022-06-07"),
        (f"Three days after the elections of 2 June, {A} met {B}.", "2022-06-05"),
        (f"7 June 2022 - Two days after the elections were over, {A} meets {B}.", "2022-06-07"),
    ],
)
def test_days_are_counted_from_another_event(text: str, date: str) -> None:
    assert dates(text) == [date]


def test_days_are_counted_from_what_a_noun_says_was_done_before() -> None:
    text = "Two officers were arrested on Monday. On the day after the arrests Chad recalled its"
    assert dates(f"{text} ambassador to Norway.", EXPULSION) == ["2022-06-07"]


def test_an_act_echoed_under_an_interval_came_before() -> None:
    text = "Norway expelled two Russian diplomats on Thursday, three days after Chad did so."
    assert sorted(map(str, dates(text, EXPULSION))) == ["2022-06-06", "2022-06-09"]


def test_who_is_elected_takes_office_later() -> None:
    text = "Anna Holt was elected Secretary General of the Council of Europe on Tuesday. Holt takes"
    told = events(f"{text} office on 18 September.", EventType.APPOINTMENT)
    assert [(e.status, e.date and e.date.edtf) for e in told] == [
        (Status.HELD, "2022-06-07"),
        (Status.PLANNED, "2022-09-18"),
    ]


@pytest.mark.parametrize("words", ["is to be held", "is expected to be held", "is to open"])
def test_what_is_yet_to_be_carries_the_date_of_its_noun(words: str) -> None:
    text = f"A summit of the Pacific Alliance {words} in Lima in 2023."
    assert dates(text, EventType.GATHERING) == ["2023"]


def test_what_a_penalty_has_lasted_from_is_its_date() -> None:
    text = "The import of Moldovan wine has been forbidden by Russia since 11 April."
    assert dates(text, EventType.SANCTION) == ["2022-04-11"]


def test_a_new_paragraph_has_a_day_of_its_own() -> None:
    text = f"Norway expelled two Russian diplomats on Monday.\n\n{C} held talks with {B}."
    assert dates(text) == [None]


def test_a_day_taken_from_the_paragraph_is_inferred() -> None:
    text = f"{A} met {C} in Oslo on Monday. Later she held talks with {B}."
    assert [e.date and e.date.basis for e in events(text, MEETING)][1:] == [Basis.INFERRED]


def test_what_somebody_is_congratulated_on_was_on_another_day() -> None:
    text = f"{A} congratulated {B} on Monday on his election as president of Kenya."
    assert dates(text, EventType.APPOINTMENT) == [None]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (f"{A} flies to Nairobi on Tuesday.", Status.PLANNED, "2022-06-14"),
        (f"{A} on Friday visits Nairobi.", Status.PLANNED, "2022-06-10"),
        (f"{A} is leaving on Sunday for a visit to Kenya.", Status.PLANNED, "2022-06-12"),
        (f"{A} goes on to Kenya.", Status.PLANNED, None),
        (
            f"{A} flew to Nairobi on Tuesday and will speak there tomorrow.",
            Status.HELD,
            "2022-06-07",
        ),
    ],
)
def test_the_present_with_a_day_to_come_is_a_plan(
    text: str, status: Status, date: str | None
) -> None:
    assert [(e.status, e.date and e.date.edtf) for e in events(text, VISIT)] == [(status, date)]


def test_those_who_met_on_the_sidelines_of_a_gathering_met_on_the_day_told() -> None:
    text = f"{A} met {B} on the sidelines of the NATO summit on Monday."
    assert dates(text) == ["2022-06-06"]


def test_a_date_to_come_is_not_that_of_what_was_done() -> None:
    text = f"{A} is in Nairobi for a visit, with a conference due to open in Rome on 20 June."
    assert "2022-06-20" not in dates(text, VISIT)


def test_what_is_said_to_have_been_done_at_the_talks_has_their_date() -> None:
    text = (
        f"{A} held talks with {B} on Monday.\n\nShe spoke of trade.\n\n"
        f"A letter from {C} to {B} was handed over in the talks."
    )
    assert dates(text, EventType.MESSAGE) == ["2022-06-06"]


def test_a_part_may_be_on_a_numbered_day_of_the_whole() -> None:
    text = (
        f"{A} began a three-day visit to Kenya on Monday.\n\n"
        f"She met {C} on the last day of the visit."
    )
    assert dates(text) == ["2022-06-08"]


def test_what_one_sentence_tells_was_on_one_day() -> None:
    text = (
        "Norway summoned the Russian ambassador, who had arrived in 2019, and on Monday expelled "
        "two Russian diplomats."
    )
    assert dates(text, EventType.PROTEST) == ["2022-06-06"]


LOG = f"""MONDAY, 13 JUNE

11.00 {A} receives the ambassador of Peru, Luis Vega.

TUESDAY, 14 JUNE

{A} meets {B}.

NOT YET DATED

{A} meets {C}.
"""


def test_the_days_of_a_log_stand_over_its_paragraphs() -> None:
    assert sorted(map(str, dates(LOG))) == ["2022-06-13", "2022-06-14", "None"]
    assert {e.status for e in events(LOG, MEETING) if e.date} == {Status.PLANNED}


def test_the_days_of_a_list_stand_before_its_items() -> None:
    text = (
        "May 31, 2020 - Norway expels a Russian diplomat. Russia summons the Norwegian envoy.\n\n"
        f"June 2, 2021 - {A} is in Moscow. She holds talks with Russian President Vladimir Putin."
    )
    assert dates(text, EventType.PROTEST) == ["2020-05-31"]
    assert dates(text) == ["2021-06-02"]


def test_the_days_of_a_log_may_be_told_in_figures() -> None:
    text = (
        f"7.06, Tue.\n- {A} received {B}.\n\nAHEAD\n17.06 - arrival of {C}; talks with {A}, 18.06."
    )
    told = {(e.status, e.date and e.date.edtf) for e in events(text, MEETING)}
    assert told == {(Status.HELD, "2022-06-07"), (Status.PLANNED, "2022-06-18")}


def test_one_line_with_a_date_is_no_log() -> None:
    assert dates(f"June 9\n\n{A} met {B}.") == [None]


def test_a_plan_long_over_was_carried_out() -> None:
    text = f"{A} was to visit Kenya on 2 June."
    assert [e.status for e in events(text, VISIT)] == [Status.HELD]


def test_a_guest_came_by_the_day_of_what_is_done() -> None:
    text = f"Visiting {B} and {A} agreed in Oslo on Monday to reopen the talks."
    assert dates(text, VISIT) == ["2022-06-06"]


def test_a_noun_of_a_day_beside_the_present_is_past() -> None:
    """Only what the present itself tells is yet to come."""
    text = f"{A}'s lunch with {B} on Thursday, the ministry says, was brief."
    assert dates(text) == ["2022-06-09"]


def test_what_was_done_was_not_done_on_a_day_to_come() -> None:
    text = f"The sides will confer on 20 June. {A} had received {C}."
    assert dates(text) == [None]


def test_a_plan_that_had_to_be_put_off_is_called_off() -> None:
    (event,) = events(f"The visit of {A} to Kenya had to be put off.", VISIT)
    assert event.status is Status.CANCELLED


def test_what_something_else_counts_from_is_not_its_day() -> None:
    assert dates(f"Since she was sworn in in December, {A} has visited Kenya.", VISIT) == [None]


def test_what_is_agreed_on_is_to_come() -> None:
    text = f"{A} and {B} spoke by telephone on Monday. They agreed on a meeting in Oslo."
    assert [e.status for e in events(text, EventType.MEETING)] == [Status.PLANNED]


def test_the_day_of_a_decision_is_not_that_of_what_was_called_off() -> None:
    assert dates(f"{A} put off her trip to Kenya, which was agreed last year.", VISIT) == [None]
    text = f"The visit of {A} to Kenya, announced on Monday, has been put off."
    assert dates(text, VISIT) == [None]


def test_a_day_within_a_stay_leaves_it_whole() -> None:
    text = f"{A} was on a visit to Kenya from 2 to 5 June. "
    text += "She arrived in Nairobi on Thursday, 2 June."
    assert dates(text, VISIT) == ["2022-06-02/2022-06-05"]


@pytest.mark.parametrize(
    "end", ["was put off", "had to be postponed", "had to be cancelled because of a strike"]
)
def test_what_was_planned_and_then_put_off_is_called_off(end: str) -> None:
    (event,) = events(f"The talks of {A} and {B} were planned for March but {end}.", MEETING)
    assert (event.status, event.date and event.date.edtf) == (Status.CANCELLED, "2022-03")


def test_when_two_last_met_is_not_the_day_of_what_was_told_before() -> None:
    text = f"{A} met {B} in Oslo on Monday. {C} received {A}. The two had last met on 2 April."
    assert "2022-04-02" not in dates(text)[:2]


def test_the_day_over_an_item_of_a_log_is_past_though_the_present_tells() -> None:
    text = f"The quarrel in dates:\n\nMarch 12 - {A} meets {B} in Oslo.\n\nMay 5 - {C} meets {B}."
    assert dates(text) == ["2022-03-12", "2022-05-05"]
    assert [e.status for e in events(text, MEETING)] == [Status.HELD] * 2


def test_the_day_of_what_explains_a_thing_is_not_that_of_the_talk_about_it() -> None:
    text = f"{A} and {C} met on Monday. They discussed a pact that was signed on 27 February 2017."
    assert dates(text, MEETING) == ["2022-06-06"]


def test_what_goes_on_since_a_day_began_on_it() -> None:
    assert dates(f"{A}, who is in Nairobi since Monday, praised the city.", VISIT) == ["2022-06-06"]
    text = f"{A} has been on a visit to Kenya since Monday."
    assert dates(text, VISIT) == ["2022-06-06"]


def test_what_is_to_be_done_when_somebody_comes_waits_for_a_visit_to_come() -> None:
    text = f"{A} and {B} will sign a treaty on mining when {C} visits Oslo."
    assert [e.status for e in events(text, VISIT)] == [Status.PLANNED]
    text = f"{A} signed a treaty on mining when {C} visited Oslo."
    assert [e.status for e in events(text, VISIT)] == [Status.HELD]


def test_the_last_item_of_a_log_is_of_today_and_done() -> None:
    text = f"The week in dates:\n\n3 June 2022: {A} meets {B} in Oslo.\n\n"
    text += f"10 June 2022: {A} speaks by phone with {C}."
    assert [e.status for e in events(text, EventType.CALL)] == [Status.HELD]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Norway has imposed sanctions on Belarus since 2020.", EventType.SANCTION, "2020"),
        ("A Kenya-Peru forum will open in Lima by the end of the year.", GATHERING, "2022"),
        (f"{B} will visit Peru by September.", VISIT, "2022-09"),
        (f"{A} met {B} on Monday, the first time since the vote of May.", MEETING, "2022-06-06"),
    ],
)
def test_wide_dates_and_limits(text: str, kind: EventType, date: str) -> None:
    assert dates(text, kind) == [date]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("It was in 2003 that Kenya established ties with Peru.", EventType.RELATIONS, "2003"),
        (f"It was not until May 2020 that {A} visited Lima.", VISIT, "2020-05"),
        (f"It was last Monday that {B} received {C}.", MEETING, "2022-06-06"),
    ],
)
def test_a_cleft_tells_when(text: str, kind: EventType, date: str) -> None:
    assert dates(text, kind) == [date]


def test_a_pledge_is_made_on_the_day_on_which_it_is_told() -> None:
    text = f"{A} received {B} in Oslo on Monday. She said that Norway would give Kenya $2 million."
    aid = next(e for e in find_told(document_of(text)) if e[0].type is EventType.AID)[1]
    assert "2022-06-06" in {one.when.edtf for one in aid.dates if one.when}


def test_the_label_of_a_paragraph_is_no_heading_over_the_next() -> None:
    text = "He was away.\n\nMonday: Rain fell. He read.\n\nTuesday: He swam. He ate.\n\nHe slept."
    document = document_of(text)
    chronicle = Chronicle(document)
    days = [chronicle.heading(sentence.index) for sentence in document.sentences]
    monday, tuesday = "2022-06-06", "2022-06-07"
    told = [day and day.edtf for day in days]
    assert told == [None, monday, monday, tuesday, tuesday, None]


def test_the_lines_of_an_agenda_are_of_today_and_to_come() -> None:
    text = f"Agenda\n\n9.30 {A} receives {B}.\n\n4:00 p.m. {A} calls on {C}.\n\n"
    told = [(e.status, e.date and e.date.edtf) for e in events(text, MEETING)]
    assert told == [(Status.PLANNED, "2022-06-10")] * 2
    once = f"They rose. {A} received {B}. 9.30 was late."
    assert [e.status for e in events(once, MEETING)] == [Status.HELD]


def test_what_is_to_be_done_after_a_plan_is_to_come_as_well() -> None:
    found = events(f"{A} flies to Lima today before going on to Nairobi.", VISIT)
    assert [(e.status, e.country) for e in found] == [(Status.PLANNED, c) for c in ("PE", "KE")]


def test_a_span_in_which_something_is_counted_is_not_its_day() -> None:
    text = "Kenya on Monday summoned the envoy of Peru for the second time this month."
    assert dates(text, EventType.PROTEST) == ["2022-06-06"]


def test_a_stop_that_the_present_tells_is_as_planned_as_what_will_be_done_there() -> None:
    stop = events(f"{A} makes a stop in Lima, where she will meet {C}.", VISIT)
    stay = events(f"{A} is in Lima, where she will meet {C}.", VISIT)
    assert [e.status for e in (*stop, *stay)] == [Status.PLANNED, Status.HELD]


def test_the_day_by_which_something_had_been_done_is_its_own() -> None:
    assert dates(f"Much was said. By Thursday {A} had met {B}.") == ["2022-06-09"]
    assert dates(f"Oslo told {A} to leave Norway by June 24.", EXPULSION) in ([None], [])
    assert dates(f"{B} met {A}. {A} will meet {C} by Friday.")[-1] is None


def test_a_summit_that_should_have_been_held_is_off_for_those_who_stay_away_too() -> None:
    text = f"{A} will not go to the G20 summit that should have been held in Rome and is put off."
    assert [e.status for e in events(text, GATHERING)] == [Status.CANCELLED]


def test_a_journey_is_set_out_on_the_day_of_what_was_done_before_leaving() -> None:
    text = f"On Thursday, before leaving for a trip to Peru, {A} received {B}."
    assert dates(text, VISIT) == ["2022-06-09"]
    assert dates(f"{A} met {B} on Monday before heading for Peru on Tuesday.") == ["2022-06-06"]


def test_an_occasion_told_after_the_words_before_the_ceremony_was_held() -> None:
    text = f"Before the ceremony a trilateral summit was held by {A}, {B} and {C} in Rome."
    assert [e.status for e in events(text, GATHERING)] == [Status.HELD]
