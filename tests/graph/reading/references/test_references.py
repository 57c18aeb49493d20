"""Whom a reference denotes, on documents whose mentions are marked by hand.

In the texts below, `[words|KIND ...]` marks a mention; see `marked`.
"""

from __future__ import annotations

import re

import pytest

from graph.facts import Article, Office, Post
from graph.reading.document import Document, Kind, Mention, Person, Sentence
from graph.reading.references.resolution import resolve

LAVROV = ("Lavrov", "m", Office(Post.FOREIGN_MINISTER, "RU"))
ASLOV = ("Aslov", "m", Office(Post.FOREIGN_MINISTER, "TJ"))
MOTEGI = ("Motegi", "m", Office(Post.FOREIGN_MINISTER, "JP"))
RETNO = ("Retno", "f", Office(Post.FOREIGN_MINISTER, "ID"))
PUTIN = ("Putin", "m", Office(Post.HEAD_OF_STATE, "RU"))
RAHMON = ("Rahmon", "m", Office(Post.HEAD_OF_STATE, "TJ"))
OLD = ("Kerry", "m", Office(Post.FOREIGN_MINISTER, "US"))
NEW = ("Pompeo", "m", Office(Post.FOREIGN_MINISTER, "US"))

MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def marked(text: str, *people: tuple[str, str, Office]) -> Document:
    """A document from text with marks: `[he|pronoun]`, `[Lavrov|Lavrov]`, `[Russian|RU]`,
    `[the minister|office minister -]`, `[his counterpart|counterpart RU]`, `[both|sides]`."""
    roster = {name: Person(name, [name], [office], gender=g) for name, g, office in people}
    plain, mentions, last = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        start = len(plain)
        plain += mark[1]
        last = mark.end()
        mentions.append(mention(mark[2].split(), start, len(plain), plain.count(". "), roster))
    plain += text[last:]
    starts = [0, *(m.end() for m in re.finditer(r"\. ", plain))]
    ends = [*starts[1:], len(plain)]
    sentences = [
        Sentence(n, a, b, 0, 0, 0) for n, (a, b) in enumerate(zip(starts, ends, strict=True))
    ]
    return Document(Article("a", plain), [], sentences, mentions, list(roster.values()))


