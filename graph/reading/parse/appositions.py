"""Appositions folded: one word for "John, the minister," and for "Paris, France,"."""

from __future__ import annotations

from graph.reading.document import Form, Kind
from graph.reading.parse.stand_ins import DETERMINERS, Word


def join_appositions(words: list[Word]) -> list[Word]:
    """One word for "John, the minister," and for "Paris, France,": the other is its aside."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        word = words[i]
        kept, length = _apposition(out, words, i)
        if kept is not None:
            out[-1:] = [kept]
            i += length
            continue
        out.append(word)
        i += 1
    return out


def _apposition(out: list[Word], words: list[Word], i: int) -> tuple[Word | None, int]:
    """The joined word for the last word kept and what follows at `i`, and how much is used up."""
    if not out or not out[-1].mentions:
        return None, 0
    comma = words[i].text == ","
    j = i + comma
    if j < len(words) and words[j].text.lower() in {"the", "a", "his", "her", "its", "their"}:
        j += 1
    if j >= len(words) or not words[j].mentions:
        return None, 0
    left, right = out[-1], words[j]
    joined = _same_party(left, right, adjacent=j == i) if comma or j == i else None
    if joined is None and comma and j == i + 1 and _city_and_country(left, right):
        joined = left
    if joined is None:
        return None, 0
    other = right if joined is left else left
    joined.asides += [*other.mentions, *other.asides]
    used = j + 1 - i
    if comma and j + 1 < len(words) and words[j + 1].text == "," and _goes_on(words, j + 2):
        used += 1
    return joined, used


def _goes_on(words: list[Word], i: int) -> bool:
    """Whether the clause goes on after a closing comma, rather than a list or a new phrase."""
    if i >= len(words) or words[i].mentions:
        return False
    return words[i].text.lower() not in DETERMINERS


def _same_party(left: Word, right: Word, *, adjacent: bool) -> Word | None:
    """The named one of two neighbours that denote the same official."""
    a, b = left.mentions[0], right.mentions[0]
    title = a.kind is Kind.OFFICE or (a.kind is Kind.COUNTRY and a.form is Form.NAME)
    if adjacent and title and b.kind is Kind.PERSON and not a.plural:
        return right
    if len(a.denotes) != 1 or a.denotes != b.denotes:
        return None
    if b.kind is Kind.PERSON and a.kind is Kind.OFFICE:
        return right
    return left if a.kind is Kind.PERSON and b.kind is Kind.OFFICE else None


def _city_and_country(left: Word, right: Word) -> bool:
    """Whether a country follows its own city; in "Jeddah, Kuwait and Doha" it goes on a list."""
    a, b = left.mentions[0], right.mentions[0]
    pair = a.kind is Kind.PLACE and b.kind is Kind.COUNTRY and b.form is Form.NAME
    return pair and (not a.codes or b.name in a.codes)
