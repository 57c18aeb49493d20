"""A visit that was announced, put off, announced anew and held, read from five articles."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.running import Running, serving

NEWS = [
    ("announced", "Gazette", "2018-05-02",
     "Foreign Minister Sergei Lavrov of Russia will visit China on 12 May 2018, an aide said."),
    ("elsewhere", "Gazette", "2018-05-03",
     "Russian Foreign Minister Sergei Lavrov will visit Serbia on May 15, officials said."),
    ("put-off", "Courier", "2018-05-10",
     "The visit of Russian Foreign Minister Sergei Lavrov to China, planned for 12 May, has been "
     "postponed, the ministry said on Thursday."),
    ("renewed", "Herald", "2018-05-14",
     "Russian Foreign Minister Sergei Lavrov will visit China on May 20. The trip was originally "
     "planned for May 12 but was postponed."),
    ("held", "Gazette", "2018-05-21",
     "Russian Foreign Minister Sergei Lavrov arrived in Beijing on Sunday, May 20, for a visit to "
     "China."),
    ("reprint", "Daily", "2018-05-21",
     "BEIJING - Russian Foreign Minister Sergei Lavrov arrived in Beijing on Sunday, May 20, for "
     "a visit to China."),
]  # fmt: skip
STEPS = ["announced 2018-05-12", "postponed 2018-05-12", "announced 2018-05-20", "held 2018-05-20"]


def test_a_visit_is_one_event_from_its_announcement_to_its_end(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as running:
        for name, source, published, text in reversed(NEWS):
            told = {"id": name, "source": source, "published": published, "text": text}
            assert running.client.post("/articles", json=told).is_success
        (visit,) = running.get("/events", country="CN").json()["events"]
        assert [f"{step['stage']} {step['date']}" for step in visit["steps"]] == STEPS
        assert (visit["status"], visit["date"]) == ("held", "2018-05-20")
        assert (visit["sources"], visit["articles"], visit["copies"]) == (3, 5, 1)
        assert visit["contradictions"] == []
        _says_what_became_of_plans(running)
        page = running.get(f"/events/{visit['id'].removeprefix('event/')}", format="html").text
        assert "3 independent sources, 5 articles (1 copy)" in page
        assert "How it came about" in page


def _says_what_became_of_plans(running: Running) -> None:
    (left,) = running.get("/events", status="unreported").json()["events"]
    assert left["country"] == "RS"
    answer = running.ask("Which visits of Lavrov were announced but never reported as held?")
    assert [one["country"] for one in answer["events"]] == ["RS"]
    answer = running.ask("Which visits of Lavrov were postponed?")
    assert [one["country"] for one in answer["events"]] == ["CN"]
