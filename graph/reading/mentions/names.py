"""Personal names by their shape: runs of capitals, particles, initials and honorifics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.reading.mentions.wording import APOSTROPHES, POSSESSIVE, Word
from ontology.given_names import given_names
from ontology.naming import naming

LENT, NAME, OFFICE = 1, 2, 3
"""How a word is taken: by what may as well be a surname ("Lagos", "Turk", "May"), by a sure name,
by an office."""
_NAMING = naming()
_MOST = frozenset({"the", "most", "right", "rt", "very"})
_UNCAPPED = _MOST | _NAMING.opening
"""Words without a capital with which a name may start."""
_HONOURED = frozenset({"hon", "honourable", "honorable", "rev", "reverend"})
_JOINED = frozenset({"as", "at", "an", "ad", "ar", "az", "ash"})
"""Articles that are particles only with a hyphen after them: "as-Sisi"."""
_PARTED = [["H.", "E."], ["H.", "H."], ["H.", "M."]]
"""Honorifics written in two."""
_ADDRESSED = frozenset({"mr", "mrs", "ms", "messrs"})
"""Words that only open a name: "In Chad Mr Moavero"."""
_QUOTES = frozenset({'"', "“", "”"})
_PEERS = frozenset({"lord", "lady", "baroness"})
_JUNIOR = frozenset({"jr", "sr"})
_LETTERS = frozenset({"mp", "mla", "kc", "qc", "mbe", "obe", "cbe", "kcmg", "cmg"})
"""Letters after a name that are never a part of one."""
FATHERS = frozenset({"bin", "bint", "ibn", "ould"})
"""Particles before the name of the father."""
_LONGEST = 4
"""Words of a name that starts with the family's."""


@dataclass(slots=True)
class Run:
    """A run of words that may be a personal name, honorifics before it."""

    first: int
    """The first word, honorifics included."""
    name: int
    """The first word of the name proper."""
    last: int
    gender: str | None = None
    honorific: bool = False
    kept: bool = False
    """Its honorific stays with a name of one word: "Sheikh Hasina"."""


def find_runs(
    words: Sequence[Word], taken: Sequence[int], after_title: frozenset[int]
) -> list[Run]:
    """The possible names of a sentence, from left to right.

    `taken` marks words of known names and of offices; `after_title` holds the words that directly
    follow a title.
    """
    found: list[Run] = []
    at = 0
    while at < len(words):
        if not words[at].cap and words[at].key not in _UNCAPPED:
            at += 1
            continue
        titled = at in after_title
        barred = taken[at] and not titled and not (taken[at] == LENT and _is_given(words[at]))
        run = None if barred else _read(words, taken, at, titled)
        if run is None:
            at += 1
            continue
        found.append(run)
        at = run.last
    return found


def _read(words: Sequence[Word], taken: Sequence[int], at: int, titled: bool) -> Run | None:
    if words[at].hyphen:
        return None
    run = Run(at, at, at)
    at = _skip_honorifics(words, run, at)
    run.name = at
    titled = titled or run.honorific
    if at >= len(words) or not _opens(words, taken, at, titled):
        return None
    at += 1
    while at < len(words) and words[at].key not in _ADDRESSED and not _is_regnal(words, run, at):
        after = _past_nickname(words, taken, at) or _continues(words, taken, at, titled)
        if after is None:
            break
        at = after
    run.last = _past_junior(words, _past_seat(words, run, at))
    if not any(w.cap for w in words[run.name : at]) or _is_postnominal(words, run):
        return None
    return run


def _past_nickname(words: Sequence[Word], taken: Sequence[int], at: int) -> int | None:
    """Past a name in quotes within a name: the "Pepe" of Juan "Pepe" Ruiz."""
    if words[at].text not in _QUOTES or not words[at].spaced or at + 3 >= len(words):
        return None
    inner, mark, after = words[at + 1 : at + 4]
    named = inner.cap and inner.alpha and not inner.spaced and mark.text in _QUOTES
    apart = not mark.spaced and after.spaced and after.cap and after.alpha
    return at + 3 if named and apart and not taken[at + 3] and not _is_common(after) else None


def _is_postnominal(words: Sequence[Word], run: Run) -> bool:
    """Whether a run is only letters of honour after a name: the "SC" of "Mia Ruiz, SC, said"."""
    word = words[run.name]
    if run.last - run.first > 1 or not run.first or not word.upper:
        return False
    apart = words[run.first - 1].text == ","
    return word.key in _LETTERS or (apart and word.key in _NAMING.postnominal)


