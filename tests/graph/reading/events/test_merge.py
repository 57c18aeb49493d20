"""Tellings of one event made one, and those of different events kept apart."""

from __future__ import annotations

from graph.facts import Event, EventType, Status
from graph.reading.events.finding import find_events
from tests.graph.reading.trees import document_of

A, B = "Norwegian Foreign Minister Anna Holt", "Kenyan President William Ruto"


def meetings(text: str) -> list[Event]:
    return [e for e in find_events(document_of(text)) if e.type is EventType.MEETING]


def when(event: Event) -> str | None:
    return event.date.edtf if event.date else None


def test_a_second_telling_adds_what_was_open() -> None:
    found = meetings(f"{A} met {B}.\n\nThe meeting took place in Oslo on Monday.")
    assert [(when(e), e.country) for e in found] == [("2022-06-06", "NO")]


def test_a_country_stands_for_its_official() -> None:
    found = meetings(f"Talks between Norway and Kenya were held. {A} met {B} on Monday.")
    assert [set(e.participants) for e in found] == [{"Anna Holt", "William Ruto"}]


def test_different_days_are_different_meetings() -> None:
    found = meetings(f"{A} met {B} on Monday. {A} met {B} again on Wednesday.")
    assert sorted(str(when(e)) for e in found) == ["2022-06-06", "2022-06-08"]


def test_different_pairs_are_different_meetings() -> None:
    found = meetings(f"{A} met {B} on Monday. {A} met Peruvian President Luis Rojas on Monday.")
    assert len(found) == 2


def test_a_visit_and_the_meeting_in_it_are_two_events() -> None:
    text = f"{A} arrived in Nairobi on Monday. She held talks with {B}."
    assert {e.type for e in find_events(document_of(text))} == {
        EventType.VISIT,
        EventType.MEETING,
    }


def test_a_stop_elsewhere_parts_two_stays_in_one_country() -> None:
    text = f"{A} flew to Nairobi on Monday. On Tuesday she travelled to Kampala. "
    text += "On Thursday she returned to Nairobi."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.VISIT]
    assert [(e.country, when(e)) for e in found] == [
        ("KE", "2022-06-06"),
        ("UG", "2022-06-07"),
        ("KE", "2022-06-09"),
    ]


def test_a_with_said_again_tells_of_another_meeting() -> None:
    text = f"{A} met with {B} on Monday and with Foreign Minister Alfred Mutua of Kenya."
    assert [set(e.participants) for e in meetings(text)] == [
        {"Anna Holt", "William Ruto"},
        {"Anna Holt", "Alfred Mutua"},
    ]
    text = f"{A} paid calls on {B} and on Foreign Minister Alfred Mutua of Kenya."
    assert len(meetings(text)) == 2


def test_papers_signed_in_one_clause_are_kept_apart() -> None:
    text = "An accord on a port in Kenya and a protocol between the ports of Oslo and Mombasa "
    text += "were signed by Norway and Kenya."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.SIGNING]
    assert len(found) == 2


def test_who_came_to_an_occasion_was_not_at_talks_told_long_before() -> None:
    text = f"{A} met {B} on Monday. Fish was on the menu. The mood was good. Rain fell. "
    text += "The event was attended by Peruvian President Luis Rojas."
    assert [set(e.participants) for e in meetings(text)] == [{"Anna Holt", "William Ruto"}]


def test_a_country_stands_far_away_for_who_met_the_same_man() -> None:
    text = f"A Norwegian delegation held talks with {B}. "
    text += "Fish was on the menu. " * 12 + f"{A} had talks with {B} on Monday."
    assert [set(e.participants) for e in meetings(text)] == [{"Anna Holt", "William Ruto"}]


def test_an_act_done_again_has_the_other_side_of_the_first() -> None:
    text = "Kenya recalled its ambassador from Sudan on 4 March. "
    text += "On 6 May Kenya recalled its ambassador for the second time."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.EXPULSION]
    assert [(when(e), e.targets) for e in found] == [
        ("2022-03-04", ("SD",)),
        ("2022-05-06", ("SD",)),
    ]


