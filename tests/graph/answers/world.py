"""A graph of well-known diplomatic facts in words of our own, against which questions are put."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

from graph.annotations import from_annotation
from graph.knowledge import KnowledgeGraph

TODAY = dt.date(2025, 6, 1)
CSTO = "Collective Security Treaty Organization"
EU = "European Union"
UN = "United Nations"
PEOPLE: dict[str, tuple[str, str]] = {
    "Sirojiddin Aslov": ("foreign-minister", "TJ"),
    "Sergei Lavrov": ("foreign-minister", "RU"),
    "Vladimir Putin": ("head-of-state", "RU"),
    "Emomali Rahmon": ("head-of-state", "TJ"),
    "Alexander Lukashenko": ("head-of-state", "BY"),
    "Kassym-Jomart Tokayev": ("head-of-state", "KZ"),
    "Sadyr Japarov": ("head-of-state", "KG"),
    "Nikol Pashinyan": ("head-of-government", "AM"),
    "Mukhtar Tleuberdi": ("foreign-minister", "KZ"),
    "Antony Blinken": ("foreign-minister", "US"),
    "Fumio Kishida": ("foreign-minister", "JP"),
    "Vladimir Norov": ("foreign-minister", "UZ"),
    "Ruslan Kazakbaev": ("foreign-minister", "KG"),
    "Jeenbek Kulubaev": ("foreign-minister", "KG"),
    "Susan Eckey": ("ambassador", "NO"),
    "Paul Kagame": ("head-of-state", "RW"),
    "Joko Widodo": ("head-of-state", "ID"),
    "Recep Tayyip Erdogan": ("head-of-state", "TR"),
    "Haitham bin Tariq": ("head-of-state", "OM"),
    "Hassan Sheikh Mohamud": ("head-of-state", "SO"),
    "Manmohan Singh": ("head-of-government", "IN"),
    "Natwar Singh": ("foreign-minister", "IN"),
    "Shaukat Aziz": ("head-of-government", "PK"),
    "Angela Merkel": ("head-of-government", "DE"),
    "António Guterres": ("organisation-head", UN),
}
NAMES = {
    "TJ": "Tajikistan", "RU": "Russia", "BY": "Belarus", "KZ": "Kazakhstan", "KG": "Kyrgyzstan",
    "US": "the United States", "JP": "Japan", "UZ": "Uzbekistan", "NO": "Norway", "RW": "Rwanda",
    "ID": "Indonesia", "TR": "Turkey", "OM": "Oman", "IN": "India", "PK": "Pakistan",
    "DE": "Germany", "VE": "Venezuela", "CO": "Colombia", "LT": "Lithuania", "JO": "Jordan",
    "IL": "Israel", "MY": "Malaysia", "SO": "Somalia", "AM": "Armenia", "BE": "Belgium",
    "AE": "the United Arab Emirates", "SY": "Syria", "PL": "Poland", "TM": "Turkmenistan",
}  # fmt: skip
ALIASES = {CSTO: ["CSTO"], EU: ["EU"], UN: ["UN"], "C5+1": []}

# type, status, date, who (or actors > targets), place, country, change, name, sentence
ARTICLES: dict[str, tuple[str, list[str]]] = {
    "aslov-moscow": ("2018-04-10", [
        "visit|held|2018-04-08/2018-04-09|Sirojiddin Aslov|Moscow|RU|||Sirojiddin Aslov stayed in "
        "Moscow on 8 and 9 April",
        "meeting|held|2018-04-09|Sirojiddin Aslov, Sergei Lavrov|Moscow|RU|||Sirojiddin Aslov sat "
        "down with Sergei Lavrov in Moscow on Monday",
        "signing|held|2018-04-09|Sirojiddin Aslov, Sergei Lavrov|Moscow|RU||programme of "
        "cooperation|Sirojiddin Aslov and Sergei Lavrov put their names to a programme of "
        "cooperation",
        "gathering|planned|2018-06-20/2018-06-22|TJ|Dushanbe|TJ||Water Conference|Tajikistan will "
        "hold a Water Conference in Dushanbe from 20 to 22 June",
    ]),
    "kishida-aslov": ("2014-06-27", [
        "meeting|held|2014-06-26|Fumio Kishida, Sirojiddin Aslov|Tokyo|JP|||Fumio Kishida received "
        "Sirojiddin Aslov in Tokyo",
        "signing|held|2014-06-26|Fumio Kishida, Sirojiddin Aslov|Tokyo|JP||Cooperation Programme|"
        "Fumio Kishida and Sirojiddin Aslov signed a Cooperation Programme",
        "aid|held|2014-06-26|JP > TJ||JP|given||Japan gave Tajikistan grant aid for water",
    ]),
    "putin-rahmon": ("2022-05-16", [
        "meeting|held|2022-05-16|Vladimir Putin, Emomali Rahmon|Moscow|RU|||Vladimir Putin met "
        "Emomali Rahmon in Moscow",
        "call|held|2022-05-13|Vladimir Putin, Emomali Rahmon|||||Vladimir Putin and Emomali Rahmon "
        "spoke by telephone on Friday",
        f"gathering|held|2022-05-16|Vladimir Putin, Emomali Rahmon, Alexander Lukashenko, Kassym-"
        f"Jomart Tokayev, Sadyr Japarov, Nikol Pashinyan|Moscow|RU||{CSTO} summit|Vladimir Putin, "
        f"Emomali Rahmon, Alexander Lukashenko, Kassym-Jomart Tokayev, Sadyr Japarov and Nikol "
        f"Pashinyan took their seats at the {CSTO} summit",
        f"video-conference|held|2022-01|Vladimir Putin, {CSTO}|||||Vladimir Putin had joined the "
        f"{CSTO} by video link in January",
    ]),
    "blinken-astana": ("2023-02-28", [
        "visit|held|2023-02-28|Antony Blinken|Astana|KZ|||Antony Blinken landed in Astana",
        "meeting|planned|2023-02-28|Antony Blinken, Kassym-Jomart Tokayev|Astana|KZ|||Antony "
        "Blinken is to be received by Kassym-Jomart Tokayev",
        "meeting|planned|2023-02-28|Antony Blinken, Mukhtar Tleuberdi|Astana|KZ|||Antony Blinken "
        "will also see Mukhtar Tleuberdi",
        "gathering|held|2022-09|Antony Blinken, KZ, KG, TJ, TM, UZ|New York|US||C5+1 meeting|"
        "Antony Blinken chaired a C5+1 meeting in New York in September with Kazakhstan, "
        "Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan",
    ]),
    "ministers-2022": ("2022-05-05", [
        "appointment|held|2022-04-27|Vladimir Norov > UZ||UZ|takes-office||Vladimir Norov was put "
        "in charge of diplomacy by Uzbekistan",
        "appointment|held|2022-04-22|Ruslan Kazakbaev > KG||KG|leaves-office||Ruslan Kazakbaev "
        "resigned in Kyrgyzstan",
        "appointment|held|2022-04-24|Jeenbek Kulubaev > KG||KG|takes-office||Jeenbek Kulubaev was "
        "named acting minister of Kyrgyzstan",
        "meeting|held|2022-04-22|Sergei Lavrov, KZ, UZ||RU|||Sergei Lavrov met delegations of "
        "Kazakhstan and Uzbekistan",
    ]),
    "neighbours-2010": ("2010-08-11", [
        "relations|held|2010-07-22|VE > CO|||reduced||Venezuela severed relations with Colombia",
        "relations|held|2010-08-10|VE, CO >|||opened||Venezuela and Colombia restored relations",
    ]),
    "envoys": ("2023-11-02", [
        "expulsion|held|2022-04-04|LT > RU||LT|expelled||Lithuania expelled the ambassador of "
        "Russia",
        "expulsion|held|2023-11-01|JO > IL||IL|recalled||Jordan recalled its ambassador from "
        "Israel",
        "protest|held|2023-10-31|PL > RU||PL|||Poland summoned the ambassador of Russia",
    ]),
    "sanctions-2020": ("2020-10-03", [
        f"sanction|held|2020-10-02|{EU} > BY|||imposed||The {EU} imposed sanctions on Belarus",
        f"sanction|held|2016-02-25|{EU} > BY|||lifted||The {EU} had lifted sanctions on Belarus",
    ]),
    "credentials-kigali": ("2016-07-12", [
        "appointment|held|2016-07-11|Susan Eckey > NO|Kigali|RW|credentials||Susan Eckey of Norway "
        "handed over her credentials in Kigali",
        "meeting|held|2016-07-11|Susan Eckey, Paul Kagame|Kigali|RW|||Susan Eckey then talked with "
        "Paul Kagame",
    ]),
    "trips": ("2019-02-20", [
        "visit|cancelled|2019-02|Joko Widodo||MY|||Joko Widodo put off his trip to Malaysia",
        "visit|held|2011-08|Recep Tayyip Erdogan|Mogadishu|SO|||Recep Tayyip Erdogan had flown to "
        "Mogadishu in August 2011",
        "visit|held|2016-06-03|Recep Tayyip Erdogan|Mogadishu|SO|||Recep Tayyip Erdogan came to "
        "Mogadishu again on 3 June 2016",
        "meeting|held|2016-06-03|Recep Tayyip Erdogan, Hassan Sheikh Mohamud|Mogadishu|SO|||Recep "
        "Tayyip Erdogan met Hassan Sheikh Mohamud",
    ]),
    "cables": ("2022-12-15", [
        "message|held|2022-12-14|Haitham bin Tariq > Fumio Kishida|||||Haitham bin Tariq sent "
        "Fumio Kishida a cable of congratulations",
        f"message|held|2022-12-13|António Guterres > Recep Tayyip Erdogan|||||António Guterres of "
        f"the {UN} wrote to offer Recep Tayyip Erdogan his condolences",
    ]),
    "delhi-2004": ("2004-11-25", [
        "meeting|held|2004-11-24|Manmohan Singh, Shaukat Aziz|New Delhi|IN|||Manmohan Singh "
        "received Shaukat Aziz in New Delhi",
        "visit|planned|2005-02-15|Natwar Singh|Islamabad|PK|||Natwar Singh is to travel to "
        "Islamabad",
    ]),
    "berlin": ("2016-01-05", [
        "relations|held|2018-12-27|AE > SY|Damascus|SY|opened||The United Arab Emirates opened its "
        "embassy in Damascus",
    ]),
}  # fmt: skip


@cache
def knowledge() -> KnowledgeGraph:
    """The graph, built once."""
    graph = KnowledgeGraph.open(None)
    graph.put_all(
        from_annotation(annotation(name, published, lines))
        for name, (published, lines) in ARTICLES.items()
    )
    return graph


def annotation(name: str, published: str, lines: list[str]) -> dict[str, Any]:
    """An article whose sentences tell the events, in the shape of the guidelines."""
    events = [_event(line) for line in lines]
    text = " ".join(f"{event['evidence']}." for event in events)
    if name == "berlin":
        text += " Chancellor Angela Merkel of Germany looked on."
    people = [person for person in PEOPLE if person in text]
    organisations = [body for body in ALIASES if body in text]
    codes = {code for code, country in NAMES.items() if country.removeprefix("the ") in text}
    codes |= {of for person in people if len(of := PEOPLE[person][1]) == 2}
    return {
        "id": name,
        "source": f"The {name.partition('-')[0].title()} Courier",
        "published": published,
        "text": text,
        "countries": sorted(codes),
        "organisations": [{"name": body, "aliases": ALIASES[body]} for body in organisations],
        "officials": [_official(person) for person in people],
        "events": events,
    }


def _official(person: str) -> dict[str, Any]:
    post, of = PEOPLE[person]
    surname = re.split(r"[ ]", person)[-1]
    offices = [{"post": post, "of": of}]
    return {"name": person, "aliases": [surname] if surname else [], "offices": offices}


def _event(line: str) -> dict[str, Any]:
    kind, status, date, who, place, country, change, name, sentence = line.split("|")
    actors, sided, targets = who.partition(">")
    sides = [[one.strip() for one in side.split(",") if one.strip()] for side in (actors, targets)]
    event: dict[str, Any] = {
        "type": kind,
        "status": status,
        "date": date or None,
        "participants": sides[0] + sides[1],
        "place": place or None,
        "country": country or None,
        "evidence": sentence,
    }
    if sided:
        event |= {"actors": sides[0], "targets": sides[1]}
    if change:
        event["change"] = change
    if name:
        event["name"] = name
    return event
