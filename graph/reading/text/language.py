"""Whether a text is English, told by its small words and its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from graph.facts import LegationError
from graph.reading.text.words import word_set

_SAMPLE = 20_000
"""Characters from the start of a text that are looked at."""
_ENOUGH = 40
"""Words from which a text can be told; a shorter one passes."""
_SHARE = 0.12
"""Share of words that are small English ones; news has three times as many."""

_DISTINCT = 4
"""Different small words of another language that show it; "y" alone is no Spanish."""

_ENGLISH = word_set(
    """
    the of and to in a for on with that by at from is was as his its has have had be been were are
    will an it he she they their this which who not but or after said between
    """
)
_OTHERS = {
    "French": word_set("le la les des du une et dans pour qui sur avec par au aux est ses été"),
    "Spanish": word_set("el la los las del una y en para que con por su se al es como más"),
    "Portuguese": word_set("o os as do da dos das um uma e em para que com por ao não pelo"),
    "German": word_set("der die das und den dem des ein eine mit von zu im für auf nicht ist"),
    "Italian": word_set("il lo gli dei della delle un una e di che per con nel è sono alla"),
    "Turkish": word_set("ve bir bu için ile da de olarak olan gibi daha çok sonra kadar"),
    "Indonesian": word_set("dan yang di untuk dengan pada dari dalam ini itu akan tidak oleh"),
    "Vietnamese": word_set("và của các với trong cho là được những tại đã này không có"),
    "Dutch": word_set("de het een en van in op met voor dat zijn niet aan te bij ook"),
}
_SCRIPTS = {
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "GREEK": "Greek",
    "HEBREW": "Hebrew",
    "DEVANAGARI": "Devanagari",
    "THAI": "Thai",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
}
_WORD = re.compile(r"[^\W\d_]+")


class NotEnglishError(LegationError):
    """A text in another language than the one that is read."""


def is_english(text: str) -> bool:
    """Whether a text is English, or too short to tell."""
    return _guess(text) is None


def require_english(text: str, where: str) -> None:
    """Raise `NotEnglishError`, naming what the text at `where` looks like, if not English."""
    seen = _guess(text)
    if seen:
        raise NotEnglishError(
            f"{where}: the text looks like {seen}; only English can be read: give a translation"
        )


def _guess(text: str) -> str | None:
    """What a text is written in, if it is not English."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    script = _script(sample)
    if script and len(sample) >= _ENOUGH:
        return f"{script} script"
    if len(words) < _ENOUGH:
        return None
    share = sum(word in _ENGLISH for word in words) / len(words)
    seen = set(words)
    counts = Counter(
        {
            name: sum(word in small for word in words)
            for name, small in _OTHERS.items()
            if len(seen & small) >= _DISTINCT
        }
    )
    other, most = counts.most_common(1)[0] if counts else ("", 0)
    if share >= _SHARE and share >= most / len(words):
        return None
    if most / len(words) >= _SHARE:
        return other
    return "no English prose" if share < _SHARE / 2 else None


def _script(sample: str) -> str | None:
    """The script of most letters, if it is not the Latin one."""
    letters = [character for character in sample if character.isalpha()]
    if 2 * sum(character < "\u0250" for character in letters) >= len(letters):
        return None
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters)
    scripts.pop("LATIN", None)
    name = scripts.most_common(1)[0][0] if scripts else "?"
    return _SCRIPTS.get(name, name.title() if name != "?" else "an unknown")
