"""Whether all that a question says goes into its meaning: what does not is not answered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph.answers.clause import Clause
from graph.answers.misreading import NotUnderstoodError
from graph.answers.pattern import FILLING, Asked, Hole
from graph.answers.pieces import Piece, Tag
from graph.answers.vocabulary import vocabulary
from graph.facts import EventType

_WITH_ENVOYS = frozenset({EventType.APPOINTMENT, EventType.PROTEST, EventType.EXPULSION})
_BESIDE = frozenset({"against", "for", "about", "under", "behind", "over"})
_PRESIDING = frozenset({"chair", "co-chair", "cochair", "moderate"})
_CHANGING = frozenset({EventType.RELATIONS, EventType.SANCTION})
_FORMS = ("est", "ing", "ed", "ly", "ful", "less", "ness", "tion", "sion", "able", "ible", "ive",
          "ous", "ment", "ity", "ism", "ical", "wise")  # fmt: skip
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january"}
    | {"february", "march", "april", "june", "july", "august", "september", "october"}
    | {"november", "december", "weekend", "morning", "evening", "christmas", "easter", "ramadan"}
)


def check_asked(clause: Clause, hole: Hole, types: Sequence[EventType]) -> None:
    """Raise `NotUnderstoodError` for what is said beside the event and has no meaning there."""
    _check_negation(clause, hole)
    _check_numbers(clause, hole)
    _check_nouns(clause, types)
    _check_links(clause)
    if hole.asked is not Asked.DATES:
        _check_standing(clause, types)


def check_office(clause: Clause) -> None:
    """Raise `NotUnderstoodError` for what is said beside an office and has no meaning there."""
    stray = [noun.words for noun in clause.nouns if Tag.FILLER not in noun.can]
    stray += [kind.name for kind in clause.qualifiers]
    stray += [party.words for party in (*clause.excluded, *clause.without)]
    stray += [clause.threshold.words] if clause.threshold else []
    stray += [f"by {clause.grouped.value}"] if clause.grouped else []
    stray += [period.words for period in (*clause.not_in, *clause.not_also)]
    if stray:
        raise NotUnderstoodError("what this does beside the rest was not understood", stray)


def may_be_name(words: Sequence[str]) -> bool:
    """Whether unknown words in small letters may be a name, and no words of English."""
    return not any(word in _DAYS or word.endswith(_FORMS) for word in words)


def is_day(word: str) -> bool:
    """Whether a word is that of a day or month, which nobody is called."""
    return word in _DAYS


def _check_negation(clause: Clause, hole: Hole) -> None:
    if (clause.excluded or clause.without) and hole.asked not in FILLING:
        words = [party.words for party in (*clause.excluded, *clause.without)]
        raise NotUnderstoodError("only people, states and organisations can be left out", words)
    if clause.negated and (clause.not_in or clause.not_also):
        raise NotUnderstoodError("what is denied twice was not understood", ["not"])
    if not clause.negated:
        return
    if hole.asked not in (*FILLING, Asked.WHETHER):
        raise NotUnderstoodError(
            "who did not do something can be asked, and whether it did not happen, but not when, "
            "where or what",
            ["not"],
        )
    if clause.order or clause.threshold or clause.grouped or clause.fate:
        raise NotUnderstoodError("what did not happen cannot be ordered or counted", ["not"])


def _check_numbers(clause: Clause, hole: Hole) -> None:
    if clause.threshold and hole.asked not in (*FILLING, Asked.WHETHER, Asked.PLACES):
        raise NotUnderstoodError(
            f"of what “{clause.threshold.words}” is said was not understood",
            [clause.threshold.words],
        )
    if clause.grouped and hole.asked in (Asked.WHETHER, Asked.DATES):
        raise NotUnderstoodError(
            f"a yes or no, and dates, are not told by {clause.grouped.value}",
            [clause.grouped.value],
        )


def _check_nouns(clause: Clause, types: Sequence[EventType]) -> None:
    """Each noun that a verb takes must be part of what the verb means."""
    stray = [noun.words for noun in clause.nouns if not _belongs(noun, clause, types)]
    if stray:
        raise NotUnderstoodError("what this does beside the rest was not understood", stray)


def _belongs(noun: Piece, clause: Clause, types: Sequence[EventType]) -> bool:
    words, wording = vocabulary(), clause.wording
    if noun is clause.event or noun.lemma in words.kinds or wording is None:
        return True
    if Tag.FILLER in noun.can:
        return True
    needs = words.classes[wording.needs] if wording.needs else frozenset()
    if noun.lemma in needs or (clause.gap and clause.gap.noun == noun.lemma):
        return True
    classes = words.classes_of(noun.lemma)
    if EventType.SIGNING in types or EventType.GATHERING in types:
        return "document" in classes or not classes
    if "diplomat" in classes:
        return bool(_WITH_ENVOYS & set(types))
    own = {"aid": EventType.AID, "letter": EventType.MESSAGE, "penalty": EventType.SANCTION,
           "ties": EventType.RELATIONS, "mission": EventType.RELATIONS,
           "protest-note": EventType.PROTEST, "credentials": EventType.APPOINTMENT}  # fmt: skip
    return any(own.get(name) in types for name in classes)


def _check_links(clause: Clause) -> None:
    """What stands before the noun of an event, where no verb tells what it has to do with it."""
    for piece, after in pairwise(clause.pieces):
        told = after is clause.event or after in clause.nouns
        if told and piece.tag is Tag.PREPOSITION and piece.value in _BESIDE and not clause.verb:
            raise NotUnderstoodError(
                "what this has to do with it was not understood", [piece.words]
            )
    where = clause.gap is not None and clause.gap.where
    named = any(argument.party.organisations for argument in clause.arguments)
    if where and named and not (clause.verb or clause.event or clause.nouns):
        raise NotUnderstoodError("where a body has its seat is not in this graph", ["where"])
    if clause.verb and clause.verb.lemma in _PRESIDING and not clause.whether:
        gap = clause.gap
        if gap and gap.relation == "subject" and gap.asked in FILLING:
            raise NotUnderstoodError(
                "who presided over a gathering is not in this graph, only who took part",
                [clause.verb.words],
            )


def _check_standing(clause: Clause, types: Sequence[EventType]) -> None:
    """Only changes are known, not how things stand: "do A and B have relations"."""
    having = clause.verb.lemma == "have" if clause.verb else _has(clause, "have")
    if having and types and set(types) <= _CHANGING:
        raise NotUnderstoodError(
            "how relations and sanctions stand is not in this graph, only when they were changed "
            "and by whom",
            ["have"],
        )


def _has(clause: Clause, lemma: str) -> bool:
    return any(piece.tag is Tag.AUXILIARY and piece.lemma == lemma for piece in clause.pieces)
