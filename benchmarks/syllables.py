"""Names of people who do not exist, made of syllables in the manner of a region."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ontology.groups import groups


@dataclass(frozen=True, slots=True)
class Manner:
    """Syllables of given names and surnames; surnames stand first where `surname_first`."""

    given: tuple[tuple[str, ...], ...]
    surname: tuple[tuple[str, ...], ...]
    surname_first: bool = False

    def name(self, chance: random.Random) -> tuple[str, str]:
        """A given name and a surname."""
        given, surname = (
            "".join(chance.choice(part) for part in parts) for parts in (self.given, self.surname)
        )
        return _capital(given), _capital(surname)


def _capital(word: str) -> str:
    """Capitals at the start and after a hyphen or space; "al-" and its like stay small."""
    parts = word.replace("-", "- ").split(" ")
    parts = [one if one in ("al-", "bin", "van") else one[:1].upper() + one[1:] for one in parts]
    return " ".join(parts).replace("- ", "-")


def _parts(*texts: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("" if one == "_" else one for one in text.split()) for text in texts)


_MANNERS: Mapping[str, Manner] = {
    "slavic": Manner(
        _parts("ale bo vla dmi go ni ra sta ta ve yu zo", "dan dimir goslav lina mir ra slav tan"),
        _parts(
            "ba dro gor ko la mi no pet ri so to vor",
            "b d k l m n r s t v",
            "enko ev ov sky ic",
        ),
    ),
    "turkic": Manner(
        _parts("ab bek da er ga is ka mu nur or ra sher tem za", "bek dar dul gul kan mat mir zod"),
        _parts(
            "as ba dos er gan is kar mam naz or rah sat tur yus",
            "a i u",
            "bayev dov limov nov rzo yev",
        ),
    ),
    "arabic": Manner(
        _parts("ab ah fa ha ja ka la ma na ra sa ta ya za", "bir did fiq hir lid mir ra sim zan"),
        _parts(
            "_ _ al- al- _",
            "ba da gha ha ja ka ma na qa ra sha ta za",
            "bari fri hadi lami mani rani wi",
        ),
    ),
    "east": Manner(
        _parts(
            "bao chun da guo hai jin lei min qi shu wen xiao yan zhi",
            "_ bo fei hua jun ling ming tao wei",
        ),
        _parts(
            "chai dong fang guan hong jia kuang lu meng ning pan qiu sha tong wu xiang yan zhu",
        ),
        surname_first=True,
    ),
    "southeast": Manner(
        _parts("a bu da han ku lan mo nu pra ri su thi", "chai di na nto rat ri san wan"),
        _parts(
            "bam cha du hart kit lan mar pho ran sam tha wi",
            "a i o u",
            "djo nata rak sono thep yong",
        ),
    ),
    "south": Manner(
        _parts("a de i ka ma na pra ra sha su vi", "bhir dev jan kash mit nil rav sh"),
        _parts("ban chat gar kul mahe pat ran sen tha ver", "a e i", "ar jee kar man sinha walla"),
    ),
    "latin": Manner(
        _parts("al ber car di en fe gu jo lu ma o ra", "berto dina fael lena mundo na nando sa"),
        _parts(
            "al bar cor del es fer gon her lam mon or ri sal",
            "a e i o",
            "ga guez lar nda rro val",
        ),
    ),
    "african": Manner(
        _parts("a ba chi da e fa ka mo n'do o sa te wa", "bani di kwe lou mba na tunde zi"),
        _parts("a ba chi di e ka ma n'gu o sa to wa", "da ko le mbe nga yo", "_ la ma ni so wi"),
    ),
    "western": Manner(
        _parts("al be cla ed fri han ju lar mar nil os ro", "ba drik fred na ra rik tine vin"),
        _parts(
            "ash berg brand cal dahl eck fair hart lind mor strand wester",
            "en er ing s",
            "_ by ford lund man sen son ton",
        ),
    ),
    "oceanic": Manner(
        _parts("a fa i la ma na pi si ta vai", "hea lani lotu nui pele tau"),
        _parts("a fa ka la ma ni pa ta tu", "fo le ma ne po tu", "ata fua lei moana sina"),
    ),
}

_REGIONS = (
    ("turkic", ("central-asia", "turkic-states")),
    (
        "slavic",
        ("post-soviet-states", "former-yugoslavia", "western-balkans", "visegrad-countries"),
    ),
    ("arabic", ("arab-states", "gulf-states", "levant")),
    ("east", ("northeast-asia", "two-koreas")),
    ("southeast", ("southeast-asia",)),
    ("south", ("south-asia",)),
    ("latin", ("south-america", "central-america", "lusophone-africa")),
    ("african", ("west-africa", "central-africa", "east-africa", "southern-africa", "caribbean")),
    ("oceanic", ("pacific-islands",)),
)


@cache
def _manners() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for manner, regions in _REGIONS:
        for region in regions:
            for code in groups()[region].members:
                found.setdefault(code, manner)
    return found


def manner_of(country: str) -> Manner:
    """The manner of a country's names, by its code."""
    return _MANNERS[_manners().get(country, "western")]