def _is_regnal(words: Sequence[Word], run: Run, at: int) -> bool:
    """Whether a ruler's number has ended the name: "the Queen Elizabeth II Quay"."""
    over = at - 1 > run.name and words[at - 1].upper and words[at - 1].key in _NAMING.suffixes
    return over and not _is_given(words[at])


def _past_seat(words: Sequence[Word], run: Run, at: int) -> int:
    """Past the "of Wimbledon" of "Lord Ahmad of Wimbledon"."""
    peer = run.honorific and words[run.name - 1].key in _PEERS and run.name + 3 > at
    if not peer or at + 1 >= len(words) or words[at].key != "of":
        return at
    return at + 2 if words[at + 1].cap and words[at + 1].alpha else at


def _past_junior(words: Sequence[Word], at: int) -> int:
    """Past the ", Jr." of "Teodoro Locsin, Jr."."""
    parted = at + 1 < len(words) and words[at].text == ","
    return at + 2 if parted and words[at + 1].key in _JUNIOR and words[at + 1].cap else at


def _skip_honorifics(words: Sequence[Word], run: Run, at: int) -> int:
    """Past "His Excellency", "the Most Hon." and the like, of which the gender is noted."""
    at = _skip_article(words, at)
    if [w.text for w in words[at : at + 2]] in _PARTED:
        run.honorific = True
        at += 2
    while at < len(words) and _is_honorific(words, at):
        key = words[at].key
        run.honorific = True
        run.kept = key.startswith(("sheik", "shaik"))
        run.gender = run.gender or (
            "f" if key in _NAMING.female else "m" if key in _NAMING.male else None
        )
        at += 1
        if at < len(words) and words[at].text in (".", *APOSTROPHES) and not words[at].spaced:
            at += 1
    return _past_mark(words, at) if run.honorific else at


def _past_mark(words: Sequence[Word], at: int) -> int:
    """Past the letter that a name starts with: "Hon. 'Akilisi Pohiva"."""
    if at + 1 >= len(words) or words[at].text not in APOSTROPHES or words[at + 1].spaced:
        return at
    return at + 1 if words[at].spaced and words[at + 1].cap else at


def _skip_article(words: Sequence[Word], at: int) -> int:
    """Past the "the Right" of "the Right Honourable X"."""
    after = at
    while after < len(words) and after - at < 3 and words[after].key in _MOST:
        after += 1
    honoured = after > at and after < len(words) and words[after].key in _HONOURED
    return after if honoured and words[after].cap else at


