"""English inflection of the words that the frames name: plain form to other forms and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping


def verb_lemmas(words: Iterable[str], irregular: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Inflected form → plain form of verbs, irregular ones included."""
    out = _lemmas(words, (_s_form, _past, _ing))
    for base, forms in irregular.items():
        out.update(dict.fromkeys(forms, base))
    return out


def noun_lemmas(words: Iterable[str]) -> dict[str, str]:
    """Plural → singular of nouns; a word that is itself plain keeps its own."""
    known = set(words)
    return _lemmas(known, (_s_form, _es_form)) | {w: w for w in known if not w.endswith("s")}


def form(word: str) -> str:
    """The kind of form a word has: "ing", "past", "s" or "plain"."""
    if word.endswith("ing"):
        return "ing"
    if word.endswith("ed") or word == "was":
        return "past"
    return "s" if word.endswith("s") and not word.endswith("ss") else "plain"


def inflect(base: str, kind: str) -> str:
    """A regular verb in the kind of form named."""
    return _INFLECTIONS[kind](base)


def _lemmas(words: Iterable[str], inflections: tuple[Callable[[str], str], ...]) -> dict[str, str]:
    out: dict[str, str] = {}
    for word in sorted(words):
        for inflected in inflections:
            out.setdefault(inflected(word), word)
    return out


def _plain(word: str) -> str:
    return word


def _s_form(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _es_form(word: str) -> str:
    """ "embargoes" beside "embargos"."""
    return word + "es" if word.endswith("o") else _s_form(word)


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ied"
    return word + "ed"


def _ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return word + "ing"


_INFLECTIONS: dict[str, Callable[[str], str]] = {
    "plain": _plain,
    "s": _s_form,
    "past": _past,
    "ing": _ing,
}
