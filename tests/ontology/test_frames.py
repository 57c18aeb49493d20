"""The frames file: what it holds, and that words are added to it without code."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import facts
from ontology.frames import CHANGES, FrameError, frames

Writer = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Writer:
    def write(text: str, name: str = "own.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_frames_know_the_events_and_changes_of_the_facts() -> None:
    assert set(CHANGES) == set(facts.EventType)
    for event, changes in CHANGES.items():
        assert set(changes) == set(facts.CHANGES.get(facts.EventType(event), ()))


def test_every_event_has_a_verb_and_a_noun_or_more() -> None:
    told = {frame.event for frame in frames().frames}
    assert told == set(CHANGES)


def test_sided_frames_say_who_acts() -> None:
    for frame in frames().frames:
        if frame.event in {"expulsion", "sanction", "aid", "message", "protest"}:
            assert frame.actors or frame.targets, frame


@pytest.mark.parametrize(
    ("word", "noun", "plain"),
    [
        ("met", False, "meet"),
        ("Meetings", True, "meeting"),
        ("visited", False, "visit"),
        ("flew", False, "fly"),
        ("Unknownwords", True, "unknownwords"),
    ],
)
def test_lemma(word: str, noun: bool, plain: str) -> None:
    assert frames().lemma(word, noun=noun) == plain


def test_sentences_without_a_frame_word_are_not_worth_a_parse() -> None:
    lexicon = frames()
    assert lexicon.may_tell(lexicon.lemmas(["The", "two", "ministers", "met", "in", "Lima"]))
    assert not lexicon.may_tell(lexicon.lemmas(["Rain", "fell", "all", "night"]))


def test_a_frame_that_needs_a_place_is_not_worth_a_parse_without_one() -> None:
    lexicon = frames()
    words = lexicon.lemmas(["Snow", "swept", "into", "every", "valley"])
    assert not lexicon.may_tell(words)
    assert lexicon.may_tell(words | {"#place"})


def test_a_frame_that_needs_a_phrase_is_not_worth_a_parse_without_its_preposition() -> None:
    lexicon = frames()
    words = lexicon.lemmas(["Snow", "swept", "every", "valley"]) | {"#place"}
    assert not lexicon.may_tell(words)
    assert lexicon.may_tell(words | {"into"})


def test_the_form_of_a_word_is_kept() -> None:
    lexicon = frames()
    assert lexicon.inflect("sign", "putting") == "signing"
    assert lexicon.inflect("meet", "called") == "met"
    assert lexicon.inflect("visit", "pays") == "visits"


def test_a_verb_is_added_by_a_file(written: Writer) -> None:
    path = written(
        """
        [classes]
        hamper = ["hamper"]

        [[frame]]
        event = "aid"
        verbs = ["bestow"]
        actors = ["subject"]
        targets = ["on", "upon"]
        change = "given"
        where = { object = ["hamper"] }

        [irregular]
        bestow = ["bestrew"]
        """
    )
    lexicon = frames(path)
    assert [t.frame.event for t in lexicon.by_verb["bestow"]] == ["aid"]
    assert lexicon.lemma("bestows") == "bestow"
    assert lexicon.lemma("bestrew") == "bestow"
    assert "bestow" not in frames().by_verb


def test_a_class_grows_by_a_file(written: Writer) -> None:
    path = written('[classes]\nmission = ["hearth"]')
    assert frames(path).classes["mission"] == frames().classes["mission"] | {"hearth"}


def test_a_family_stands_for_its_verbs(written: Writer) -> None:
    path = written(
        """
        [verbs]
        gilding = ["gild", "plate"]

        [[frame]]
        event = "aid"
        verbs = ["@gilding", "paint"]
        actors = ["subject"]
        where = { "object.of" = ["mission"] }
        unless = { object = ["mission"] }
        """
    )
    frame = frames(path).by_verb["gild"][0].frame
    assert frame.verbs == ("gild", "plate", "paint")
    assert frame.unless == {"object": ("mission",)}
    assert frame.scopes == {"object"}


def test_files_are_named_in_the_environment(
    written: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = written('[classes]\nfirst = ["a"]', "one.toml")
    two = written('[classes]\nfirst = ["b"]', "two.toml")
    monkeypatch.setenv("LEGATION_FRAMES", f"{one}{os.pathsep}{two}")
    assert frames().classes["first"] == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[frame]\nevent = 1", "mend the file"),
        ('[[frame]]\nevent = "meeting"\nverb = ["see"]', "unknown key 'verb'"),
        ('[[frame]]\nevent = "picnic"\nverbs = ["see"]', "one of meeting"),
        ('[[frame]]\nevent = "meeting"', "needs `verbs` or `nouns`"),
        ('[[frame]]\nevent = "meeting"\nverbs = "see"', "list of words"),
        ('[[frame]]\nevent = "aid"\nverbs = ["see"]\nchange = "lent"', "given, pledged"),
        (
            '[[frame]]\nevent = "aid"\nverbs = ["see"]\nwhere = {object = ["pie"]}',
            "unknown class 'pie'",
        ),
        ('[[frame]]\nevent = "aid"\nverbs = ["@lending"]', "unknown family '@lending'"),
        ('[[idiom]]\nwords = ["put away"]', "`words` and `reads`"),
        ('[clases]\na = ["b"]', "unknown section 'clases'"),
        ('[classes]\na = "b"', "list of words"),
    ],
)
def test_a_faulty_file_is_told_with_its_place(written: Writer, text: str, fault: str) -> None:
    path = written(text)
    with pytest.raises(FrameError) as raised:
        frames(path)
    assert str(path) in str(raised.value)
    assert fault in str(raised.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FrameError, match="nowhere"):
        frames(tmp_path / "nowhere.toml")