def test_an_act_borne_again_has_the_actor_of_the_first() -> None:
    text = "Kenya donated 20 trucks to Uganda on Monday. In March Uganda received 40 buses."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.AID]
    assert [(when(e), e.actors) for e in found] == [("2022-06-06", ("KE",)), ("2022-03", ("KE",))]


def test_a_post_named_to_and_taken_up_is_one_appointment() -> None:
    text = "Kenya's parliament elected William Ruto president on Monday. He takes office in July."
    found = find_events(document_of(text))
    assert [(e.type, when(e)) for e in found] == [(EventType.APPOINTMENT, "2022-06-06")]


def test_a_visit_that_goes_on_is_one() -> None:
    text = f"{A} has now gone to Nairobi, where her official visit will be devoted to fishing."
    assert [e.type for e in find_events(document_of(text))] == [EventType.VISIT]


def test_a_council_meeting_in_session_is_one_gathering() -> None:
    council = "The Committee of Ministers of the Council of Europe"
    text = f"{council}, meeting in an extraordinary session, decided on Monday to go on."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.GATHERING]
    assert len(found) == 1


def test_a_further_summit_of_states_without_a_body_is_theirs() -> None:
    text = f"{A}, {B} and Peruvian President Luis Rojas met in Oslo on Monday for a summit. "
    text += "A second summit will take place in Lima in November."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.GATHERING]
    assert [(when(e), set(e.participants)) for e in found][1:] == [("2022-11", {"NO", "KE", "PE"})]


def test_what_was_told_of_today_is_not_that_of_a_month_before() -> None:
    text = f"{A} arrived in Nairobi on Tuesday. She met {B}. "
    text += f"In April {A} and {B} met for an hour."
    assert sorted(str(when(e)) for e in meetings(text)) == ["2022-04", "2022-06-07"]


def test_a_headline_and_its_body_tell_of_one_paper_signed_by_whom_the_body_says() -> None:
    text = (
        "Ruto, Holt seal five deals\n\nKenya and Norway signed five memoranda of understanding on "
        f"Monday in Nairobi, where {B} met {A}."
    )
    signed = [e for e in find_events(document_of(text)) if e.type is EventType.SIGNING]
    assert [(set(e.participants), when(e)) for e in signed] == [({"KE", "NO"}, "2022-06-06")]


CONSULTATIONS = "The first round of political consultations between Norway and Kenya was held "
CONSULTATIONS += "in Nairobi on Wednesday. "


def test_who_is_also_received_had_a_meeting_of_his_own() -> None:
    for later in (f"{A} was also received by {B}.", f"{A} later called on {B}."):
        found = meetings(CONSULTATIONS + later)
        assert [set(e.participants) for e in found] == [{"NO", "KE"}, {"Anna Holt", "William Ruto"}]


def test_heads_of_delegations_are_those_who_talked_before_others_are_told() -> None:
    text = CONSULTATIONS + "The Norwegian delegation was headed by Deputy Foreign Minister Per "
    text += "Dahl, while the Kenyan side was led by Deputy Foreign Minister Mary Otieno. "
    text += f"During his stay Dahl called on {B}."
    assert [set(e.participants) for e in meetings(text)] == [
        {"Per Dahl", "Mary Otieno"},
        {"Per Dahl", "William Ruto"},
    ]


def test_who_attended_was_at_no_occasion_yet_to_come() -> None:
    text = f"{A} received {B} on Monday and invited him to a forum in Oslo in December. "
    text += "The meeting was attended by Kenyan Foreign Minister Alfred Mutua."
    assert [set(e.participants) for e in meetings(text)] == [
        {"Anna Holt", "William Ruto", "Alfred Mutua"}
    ]


def test_talks_on_what_was_held_before_are_not_of_its_day() -> None:
    text = f"{A} met {B} on Monday. They also discussed the accord signed in Accra on 3 May."
    assert [when(e) for e in meetings(text)] == ["2022-06-06"]


