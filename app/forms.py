"""Forms of our pages."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from fastapi import Request

from app.errors import MediaTypeError

FORM = "application/x-www-form-urlencoded"


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form that are filled in; several of one name stand on lines of one.

    Raises `MediaTypeError` if it is no form.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise MediaTypeError(f"This address takes forms ({FORM}); send JSON to /decisions.")
    found: dict[str, str] = {}
    for name, value in parse_qsl((await request.body()).decode(errors="replace")):
        if value.strip():
            found[name] = f"{found[name]}\n{value.strip()}" if name in found else value.strip()
    return found


def lines_of(form: Mapping[str, str], name: str) -> list[str]:
    """The values of a field that may have several."""
    return [line.strip() for line in form.get(name, "").splitlines() if line.strip()]
