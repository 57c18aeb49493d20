"""The commands that make, list and revoke keys."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from app.access.scopes import Scope
from app.deciding import DEFAULT_STORE, Store

if TYPE_CHECKING:
    from app.access.keyring import Keyring
    from app.access.keys import Key

commands = typer.Typer(
    no_args_is_help=True,
    help="Keys of a service. A running one follows without a restart. Scopes: "
    + "; ".join(f"{scope}: {scope.meaning}" for scope in Scope)
    + ".",
)


@commands.command()
def add(
    name: Annotated[str, typer.Argument(help="Whose key it is, as the log of writes tells it.")],
    scope: Annotated[list[Scope], typer.Option(help="What it is for; give it once for each.")],
    expires: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The last day on which it is good."),
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Make a key and print it; it is shown this once."""
    from app.access.audit import audit_of, by_command
    from app.progress import console

    last = expires.date() if expires else None
    scopes = tuple(one for one in Scope if one in scope)
    with audit_of(store).account(by_command("add key")) as deed:
        key, secret = _keyring(store).add(name, scopes, last)
        deed.about, deed.what = [key.id], _told(key)
    console.print(f"{_told(key)}\nKeep it now: it is not shown again.")
    typer.echo(secret)


@commands.command(name="list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="One a line.")] = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """List all keys: names, ids and scopes, never the keys themselves."""
    for key in _keyring(store).all():
        typer.echo(key.model_dump_json(exclude={"digest"}) if as_json else _told(key))


@commands.command()
def revoke(
    key: Annotated[str, typer.Argument(metavar="NAME-or-ID")], store: Store = DEFAULT_STORE
) -> None:
    """Let a key open nothing any more, at once."""
    from app.access.audit import audit_of, by_command

    with audit_of(store).account(by_command("revoke key")) as deed:
        revoked = _keyring(store).revoke(key)
        deed.about, deed.what = [revoked.id], _told(revoked)
    typer.echo(_told(revoked))


def _keyring(store: str) -> Keyring:
    from app.access.keyring import Keyring
    from app.settings import load

    return Keyring(load(store=store).keys_path)


def _told(key: Key) -> str:
    words = [key.id, key.name, ",".join(key.scopes), f"made {key.made:%Y-%m-%d}"]
    if key.expires:
        words.append(f"expires {key.expires}")
    if key.revoked:
        words.append(f"revoked {key.revoked:%Y-%m-%d}")
    return "  ".join(words)
