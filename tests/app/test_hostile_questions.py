"""Questions that mean harm: they are refused or not understood, and no query is of their making."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store.embedded import EmbeddedStore
from tests.app.conftest import PAGE, filled, serving

MARK = "injected"
_FRAGMENTS = (
    f'"}} UNION {{ ?{MARK} ?p ?o }} #', f"> . ?s <urn:{MARK}> ?o . <", f"' OR {MARK}=1 --",
    f'\\" }} ; DROP ALL ; # {MARK}', f"SELECT * WHERE {{ ?{MARK} ?p ?o }}", f"SERVICE <http://{MARK}>",
    f"]]) FILTER(?{MARK}", f"<script>alert('{MARK}')</script>", f"<img src=x onerror={MARK}()>",
    f"{{{{{MARK}}}}}", f"${{{MARK}}}", f"%22%7D{MARK}", "\\u0022", "\x00", "\r\n\r\n", "\u202e",
    "\ufeff", "%s%n", "//" * 20, "((((", "^" * 9, "a" * 400, "é" * 300, "\U0001f9ff", "BASE <x>",
    f"official/{MARK}", f"“{MARK}”", f"#{MARK}", f"/* {MARK} */", "'" * 7, '"""', "?x ?y",
)  # fmt: skip
_WORDS = (
    "who", "whom", "which", "what", "when", "how many", "did", "has", "not", "met", "visited",
    "called", "signed", "attended", "most", "last", "three", "by year", "other than", "or", "and",
    "with", "in", "since", "2021", "Keller", "Nils Dahl", "Norway", "Norway's foreign minister",
    "countries", "people", "meetings", "treaty", "summit", "Geneva", "the", "of", "'s", "?",
)  # fmt: skip
_EVERY_CLASS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
_MIXED = st.lists(
    st.one_of(st.sampled_from(_WORDS), st.sampled_from(_FRAGMENTS), _EVERY_CLASS), max_size=14
).map(" ".join)
_LONG = st.builds(
    lambda text, size: (text * (1 + size // len(text)))[:size],
    st.one_of(st.sampled_from(_FRAGMENTS), _EVERY_CLASS.filter(bool)),
    st.integers(380, 10_000),
)
_SENDABLE = 60_000
"""Characters of the longest query that the client sends, each letter as up to twelve."""
HOSTILE = st.one_of(_MIXED, _EVERY_CLASS, _LONG).map(
    lambda text: text if len(quote(text)) < _SENDABLE else text[: _SENDABLE // 12]
)
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_PLAIN = re.compile(r"[\w\s?:/.,;(){}|&!=<>^*+#$-]*")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, bool], None]]:
    """Puts a question, as a program or as a browser does, and checks what comes of it."""
    queries: list[str] = []
    select = EmbeddedStore.select

    def spied(self: EmbeddedStore, sparql: str, *rest: object) -> object:
        queries.append(sparql)
        return select(self, sparql, *rest)  # type: ignore[arg-type]

    folder: Path = tmp_path_factory.mktemp("hostile") / "store"
    with pytest.MonkeyPatch.context() as patch, serving(filled(folder)) as client:
        patch.setattr(EmbeddedStore, "select", spied)

        def ask(question: str, as_page: bool) -> None:
            queries.clear()
            _check(client, question, as_page)
            for query in queries:
                left = _LITERAL.sub("", query)
                assert MARK not in left, query
                assert _PLAIN.fullmatch(left), query

        yield ask


def _check(client: TestClient, question: str, as_page: bool) -> None:
    headers = PAGE if as_page else {}
    response = client.get("/ask", params={"q": question}, headers=headers)
    assert response.status_code < 500, question
    if as_page:
        assert f"<script>alert('{MARK}" not in response.text
        assert f"<img src=x onerror={MARK}" not in response.text
    elif response.is_success:
        answer = response.json()
        assert answer["text"]
        assert len(question) <= 500
        if answer["kind"] == "unanswerable":
            assert not answer["items"]


_AT_EASE = [HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@settings(max_examples=150, suppress_health_check=_AT_EASE)
@given(question=HOSTILE, as_page=st.booleans())
def test_a_hostile_question(
    asked: Callable[[str, bool], None], question: str, as_page: bool
) -> None:
    asked(question, as_page)


@pytest.mark.soak
@settings(max_examples=5000, suppress_health_check=_AT_EASE)
@given(question=HOSTILE, as_page=st.booleans())
def test_hostile_questions_for_long(
    asked: Callable[[str, bool], None], question: str, as_page: bool
) -> None:
    asked(question, as_page)


@pytest.mark.parametrize("fragment", _FRAGMENTS)
def test_what_is_put_into_a_question(asked: Callable[[str, bool], None], fragment: str) -> None:
    for question in (fragment, f"Who met {fragment}?", f"Who met Nils Dahl {fragment}"):
        asked(question, False)
        asked(question, True)


@pytest.mark.parametrize("raw", ["%00", "%ED%A0%80", "%FF%FE", "%C0%AF", "%F4%90%80%80"])
def test_bytes_that_are_no_text(tmp_path: Path, raw: str) -> None:
    with serving(filled(tmp_path / "store")) as client:
        assert client.get(f"/ask?q=who+met+{raw}").status_code < 500
