"""Articles from paths and addresses: files by their ending, folders, pages on the web."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from graph.article.fetching import Fetched, fetch, is_url
from graph.article.making import LONGEST, ArticleError, clean_id, from_text, slug
from graph.article.page import from_html
from graph.article.records import from_json, from_jsonl
from graph.facts import Article

_LARGEST_TEXT = 4 * LONGEST
"""Bytes of a text file above which it surely has too many characters."""
_LARGEST = 100_000_000
"""Bytes of a page or a JSON file above which it is refused; JSON lines have no limit."""


def read_input(source: str | Path) -> Iterator[Article]:
    """The articles at a path or URL: a .txt, .html, .json or .jsonl file, a folder of them.

    Raises `ArticleError` at the first input that is none.
    """
    if isinstance(source, str) and is_url(source):
        yield from _from_web(fetch(source))
        return
    path = Path(source)
    if path.is_dir():
        yield from _from_folder(path)
        return
    if not path.is_file():
        raise ArticleError(f"{path}: there is no such file or folder")
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise ArticleError(
            f"{path}: files of this kind are not read; give {', '.join(_READERS)} or a folder"
        )
    yield from read(path)


def _from_folder(folder: Path) -> Iterator[Article]:
    """The articles of all files of a known kind in a folder, by name; subfolders are left out."""
    paths = sorted(p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in _READERS)
    if not paths:
        raise ArticleError(f"{folder}: the folder holds no {', '.join(_READERS)} file")
    for path in paths:
        yield from read_input(path)


def _from_text_file(path: Path) -> Iterator[Article]:
    text = decode(_content(path, _LARGEST_TEXT), str(path))
    yield from_text(text, article_id=_name(path), where=str(path))


def _from_page(path: Path) -> Iterator[Article]:
    yield from_html(_content(path, _LARGEST), article_id=_name(path), where=str(path))


def _from_json_file(path: Path) -> Iterator[Article]:
    yield from from_json(decode(_content(path, _LARGEST), str(path)), str(path))


def _from_jsonl_file(path: Path) -> Iterator[Article]:
    with path.open("rb") as file:
        lines = (decode(line, f"{path}, line {n}") for n, line in enumerate(file, 1))
        yield from from_jsonl(lines, str(path))


_READERS: dict[str, Callable[[Path], Iterator[Article]]] = {
    ".txt": _from_text_file,
    ".html": _from_page,
    ".htm": _from_page,
    ".json": _from_json_file,
    ".jsonl": _from_jsonl_file,
}


def _from_web(page: Fetched) -> Iterator[Article]:
    """The articles of what was fetched, by its media type."""
    where = page.url
    parts = urlsplit(page.url)
    name = clean_id(slug(f"{parts.hostname or ''} {parts.path} {parts.query}"))
    if page.kind in {"text/html", "application/xhtml+xml", ""}:
        yield from_html(page.content, article_id=name, url=page.url, where=where)
    elif page.kind == "text/plain":
        text = decode(page.content, where)
        source = parts.hostname or ""
        yield from_text(text, article_id=name, source=source, url=page.url, where=where)
    elif page.kind in {"application/json", "application/ld+json"}:
        yield from from_json(decode(page.content, where), where)
    else:
        raise ArticleError(f"{where}: pages of type {page.kind} are not read; give a web page")


def _content(path: Path, largest: int) -> bytes:
    """The bytes of a file, unless it is too large or cannot be read."""
    try:
        size = path.stat().st_size
        if size > largest:
            raise ArticleError(
                f"{path}: the file has {size:,} bytes, more than the {largest:,} that are read at "
                "once; split it into articles, or into JSON lines (.jsonl)"
            )
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read: {error.strerror}") from error


def decode(content: bytes, where: str) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, else Windows-1252, which older pages have."""
    encodings = ["utf-16"] if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ArticleError(
        f"{where}: this is binary data, or text in an encoding that cannot be told; give UTF-8"
    )


def _name(path: Path) -> str:
    return clean_id(slug(path.stem) or path.stem)
