"""How alike two written names of people are.

What is left over on one side only is a middle name or a title; on both sides, another person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from rapidfuzz.distance import DamerauLevenshtein

from graph.identity.likeness.pairing import Pairing, pair_words
from graph.identity.likeness.scale import Likeness
from graph.identity.likeness.spelling import Spelt, consonants, spell
from graph.identity.names import sound
from ontology.nicknames import nicknames

_PAIRED = 0.6
"""The likeness of two words from which they may be one."""
_SOUND, _NICK, _BONES, _INITIAL = 0.98, 0.95, 0.94, 0.9
"""The likeness of words that sound alike, of nicknames, of like consonants, of an initial."""
_VOWELS, _SHORT = 0.92, 3
"""The likeness of words that differ by "o" for "u" and "e" for "i", if they have more letters."""
_DOUBLED = re.compile(r"(.)\1+")
_CONFUSED = str.maketrans("oe", "ui")
_FAMILY = 0.93
"""The likeness of "Rahmonov" and "Rahmon"."""
_SON = re.compile(r"(?<=\w{4})(?:[oe]v|z[oa]d[ae])$")
_JOINED = 0.8
"""The likeness from which two words run together are one of the other name."""
_SLIP = 0.94
"""Below this, words differ by slips of the pen, which weigh twice."""
_OTHER_START = 0.08
"""What a different first letter costs: slips are rare there."""
_MIDDLE, _ONLY = 0.95, 0.59
"""What a word more on one side costs, and what it costs beside if only one word is paired."""
_MOST_MORE = 3
"""Words more than these cost nothing further."""
_INITIALS = 0.5
"""What it costs if no word of two letters is shared."""
_NAMESAKES = 0.3
"""The likeness of kings of one name and different numbers."""
_OTHERS = 0.45
"""What words left over on both sides cost."""
_OTHER_SIGN = 0.4
"""What a different sign costs where one sign is a syllable."""


def likeness(first: str, second: str) -> Likeness:
    """How alike two names of people are, in whatever script, order and fullness."""
    one, other = sorted((spell(first), spell(second)), key=lambda each: (each.words, each.signs))
    if not one.words or not other.words:
        return Likeness(0.0, ("no letters",))
    if one.baltic == other.baltic:
        return _compared(one, other)
    bare = (each.without_endings() if each.baltic else each for each in (one, other))
    return max(_compared(one, other), _compared(*bare), key=lambda each: each.score)


def _compared(one: Spelt, other: Spelt) -> Likeness:
    if one.signs and other.signs:
        return _by_signs(one.signs, other.signs)
    if one.regnal and other.regnal and one.regnal != other.regnal:
        return Likeness(_NAMESAKES, (f"{one.regnal} against {other.regnal}",))
    if one.joined == other.joined and not _reversed(one, other):
        return Likeness(1.0, ("the same letters",))
    bones = one.vowelless != other.vowelless
    pairing = _best_pairing(one.words, other.words, bones)
    if not pairing.pairs:
        return _by_letters(one.joined, other.joined)
    return _judged(pairing, _reversed(one, other))


def _judged(pairing: Pairing[str], turned: bool) -> Likeness:
    score = 1.0
    reasons = [
        f"“{each.one}” as “{each.other}”" for each in pairing.pairs if each.one != each.other
    ]
    for each in pairing.pairs:
        score *= each.alike if each.alike >= _SLIP else each.alike**2
    left, right = pairing.left, pairing.right
    if left and right:
        score *= _OTHERS
        reasons.append(f"“{' '.join(left)}” against “{' '.join(right)}”")
    elif pairing.rest:
        score *= _MIDDLE ** min(pairing.rest, _MOST_MORE)
        score *= 1 if len(pairing.pairs) > 1 else _ONLY
        reasons.append(f"“{' '.join(left or right)}” on one side only")
    if all(min(len(each.one), len(each.other)) == 1 for each in pairing.pairs):
        score *= _INITIALS
        reasons.append("nothing but initials")
    if turned:
        score *= _OTHERS
        reasons.append("father and child change places")
    return Likeness(score, tuple(reasons) or ("the same words",))


def _reversed(one: Spelt, other: Spelt) -> bool:
    """Whether one name tells A to be the child of B, and the other B of A."""
    return any((father, child) in other.descent for child, father in one.descent)


def _by_signs(one: str, other: str) -> Likeness:
    """Names in signs for syllables: a different sign is a different name."""
    if one == other:
        return Likeness(1.0, ("the same signs",))
    apart = DamerauLevenshtein.distance(one, other)
    return Likeness(max(0.0, 1 - 2 * _OTHER_SIGN * apart), ("other signs",))


def _by_letters(one: str, other: str) -> Likeness:
    """Names without a word in common: perhaps words run together."""
    apart = DamerauLevenshtein.distance(one, other) / max(len(one), len(other))
    return Likeness(max(0.0, 1 - 3 * apart), ("all letters together",))


def _best_pairing(one: Sequence[str], other: Sequence[str], bones: bool) -> Pairing[str]:
    """The pairing that leaves least over, two neighbouring words taken as one where that helps."""
    alike = partial(word_likeness, bones=bones)
    best = pair_words(one, other, alike, _PAIRED)
    for words, others, first in ((one, other, True), (other, one, False)):
        for at in range(len(words) - 1):
            if not best.rest:
                return best
            whole = words[at] + words[at + 1]
            initial = min(len(words[at]), len(words[at + 1])) == 1
            if initial or not any(alike(whole, its) >= _JOINED for its in others):
                continue
            joined = [*words[:at], whole, *words[at + 2 :]]
            one_side, other_side = (joined, others) if first else (others, joined)
            tried = pair_words(one_side, other_side, alike, _PAIRED)
            if tried.rest < best.rest:
                best = tried
    return best


@lru_cache(maxsize=262144)
def word_likeness(word: str, other: str, bones: bool = False) -> float:
    """How alike two words of names are; with `bones`, one of them is written without vowels."""
    if word == other:
        return 1.0
    if len(word) == 1 or len(other) == 1:
        return _INITIAL if word[0] == other[0] else 0.0
    if sound(word) == sound(other) or _single(word) == _single(other):
        return _SOUND
    known = nicknames()
    if not known.get(word, frozenset()).isdisjoint(known.get(other, frozenset())):
        return _NICK
    if bones and not consonants(word).isdisjoint(consonants(other)):
        return _BONES
    if min(len(word), len(other)) > _SHORT and _open(word) == _open(other):
        return _VOWELS
    if _family(word) == _family(other):
        return _FAMILY
    same_start = word[0] == other[0]
    return max(_spelt(word, other), _spelt(sound(word), sound(other))) - (
        0 if same_start else _OTHER_START
    )


@lru_cache(maxsize=65536)
def _family(word: str) -> str:
    """A surname without the ending that Central Asia and the Caucasus take up or give up."""
    return _SON.sub("", sound(word))


def _spelt(word: str, other: str) -> float:
    return 1 - DamerauLevenshtein.distance(word, other) / max(len(word), len(other))


@lru_cache(maxsize=65536)
def _single(word: str) -> str:
    """A word with single letters for double ones."""
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=65536)
def _open(word: str) -> str:
    """A word as it sounds, with one letter for the vowels that scripts without them confuse."""
    return sound(word).translate(_CONFUSED)
