"""The wordings of offices are sound data."""

from collections import Counter

import pytest

from graph.facts import Post
from ontology.countries import countries
from ontology.offices import Head, offices, plural_of

HEADS = offices().heads


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.words[0])
def test_posts_are_those_of_the_facts(head: Head) -> None:
    named = [head.post, *head.by_class.values(), *head.deputies.values(), *head.only.values()]
    named += [post for post in (head.deputy, head.served, head.bare) if post]
    assert set(named) <= {post.value for post in Post}


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.words[0])
def test_classes_and_countries_exist(head: Head) -> None:
    classes = {*offices().portfolios, *offices().bodies, "lead", "treasury", "press"}
    classes |= {"refugees", "human", "minorities"}
    assert {*head.by_class, *head.deputies} <= classes
    assert {*head.only, *filter(None, [head.country])} <= countries().keys()


def test_every_post_can_be_worded() -> None:
    worded = {head.post for head in HEADS} | {p for h in HEADS for p in h.by_class.values()}
    worded |= {head.served for head in HEADS if head.served}
    assert worded >= {post.value for post in Post}


def test_no_wording_names_two_heads() -> None:
    counts = Counter(word for head in HEADS for word in (*head.words, *head.short))
    assert [word for word, times in counts.items() if times > 1] == []


def test_seats_and_missing_posts_are_of_countries() -> None:
    assert set(offices().seats.values()) <= countries().keys()
    for codes in offices().absent.values():
        assert codes <= countries().keys()


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("minister", "ministers"),
        ("spokesman", "spokesmen"),
        ("deputy", "deputies"),
        ("attache", "attaches"),
        ("envoy", "envoys"),
        ("duchess", "duchesses"),
    ],
)
def test_plural_of(word: str, plural: str) -> None:
    assert plural_of(word) == plural


def test_a_head_is_found_by_its_word() -> None:
    assert offices().head("minister").post == "minister"