def test_a_meeting_counted_in_its_own_sentence_is_one() -> None:
    text = f"{A} and {B} met in Nairobi on Monday, their second meeting this year."
    assert [when(e) for e in meetings(text)] == ["2022-06-06"]


def test_his_counterpart_is_met_by_the_one_who_speaks() -> None:
    text = "Kenyan Foreign Minister Alfred Mutua said the accord was reached during talks with "
    text += "his Peruvian counterpart, Luis Rojas."
    assert [set(e.participants) for e in meetings(text)] == [{"Alfred Mutua", "Luis Rojas"}]


def test_who_is_the_first_to_visit_has_done_so() -> None:
    text = f"{A} held talks in Nairobi on Monday. Holt, the first Norwegian foreign minister to "
    text += f"visit Kenya in four years, met {B}."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.VISIT]
    assert [(e.status, e.country) for e in found] == [(Status.HELD, "KE")]


def test_some_meeting_that_is_put_off_is_not_the_one_that_was_held() -> None:
    text = f"{A} met {B} on Monday. A meeting of defence ministers was put off by the floods."
    assert [(e.status, when(e)) for e in meetings(text)] == [(Status.HELD, "2022-06-06")]


def test_the_letter_that_tells_a_diplomat_to_leave_is_no_message() -> None:
    text = "Kenyan ambassador Mary Otieno received a letter on Monday telling her to leave Norway "
    text += "within two days."
    assert [e.type for e in find_events(document_of(text))] == [EventType.EXPULSION]


def test_who_praises_talks_of_others_took_no_part_in_them() -> None:
    text = f"{A} praised the talks between Kenya and Peru held in Accra on Monday."
    assert [set(e.participants) for e in meetings(text)] == [{"KE", "PE"}]
    text = f"{A} discussed with {B} the peace talks of Peru, which resumed in Accra last week."
    assert [set(e.participants) for e in meetings(text)] == [{"Anna Holt", "William Ruto"}]


def test_what_two_had_done_a_week_before_is_another_meeting() -> None:
    text = f"{A} arrived in Nairobi on Monday. She was welcomed by {B} at State House. The two had "
    text += "met a week earlier in Accra."
    assert [(when(e), e.country) for e in meetings(text)] == [
        ("2022-06-06", "KE"),
        ("2022-05-30", "GH"),
    ]


def test_the_day_of_talks_that_a_guest_is_told_of_is_theirs_alone() -> None:
    text = f"{B} received {A} on Monday. She informed her host of her talks in Lima with Peruvian "
    text += "President Luis Rojas on 12 April."
    assert [(when(e), e.country) for e in meetings(text)] == [
        ("2022-06-06", "KE"),
        ("2022-04-12", "PE"),
    ]


def test_ties_are_cut_and_mended_between_the_same_states() -> None:
    text = "Relations between Norway and Kenya were severed in 2006 and restored in 2009."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.RELATIONS]
    assert [(set(e.participants), when(e)) for e in found] == [
        ({"NO", "KE"}, "2006"),
        ({"NO", "KE"}, "2009"),
    ]


def test_what_was_agreed_at_an_occasion_does_not_make_it_a_plan() -> None:
    text = f"{A} and {B} met on 3 May on the sidelines of the African Union summit in Kigali, "
    text += "where they agreed on a cease-fire."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.GATHERING]
    assert [(e.status, when(e)) for e in found] == [(Status.HELD, "2022-05-03")]


def test_people_of_several_states_write_each_for_himself() -> None:
    text = f"{B} won the vote on Monday. {A}, Peruvian President Luis Rojas and Ugandan President "
    text += "Yoweri Museveni congratulated him."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.MESSAGE]
    assert [set(e.participants) for e in found] == [
        {"Anna Holt", "William Ruto"},
        {"Luis Rojas", "William Ruto"},
        {"Yoweri Museveni", "William Ruto"},
    ]