def _is_honorific(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.key not in _NAMING.honorifics or not word.cap or at + 1 >= len(words):
        return False
    if words[at + 1].key == word.key:
        return False
    if word.key in _NAMING.given_styles and not _is_name_word(words, at + 2):
        return False
    if word.key == "sultan" and is_family(words, at + 1):
        return False
    if word.key in ("his", "her"):
        following = words[at + 1].key if at + 1 < len(words) else ""
        return following in (
            "excellency",
            "majesty",
            "highness",
            "royal",
            "serene",
            "eminence",
            "holiness",
        )
    if word.key in _NAMING.shouted and not (word.upper or word.key == "u"):
        return False
    return at + 1 < len(words)


def is_family(words: Sequence[Word], at: int) -> bool:
    """Whether the name of a father or house follows: "Sultan" is a name in "Sultan Al Jaber"."""
    key = words[at].key if at < len(words) else ""
    return key in FATHERS or key == "al" or key.startswith("al-")


def _is_name_word(words: Sequence[Word], at: int) -> bool:
    """Whether a name may go on at a word: a capital, or a particle before one."""
    if at + 1 < len(words) and words[at].key in _NAMING.particles:
        at += 1
    return at < len(words) and words[at].cap and words[at].alpha and not _is_common(words[at])


def _opens(words: Sequence[Word], taken: Sequence[int], at: int, titled: bool) -> bool:
    """Whether a name can start at a word."""
    word = words[at]
    if not word.cap:
        if word.key not in _NAMING.opening or at + 1 >= len(words):
            return False
        at += 1 + (words[at + 1].key in _NAMING.particles and at + 2 < len(words))
        return words[at].cap and not taken[at] and not _is_common(words[at])
    if taken[at] and not (_is_borne(words, taken, at) and (titled or _is_given(word))):
        return titled and taken[at] == LENT and _ends_clause(words, at + 1)
    if word.text == "I" and titled and at + 1 < len(words) and words[at + 1].cap:
        return len(words[at + 1].text.rstrip(".")) == 1
    if _is_common(word) and not (word.key in _NAMING.surnames and (titled or _is_park(words, at))):
        return titled and _is_to(words, at)
    return word.alpha


def _is_borne(words: Sequence[Word], taken: Sequence[int], at: int) -> bool:
    """Whether the name of a place or month goes on as a person's: "July Moyo", "Jordan Peters"."""
    if taken[at] == OFFICE or at + 1 >= len(words) or (at and taken[at - 1] and words[at].hyphen):
        return False
    following = words[at + 1]
    if following.key in _NAMING.particles and at + 2 < len(words):
        following = words[at + 2]
    return following.cap and following.alpha and not _is_common(following)


def _is_given(word: Word) -> bool:
    return word.key in given_names()


def _is_common(word: Word) -> bool:
    """Whether a word is too common to be a name; an initial is not."""
    initial = word.text.endswith(".") and len(word.text) < 5
    return word.key in _NAMING.common and not initial and word.key not in given_names()


def _continues(words: Sequence[Word], taken: Sequence[int], at: int, titled: bool) -> int | None:
    """The word after the part of a name at `at`, or None where the name ends."""
    word = words[at]
    if taken[at] and not (
        taken[at] != OFFICE
        and word.cap
        and word.alpha
        and (titled or _is_given(words[at - 1]))
        and (_ends_clause(words, at + 1) or _is_given(word))
    ):
        return None
    if (word.hyphen and word.alpha) or word.key in _NAMING.patronymic:
        return at + 1
    if word.key in _NAMING.particles and at + 1 < len(words) and word.alpha:
        after = words[at + 1]
        if word.key in _JOINED and not word.cap and not after.hyphen:
            return None
        if after.key in _NAMING.particles and at + 2 < len(words) and words[at + 2].cap:
            return at + 3
        if after.cap and word.key in FATHERS and taken[at + 1] == OFFICE:
            return at + 2
        if after.cap and not taken[at + 1] and (not _is_common(after) or titled) and after.alpha:
            return at + 2
        if not word.cap:
            return None
    if not word.cap or not word.alpha or word.key == POSSESSIVE or _is_letters(words, at):
        return None
    if word.key in _NAMING.suffixes or (titled and _is_first(words, at)):
        return at + 1
    halved = at + 1 < len(words) and words[at + 1].hyphen
    if _is_common(word) and not halved:
        thing = word.key in _NAMING.things and not (titled or _is_given(words[at - 1]))
        return at + 1 if word.key in _NAMING.surnames and not thing else None
    return at + 1


def _is_letters(words: Sequence[Word], at: int) -> bool:
    """Whether letters of honour end a name: the "MP" of "Mark Holt MP"."""
    return words[at].upper and words[at].key in _LETTERS and not words[at - 1].upper


def _is_first(words: Sequence[Word], at: int) -> bool:
    """The number of a ruler, not the speaker: "King Juan Carlos I and"."""
    return words[at].text == "I" and (
        at + 1 == len(words) or words[at + 1].key in {"and", "of", ",", ".", "on", "in", "at"}
    )


def _ends_clause(words: Sequence[Word], at: int) -> bool:
    """Whether the name "Madhav Kumar Nepal" is over: no possessive, no more of a country."""
    return at >= len(words) or (
        not words[at].cap and words[at].key != POSSESSIVE and not words[at].hyphen
    )


def is_personal(words: Sequence[Word]) -> bool:
    """Whether the words of a name show that a person bears it: by a given name, or by its shape."""
    if any(_is_given(word) for word in words[: max(1, len(words) - 1)]):
        return True
    if any(word.key in FATHERS for word in words[1:-1]):
        return True
    return words[0].key in _NAMING.families and (_is_double(words[1:]) or len(words) < _LONGEST)


def _is_to(words: Sequence[Word], at: int) -> bool:
    """Whether "To" is a family's name: "President To Lam"."""
    return words[at].key == "to" and at + 1 < len(words) and words[at + 1].key in _NAMING.families


def _is_park(words: Sequence[Word], at: int) -> bool:
    """Whether a common word is a family's name: "Park Geun-hye"."""
    return len(words) > at + 2 and words[at + 1].cap and _is_double(words[at + 1 : at + 3])


def _is_double(words: Sequence[Word]) -> bool:
    """Whether a given name of two syllables is written "Geun-hye"."""
    return len(words) == 2 and words[1].hyphen and not words[1].cap
