"""Intake: any input becomes an article, or an error that says how to mend it."""

import datetime as dt
import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.article import (
    ArticleError,
    from_html,
    from_json,
    from_jsonl,
    from_record,
    from_text,
    read_input,
)
from graph.article.making import clean_id, slug
from graph.facts import Article, LegationError
from graph.reading.text.language import NotEnglishError

STORY = (
    "The foreign minister of the first country received the ambassador of the second one in the "
    "old palace, and they talked about the border for two hours, it was said by both of them."
)
PAGE = f"""<html><head><title>Border talks in the palace</title>
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2019-06-14T07:14:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Border talks in the palace</h1><p>{STORY}</p><p>{STORY}</p></article>
<footer>Copyright</footer></body></html>"""


def one(source: str | Path) -> Article:
    (article,) = read_input(source)
    return article


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"28 March 2021\n\n{STORY}", "2021-03-28"),
        (f"date 2018-04-10 {STORY}", "2018-04-10"),
        (
            f"Today's Paper | November 19, 2024\n\nPublished 14 Jun, 2019 07:14am\n\n{STORY}",
            "2019-06-14",
        ),
        (f"  • Thursday, August 17th 2023 - 08:59 UTC\n\n{STORY}", "2023-08-17"),
        (f"CAPITAL, 12.06.2020. (ABCD) – {STORY}", "2020-06-12"),
        (f"date 2022-06-01\nThe Post\nA. Reporter June 2, 2022\n\n{STORY}", "2022-06-02"),
        (f"{STORY}\n\n21 MARCH 2021", "2021-03-21"),
        (f"June 19th, 2024 AAAA\n\nTown, June 18, 2007\n\n{STORY}", "2007-06-18"),
        (STORY, None),
        (f"May 2019\n\n{STORY}", None),
        (f"CAPITAL, Nov 1 (ABCD) -- {STORY}", None),
    ],
)
def test_date_of_publication(text: str, day: str | None) -> None:
    expected = dt.date.fromisoformat(day) if day else None
    assert from_text(text).published == expected


def test_the_given_date_counts_before_the_printed_one() -> None:
    given_day = dt.date(2020, 1, 1)
    assert from_text(f"28 March 2021\n\n{STORY}", published=given_day).published == given_day


def test_the_date_of_the_address_counts_if_nothing_is_printed() -> None:
    article = from_text(STORY, url="https://news.example/2021/10/31/talks")
    assert article.published == dt.date(2021, 10, 31)


def test_text_is_kept_as_found() -> None:
    text = f"\ufeffMenu\r\n\r\n  {STORY} \n"
    assert from_text(text).text == text


def test_page() -> None:
    article = from_html(PAGE)
    assert article.title == "Border talks in the palace"
    assert article.source == "The Example"
    assert article.published == dt.date(2019, 6, 14)
    assert STORY in article.text
    assert "Copyright" not in article.text


def test_identity_is_that_of_the_content() -> None:
    assert from_text(STORY).id == from_text(STORY).id
    assert from_text(STORY).id != from_text(STORY, source="The Example").id


def test_records() -> None:
    record = {"id": "a-1", "text": STORY, "published": "2020-02-03", "source": "S", "more": [1]}
    assert from_record(record) == Article("a-1", STORY, "S", dt.date(2020, 2, 3))
    assert len(list(from_json(json.dumps([record, {"text": STORY}])))) == 2
    lines = [json.dumps(record), "", json.dumps({"html": PAGE, "published": None})]
    assert [a.source for a in from_jsonl(lines)] == ["S", "The Example"]


@pytest.mark.parametrize(
    "said",
    ["2018-04-10", "2018-04-10T08:00:00Z", "2018-04-10 08:00:00", "Tue, 10 Apr 2018 08:00:00 GMT"],
)
def test_forms_of_published(said: str) -> None:
    assert from_record({"text": STORY, "published": said}).published == dt.date(2018, 4, 10)


