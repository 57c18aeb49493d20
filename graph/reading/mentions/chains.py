"""Titles that coordinate as those of one person: "Deputy Premier and Foreign Minister"."""

from __future__ import annotations

from graph.facts import Post
from graph.reading.mentions.following import is_fronted
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.view import View

_CHAINING = frozenset({",", "and", "&", "-", "–", "—", "/"})
_LOOSENING = frozenset({",", "–", "—", "-", "--", "("})
"""Marks before a title that is rather an apposition."""


def chain_of(view: View, phrase: OfficePhrase) -> list[OfficePhrase]:
    """A phrase with those that go on from it: "Deputy Premier and Foreign Minister"."""
    chain = [phrase]
    while not phrase.plural:
        following = _goes_on(view, chain[-1])
        if following is None:
            break
        chain.append(following)
    return chain


def _goes_on(view: View, phrase: OfficePhrase) -> OfficePhrase | None:
    """The phrase that coordinates with another as titles of one person."""
    end = phrase.last
    direct = view.phrase_at.get(end)
    if direct is not None:
        return None if direct.definite or direct.plural else direct
    if view.key(end) not in _CHAINING:
        return None
    step = 2 if view.key(end) == "," and view.key(end + 1) == "and" else 1
    following = view.phrase_at.get(end + step)
    if following is None or following.plural:
        return None
    if following.definite and not _is_second_hat(view, phrase, following):
        return None
    if following.first in view.run_at:
        return None
    if phrase.codes and following.codes and phrase.codes != following.codes:
        return None
    if view.key(end) == "," and is_fronted(view, phrase):
        return None
    if view.key(end) == "and" and _is_one_more(view, phrase, following):
        return None
    if view.key(end) == "," and following.last in view.run_at:
        one = step == 1 and _is_one_title(view, phrase, following)
        return following if one else None
    return following


def _is_one_more(view: View, phrase: OfficePhrase, following: OfficePhrase) -> bool:
    """Whether two are told: "between A's leader and Premier X", "the Minister and Dr X"."""
    if view.key(phrase.first - 1) == "between":
        return True
    alone = phrase.definite and phrase.bare and phrase.last == phrase.core + 1
    return alone and following.bare and following.last in view.run_at


def _is_second_hat(view: View, phrase: OfficePhrase, following: OfficePhrase) -> bool:
    """Whether a body's head has an office at home too: "AU chair and Senegal's President X"."""
    if view.key(phrase.last) not in ("and", ",") or following.last not in view.run_at:
        return False
    called = phrase.body_noun and phrase.definite and phrase.head.served
    leads = called or phrase.post(phrase.of) is Post.ORGANISATION_HEAD
    leads = leads and not phrase.country
    owned = following.served and following.served[0].first == following.first
    return bool(leads and following.country and owned)


def _is_one_title(view: View, phrase: OfficePhrase, following: OfficePhrase) -> bool:
    """Whether titles with a comma between are one person's: "Vice-Premier, Minister X"."""
    if following.head.rank and phrase.definite and not phrase.head.rank:
        return True
    if phrase.counterpart and following.capital and following.bare | bool(following.classes):
        return not following.definite
    ranked = phrase.post(phrase.of) is Post.VICE_HEAD or "minister of state" in phrase.head.words
    if ranked and phrase.country and following.classes and not following.definite:
        return following.capital
    leads = (phrase.organisation or phrase.body_noun) and phrase.definite and phrase.head.served
    if leads == "organisation-head" and following.country and following.capital:
        return True
    if following.head.rank or following.head.style or following.head.post == "ambassador":
        return following.bare and not phrase.bare
    before = view.key(phrase.first - 1)
    loose = phrase.definite or phrase.indefinite or before in _LOOSENING
    return phrase.capital and following.capital and not loose