def mention(
    words: list[str], start: int, end: int, sentence: int, roster: dict[str, Person]
) -> Mention:
    head, rest = words[0], words[1:]
    if head in roster:
        return Mention(Kind.PERSON, start, end, sentence, name=head, person=roster[head])
    if re.fullmatch("[A-Z]{2}", head):
        return Mention(Kind.COUNTRY, start, end, sentence, name=head)
    if head == "office":
        of = None if rest[1] == "-" else rest[1]
        plural = len(rest) > 2
        codes = tuple(rest[1:]) if plural else ()
        offices = tuple(Office(Post(rest[0]), c) for c in codes or [of])
        return Mention(
            Kind.OFFICE, start, end, sentence, offices=offices, codes=codes, plural=plural
        )
    if head == "counterpart":
        name = next((r for r in rest if r in roster), None)
        kind = Kind.PERSON if name else Kind.OFFICE
        codes = tuple(r for r in rest if r not in roster)
        person = roster[name] if name else None
        return Mention(kind, start, end, sentence, person=person, codes=codes, counterpart=True)
    return Mention(Kind(head), start, end, sentence)


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        ("[Lavrov|Lavrov] met [Retno|Retno]. [He|pronoun] spoke.", (LAVROV, RETNO), ("Lavrov",)),
        ("[Lavrov|Lavrov] met [Retno|Retno]. [She|pronoun] spoke.", (LAVROV, RETNO), ("Retno",)),
        (
            "[Lavrov|Lavrov] and [Retno|Retno]. [They|pronoun] met.",
            (LAVROV, RETNO),
            ("Lavrov", "Retno"),
        ),
        (
            "[Lavrov|Lavrov] met [Aslov|Aslov]. [The Tajik|office foreign-minister TJ] left.",
            (LAVROV, ASLOV),
            ("Aslov",),
        ),
        (
            "[The Pole|office foreign-minister PL] met [Aslov|Aslov]. [He|pronoun] left.",
            (ASLOV,),
            ("Aslov",),
        ),
        ("[Lavrov|Lavrov] met [his counterpart|counterpart TJ] [x|RU].", (LAVROV, ASLOV), ("RU",)),
        (
            "[Putin|Putin] met [Rahmon|Rahmon]. [Both leaders|sides] spoke.",
            (PUTIN, RAHMON),
            ("Putin", "Rahmon"),
        ),
        (
            "[Lavrov|Lavrov] saw [Putin|Putin], [Rahmon|Rahmon]. [The two leaders|sides] left.",
            (LAVROV, PUTIN, RAHMON),
            ("Putin", "Rahmon"),
        ),
        ("[Russia|RU] and [Japan|JP] spoke. [The two countries|sides] agreed.", (), ("RU", "JP")),
        (
            "[Lavrov|Lavrov] met [Aslov|Aslov]. [The two countries|sides] agreed.",
            (LAVROV, ASLOV),
            ("RU", "TJ"),
        ),
        ("[Tokyo|JP] said [its|pronoun] envoy left.", (), ("JP",)),
        (
            "[Peru|PE], [Chile|CL] and [Cuba|CU] said that [they|pronoun] would leave.",
            (),
            ("PE", "CL", "CU"),
        ),
        (
            "[Lavrov|Lavrov] met [Aslov|Aslov]. [Lavrov|Lavrov] called [his peer|counterpart].",
            (LAVROV, ASLOV),
            ("Aslov",),
        ),
        (
            "[Peru|PE] and [Chile|CL] fined [Cuba|CU]. [They|pronoun] also left.",
            (),
            ("PE", "CL"),
        ),
    ],
)
def test_last_mention_denotes(
    text: str, people: tuple[tuple[str, str, Office], ...], expected: tuple[str, ...]
) -> None:
    document = marked(text, *people)
    resolve(document)
    assert document.mentions[-1].denotes == expected


def test_counterpart_unnamed_is_the_named_holder_or_the_country() -> None:
    document = marked("[Lavrov|Lavrov] met [his counterparts|counterpart TJ KZ].", LAVROV, ASLOV)
    resolve(document)
    assert document.mentions[-1].denotes == ("Aslov", "KZ")


def test_counterpart_takes_the_office_of_the_one_told_before() -> None:
    document = marked("[Retno|Retno] met [her counterpart Toshi|counterpart JP Toshi].", RETNO)
    person = Person("Toshi", ["Toshi"])
    document.people.append(person)
    document.mentions[-1] = Mention(
        Kind.PERSON, 10, 30, 0, person=person, codes=("JP",), counterpart=True
    )
    resolve(document)
    assert person.offices == [Office(Post.FOREIGN_MINISTER, "JP")]
    assert person.official


def test_an_office_that_nobody_holds_denotes_its_country() -> None:
    document = marked("[The Polish minister|office foreign-minister PL] left.", LAVROV)
    resolve(document)
    assert document.mentions[-1].denotes == ("PL",)


def test_an_office_held_by_two_denotes_the_one_last_told() -> None:
    document = marked(
        "[Kerry|Kerry] left. [Pompeo|Pompeo] came. [The secretary|office foreign-minister US] met.",
        OLD,
        NEW,
    )
    resolve(document)
    assert document.mentions[-1].denotes == ("Pompeo",)


@pytest.mark.parametrize(
    ("home", "title", "expected"),
    [
        ("TJ", "The President", "Rahmon"),
        ("RU", "The President", "Putin"),
        ("TJ", "The president", "Putin"),
        (None, "The President", "Putin"),
    ],
)
def test_a_title_with_a_capital_is_that_of_the_reports_own_country(
    home: str | None, title: str, expected: str
) -> None:
    document = marked(
        f"[Rahmon|Rahmon] came. [Putin|Putin] left. [{title}|office head-of-state -] spoke.",
        RAHMON,
        PUTIN,
    )
    document.dateline = home
    resolve(document)
    assert document.mentions[-1].denotes == (expected,)