@pytest.mark.parametrize(
    ("content", "say"),
    [
        ('{"text": "a"\n "b"}', "line 2"),
        ("[1]", "item 1"),
        ("{}", '"text"'),
        ('{"text": 5}', '"text" must be a string'),
        ('{"text": "a", "published": "soon"}', "soon"),
        ('{"text": ""}', "empty"),
        ('{"text": "a\\u0000b"}', "binary"),
        ('{"text": "a\\ud800b"}', "surrogate"),
        ("[" * 100_000, "nested"),
    ],
)
def test_wrong_json_is_told(content: str, say: str) -> None:
    with pytest.raises(ArticleError, match=say):
        list(from_json(content, "x.json"))


def test_files_of_a_folder_in_order(tmp_path: Path) -> None:
    (tmp_path / "b talks.txt").write_text(STORY)
    (tmp_path / "c.html").write_text(PAGE)
    (tmp_path / "a.json").write_text(json.dumps({"id": "first", "text": STORY}))
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": "last", "text": STORY}) + "\n\n")
    (tmp_path / "notes.md").write_text("no article")
    assert [article.id for article in read_input(tmp_path)] == ["first", "b-talks", "c", "last"]


def test_old_encodings(tmp_path: Path) -> None:
    for name, encoding in (("a", "cp1252"), ("b", "utf-16"), ("c", "utf-8-sig")):
        path = tmp_path / f"{name}.txt"
        path.write_bytes(f"{STORY} Čau".replace("Č", "é").encode(encoding))
        assert one(path).text.endswith("éau")


@pytest.mark.parametrize(
    ("name", "content", "say"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", bytes(range(256)) * 4, "binary"),
        ("a.txt", b"word " * 1_000_000, "split it"),
        ("a.txt", b"word " * 210_000, "1,000,000"),
        ("a.pdf", b"%PDF", ".txt"),
        ("a.json", b"{", "line 1"),
        ("a.jsonl", b'{"text": "a"}\n{', "line 2"),
        ("a.html", b"<html></html>", "no article"),
        ("a.html", b"", "empty"),
    ],
)
def test_bad_files_are_told(tmp_path: Path, name: str, content: bytes, say: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=say) as told:
        list(read_input(path))
    assert name in str(told.value)


def test_missing_paths_and_empty_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        list(read_input(tmp_path / "none.txt"))
    with pytest.raises(ArticleError, match="holds no"):
        list(read_input(tmp_path))


def test_other_languages_are_told() -> None:
    text = (
        "Le ministre a reçu hier dans la capitale son collègue du pays voisin pour des entretiens "
        "sur la frontière et sur les relations entre les deux pays, qui sont bonnes selon un "
        "communiqué que le ministère a publié dans la soirée et que les agences ont repris."
    )
    with pytest.raises(NotEnglishError, match="French"):
        from_text(text)


class Site(BaseHTTPRequestHandler):
    """A small site: a page, a move, an endless page, a picture."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/2019/06/15/talks.html")
            self.end_headers()
            return
        status = 200 if "talks" in self.path or self.path in {"/large", "/a.png"} else 404
        self.send_response(status)
        kind = "image/png" if self.path.endswith("png") else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(b"x" * 5_100_000 if self.path == "/large" else PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_pages_of_the_web(site: str) -> None:
    article = one(f"{site}/moved")
    assert article.url == f"{site}/2019/06/15/talks.html"
    assert article.published == dt.date(2019, 6, 14)
    assert article.id == "127-0-0-1-2019-06-15-talks-html"


@pytest.mark.parametrize(
    ("path", "say"), [("/none", "404"), ("/large", "larger"), ("/a.png", "image/png")]
)
def test_pages_that_cannot_be_had_are_told(site: str, path: str, say: str) -> None:
    with pytest.raises(ArticleError, match=say):
        list(read_input(site + path))


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///etc/hosts", "http://127.0.0.1:1/"])
def test_addresses_that_are_not_fetched(url: str) -> None:
    with pytest.raises(ArticleError, match="fetched"):
        list(read_input(url))


@given(st.text())
def test_identifiers_are_safe(name: str) -> None:
    made = clean_id(name)
    assert made == clean_id(made)
    assert not set(made) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert made[0].isalnum()
    assert slug(slug(name)) == slug(name)


@given(st.text())
def test_any_text_is_an_article_or_told(text: str) -> None:
    with suppress(LegationError):
        assert from_text(text).text == text
