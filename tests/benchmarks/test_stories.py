"""How stories are read, and what is said of broken ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from benchmarks.stories import Kind, Mention, StoryError, load_stories, parse_story
from graph.facts import Status


def article(**changes: Any) -> dict[str, Any]:
    """An article of a story, with changes."""
    return {
        "source": "Gazette",
        "published": dt.date(2018, 4, 10),
        "text": "Foreign Minister Ada North met Bo Lind of the Lake Union in Lund on Monday.",
        "organisations": [{"is": "union", "name": "Lake Union"}],
        "officials": [
            {"is": "north", "name": "Ada North", "offices": [{"post": "minister", "of": "SE"}]},
            {"is": "lind", "name": "Bo Lind"},
        ],
        "events": [
            {
                "is": "talks",
                "type": "meeting",
                "date": "2018-04-09",
                "participants": ["Ada North", "Bo Lind"],
                "country": "SE",
                "evidence": "met Bo Lind",
            }
        ],
        **changes,
    }


def story(*articles: dict[str, Any], **changes: Any) -> dict[str, Any]:
    told = list(articles) or [article(), article()]
    return {"id": "lund", "tells": "talks", "about": ["people"], "articles": told, **changes}


def test_a_story_gives_facts_and_what_they_mean() -> None:
    found = parse_story(story(), "here")
    assert found.about == {Kind.PEOPLE}
    assert [one.article.id for one in found.articles] == ["lund-1", "lund-2"]
    facts = found.articles[0]
    assert facts.article.published == dt.date(2018, 4, 10)
    assert facts.events[0].status is Status.HELD
    assert [one.code for one in facts.countries] == ["SE"]
    assert found.means[Mention(Kind.PEOPLE, "lund-2", 1)] == "lind"
    assert found.means[Mention(Kind.ORGANISATIONS, "lund-1", 0)] == "union"
    assert found.means[Mention(Kind.EVENTS, "lund-1", 0)] == "talks"


def test_all_sides_of_an_act_take_part() -> None:
    act = {"is": "row", "type": "protest", "actors": ["SE"], "targets": ["Bo Lind"]}
    told = article(events=[{**act, "evidence": "met"}])
    assert parse_story(story(told, told), "here").articles[0].events[0].participants == (
        "SE",
        "Bo Lind",
    )


def test_an_article_without_a_date() -> None:
    told = article()
    del told["published"]
    assert parse_story(story(told, told), "here").articles[0].article.published is None


def test_an_organisation_of_two_letters_is_no_country() -> None:
    told = article(
        text="Ada North met Bo Lind of the LU.",
        organisations=[{"is": "union", "name": "LU"}],
        officials=[
            {"is": "north", "name": "Ada North"},
            {"is": "lind", "name": "Bo Lind", "offices": [{"post": "envoy", "of": "LU"}]},
        ],
    )
    facts = parse_story(story(told, told), "here").articles[0]
    assert [one.code for one in facts.countries] == ["SE"]


def _event(**changes: Any) -> dict[str, Any]:
    return article(events=[{**article()["events"][0], **changes}])


BROKEN = {
    "no id": (story(id=""), "has no id"),
    "no aim": (story(about=["places"]), "`about` must list"),
    "one article": (story(article()), "two to six"),
    "no label": (
        story(
            article(), article(officials=[{"name": "Ada North"}, {"is": "l", "name": "Bo Lind"}])
        ),
        r"lund, article 2\.officials\[0\]: has no `is`",
    ),
    "a stranger takes part": (
        story(article(), _event(participants=["Ada North", "Cy Falk"])),
        "'Cy Falk' is neither listed",
    ),
    "evidence": (story(article(), _event(evidence="saw Bo Lind")), "is not in the text"),
    "a name": (
        story(article(), article(organisations=[{"is": "u", "name": "Sea Union"}])),
        "'Sea Union' is not in the text",
    ),
    "a key": (story(article(), _event(where="Lund")), "unknown key 'where'"),
    "a date": (story(article(), article(published="2018-04-10")), "is no date"),
    "a country": (story(article(), _event(country="XX")), "'XX' is no country's code"),
    "a type": (story(article(), _event(type="chat")), "'chat' is none of"),
}


@pytest.mark.parametrize(("data", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_story_fails_clearly(data: dict[str, Any], words: str) -> None:
    with pytest.raises(StoryError, match=words) as caught:
        parse_story(data, "file.toml")
    assert str(caught.value).startswith("file.toml: ")


def test_files_that_hold_no_stories(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="no stories"):
        load_stories(tmp_path)
    (tmp_path / "a.toml").write_text("story = [")
    with pytest.raises(StoryError, match="is not TOML"):
        load_stories(tmp_path)


def test_a_story_told_twice(tmp_path: Path) -> None:
    text = """
[[story]]
id = "lund"
tells = "talks"
about = ["people"]
articles = [{ text = "Rain." }, { text = "Sun." }]
"""
    (tmp_path / "a.toml").write_text(text)
    assert [one.id for one in load_stories(tmp_path)] == ["lund"]
    (tmp_path / "b.toml").write_text(text)
    with pytest.raises(StoryError, match="'lund' is told twice"):
        load_stories(tmp_path)