def test_they_are_the_two_whom_their_sentence_tells() -> None:
    document = marked(
        "[Putin|Putin] came. [Putin|Putin] spoke. [Lavrov|Lavrov] and [Shoigu|Shoigu] left"
        " before [they|pronoun] met.",
        PUTIN,
        LAVROV,
        ("Shoigu", "m", Office(Post.DEFENCE_MINISTER, "RU")),
    )
    resolve(document)
    assert document.mentions[-1].denotes == ("Lavrov", "Shoigu")


def test_an_own_president_is_shown_by_the_first_without_a_country() -> None:
    first = ("Rahmon", "m", Office(Post.HEAD_OF_STATE, "TJ", "President"))
    text = (
        "[President Rahmon|Rahmon] came. [Putin|Putin] left. [The President|office head-of-state -]"
    )
    document = marked(text, first, PUTIN)
    document.mentions[0].offices = (first[2],)
    document.mentions[2].offices = (Office(Post.HEAD_OF_STATE, None, "the President"),)
    resolve(document)
    assert document.mentions[-1].denotes == ("Rahmon",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Rahmon|Rahmon] telephoned [the president|office head-of-state -].", "Putin"),
        ("[Rahmon|Rahmon] left when [the president|office head-of-state -] spoke.", "Rahmon"),
        ("Then [the envoy|office envoy -], [Lavrov|Lavrov], spoke.", "Lavrov"),
    ],
)
def test_a_title_is_another_than_its_subject_and_the_one_in_apposition(
    text: str, expected: str
) -> None:
    document = marked(f"[Putin|Putin] came. {text}", PUTIN, RAHMON, LAVROV)
    resolve(document)
    title = next(m for m in document.mentions if m.kind is Kind.OFFICE)
    assert title.denotes == (expected,)


def test_offices_of_several_countries_are_named_holders_and_codes() -> None:
    document = marked(
        "[Lavrov|Lavrov] came. [Ministers|office foreign-minister RU KG UZ] met.", LAVROV, MOTEGI
    )
    resolve(document)
    assert document.mentions[-1].denotes == ("Lavrov", "KG", "UZ")


def test_a_pronoun_far_from_any_person_denotes_the_one_told_most() -> None:
    document = marked(
        "[Lavrov|Lavrov] met [Aslov|Aslov]. [Aslov|Aslov] left. b. c. d. e. f. g. h. [He|pronoun].",
        LAVROV,
        ASLOV,
    )
    resolve(document)
    assert document.mentions[-1].denotes == ("Aslov",)


def test_a_title_tells_one_head_of_an_organisation_from_another() -> None:
    chief = ("Ban", "m", Office(Post.ORGANISATION_HEAD, "United Nations", "Secretary-General"))
    chair = ("Connie", "f", Office(Post.ORGANISATION_HEAD, "Conference", "President"))
    document = marked(
        "[Ban|Ban] came. [Connie|Connie] too. [The chief|office other -]", chief, chair
    )
    document.mentions[-1].offices = (Office(Post.ORGANISATION_HEAD, None, "the Secretary-General"),)
    resolve(document)
    assert document.mentions[-1].denotes == ("Ban",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[Putin|Putin] left. With [Rahmon|Rahmon] beside [him|pronoun], [Lavrov|Lavrov] came.",
            "Lavrov",
        ),
        ("[Putin|Putin] left. Before [his|pronoun] landing, [Lavrov|Lavrov] came.", "Lavrov"),
        (
            "[Putin|Putin] left. In a call [he|pronoun] had with [Lavrov|Lavrov], a deal came.",
            "Putin",
        ),
        ("[Putin|Putin] came. [He|pronoun] met [Lavrov|Lavrov].", "Putin"),
        ("[Lavrov|Lavrov] met [Putin|Putin]. [Rahmon|Rahmon] thanked [him|pronoun].", "Lavrov"),
    ],
)
def test_a_pronoun_denotes_by_its_place_in_the_sentence(text: str, expected: str) -> None:
    document = marked(text, LAVROV, PUTIN, RAHMON)
    resolve(document)
    (pronoun,) = (m for m in document.mentions if m.kind is Kind.PRONOUN)
    assert pronoun.denotes == (expected,)


def test_a_pronoun_leads_up_to_an_unnamed_holder() -> None:
    document = marked(
        "[Aslov|Aslov] came. As part of [his|pronoun] visit, [the host|office foreign-minister RU]"
        " met [Putin|Putin]. [Lavrov|Lavrov] left.",
        ASLOV,
        LAVROV,
        PUTIN,
    )
    resolve(document)
    (pronoun,) = (m for m in document.mentions if m.kind is Kind.PRONOUN)
    assert pronoun.denotes == ("Lavrov",)


@pytest.mark.parametrize(("word", "name"), [("latter", "Aslov"), ("former", "Lavrov")])
def test_former_and_latter(word: str, name: str) -> None:
    text = f"[Lavrov|Lavrov] received [Aslov|Aslov], the [{word}|pronoun] being on a visit."
    document = marked(text, LAVROV, ASLOV)
    resolve(document)
    assert document.mentions[-1].denotes == (name,)


ENVOY = ("Holm", "m", Office(Post.AMBASSADOR, "SE", "ambassador"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "its" is of the state told last, whoever holds that post in another
        ("[Lavrov|Lavrov] came. [Poland|PL] sent [its minister|office foreign-minister -].", "PL"),
        ("[Poland|PL] thanked [Russia|RU] and [its minister|office foreign-minister -].", "Lavrov"),
        # ranks of one mission are kept apart
        ("[Holm|Holm] left. [The Swedish charge|office ambassador SE] stayed.", "SE"),
        ("[Holm|Holm] left. [The Swedish ambassador|office ambassador SE] stayed.", "Holm"),
        # a new subject frees the old one
        ("[Lavrov|Lavrov] met [Rahmon|Rahmon]; an audience was given to [him|pronoun].", "Lavrov"),
        ("[Lavrov|Lavrov] met [Rahmon|Rahmon] and thanked [him|pronoun].", "Rahmon"),
    ],
)
def test_owners_ranks_and_clauses_tell_who_is_meant(text: str, expected: str) -> None:
    document = marked(text, LAVROV, RAHMON, ENVOY)
    resolve(document)
    assert document.mentions[-1].denotes == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "His Majesty King [Zog|Zog] met [Rahmon|Rahmon]. [His Majesty|office other -] left.",
            "Zog",
        ),
        ("[Rahmon|Rahmon] met Her Highness [Ana|Ana]. [Her Highness|office other -] left.", "Ana"),
        ("[King Zog|Zog] met [Rahmon|Rahmon]. [His Majesty|office other -] left.", "Zog"),
    ],
)
def test_a_style_denotes_its_bearer(text: str, expected: str) -> None:
    king = ("Zog", "m", Office(Post.HEAD_OF_STATE, "AL", "King"))
    document = marked(text, king, RAHMON, ("Ana", "f", Office(Post.OTHER, "AL")))
    resolve(document)
    assert document.mentions[-1].denotes == (expected,)


@pytest.mark.parametrize(
    ("text", "denoted"),
    [
        ("[Lavrov|Lavrov] left. [Our foreign minister|office foreign-minister -] met.", ("CL",)),
        ("[Lavrov|Lavrov] left. [We|pronoun] sent a note.", ("CL",)),
        ('[Lavrov|Lavrov]: "[Our foreign minister|office foreign-minister -] met.', ("Lavrov",)),
    ],
)
def test_ours_is_what_the_country_of_the_report_has(text: str, denoted: tuple[str, ...]) -> None:
    document = marked(text, LAVROV)
    document.dateline = "CL"
    resolve(document)
    assert document.mentions[-1].denotes == denoted
