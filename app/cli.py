"""The commands. What a command does not need it does not import, so that each starts at once."""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from app.deciding import DEFAULT_STORE, Store, decide, decisions, revoke
from app.keymaking import commands as keys
from app.progress import Faults, console
from graph.facts import LegationError


class QueryFormat(StrEnum):
    """Formats of the result of a query."""

    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    TRIG = "trig"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"


class ExportFormat(StrEnum):
    """Formats of an export; those without graphs hold the world alone, CSV its terms of office."""

    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    RDFXML = "rdfxml"
    CSV = "csv"


class ImportFormat(StrEnum):
    """Forms of facts that can be imported."""

    ANNOTATIONS = "annotations"
    FOLLOWTHEMONEY = "followthemoney"
    WIKIDATA = "wikidata"
    CSV = "csv"


class _Commands(TyperGroup):
    """Commands whose faults are told on standard error and end with exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except LegationError as error:
            console.print(f"legation: {error}")
            raise typer.Exit(1) from None


app = typer.Typer(
    name="legation",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads diplomatic news into a graph of who met whom, when, where and according to which "
    "sentence, and answers questions about it. Exit codes: 0 done, 1 something failed, 2 wrong "
    "usage.",
)


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders.")],
    out: Annotated[Path, typer.Option(help="Folder for the facts, one file an article.")],
) -> None:
    """Read articles (.txt, .html, .json, .jsonl) into DIR/<id>.json; no store is touched."""
    from app.filling import read_facts, write_facts

    faults = Faults()
    number = write_facts(read_facts(paths, faults), out, faults)
    typer.echo(f"{number} read into {out}")
    _end(faults)


@app.command()
def add(
    sources: Annotated[
        list[str], typer.Argument(metavar="PATH-or-URL...", help="Files, folders, addresses.")
    ],
    store: Store = DEFAULT_STORE,
) -> None:
    """Read articles and put them into the graph; the same article twice changes nothing."""
    from app.filling import put_facts, read_facts

    faults = Faults()
    _told(put_facts(read_facts(sources, faults), store, faults), faults)


@app.command(name="import")
def import_(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files or folders of facts.")
    ],
    form: Annotated[
        ImportFormat | None,
        typer.Option("--format", help="What the files hold, if that is not to be found out."),
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Put known facts into the graph: annotations, followthemoney, Wikidata, a CSV of terms."""
    from app.filling import known_facts, put_known

    faults = Faults()
    _told(put_known(known_facts(paths, form and form.value, faults), store, faults), faults)


@app.command()
def withdraw(
    articles: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of articles.")],
    store: Store = DEFAULT_STORE,
) -> None:
    """Take an article's facts out of the graph."""
    from app.access.audit import audit_of, by_command
    from app.opening import existing

    faults = Faults()
    log = audit_of(store)
    with existing(store) as graph:
        for article in articles:
            with log.account(by_command("withdraw", [article])) as deed:
                found = graph.withdraw(article)
                deed.changed(found)
            if found:
                typer.echo(f"{article}: withdrawn")
            else:
                faults.tell(LegationError(f"{article}: no such article is in the graph"))
    _end(faults)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="For example: who met Tajikistan's FM?")],
    as_json: Annotated[bool, typer.Option("--json", help="All that /ask gives, as JSON.")] = False,
    day: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="From the graph as it was that day."),
    ] = None,
    meant: Annotated[
        list[str] | None,
        typer.Option(help="The id of whom a name that several share means; may be repeated."),
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Answer a question, with the sentences behind the answer."""
    from app.opening import as_it_was, existing
    from app.schemas.answers import Answer
    from graph.answers import answer

    if not question.strip():
        raise LegationError('the question is empty; ask, for example, "who met Tajikistan\'s FM?"')
    with existing(store) as graph, as_it_was(graph, day) as then:
        found = answer(question, then, meant=meant or ())
    if as_json:
        typer.echo(Answer.model_validate(found).model_dump_json(indent=2))
    else:
        from app.telling import tell

        tell(found)


@app.command()
def query(
    file: Annotated[
        str, typer.Argument(metavar="FILE.rq", help="A file, or - for standard input.")
    ],
    form: Annotated[
        QueryFormat | None,
        typer.Option("--format", help="Default: csv for SELECT and ASK, else turtle."),
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Run a SPARQL query and print its result."""
    from app.opening import existing
    from app.sparql.dataset import check_graphs
    from app.sparql.query import GRAPHS, checked, syntax_error
    from app.sparql.search import with_names
    from graph.memory.lookup import name_index
    from graph.store import WHOLE, QueryError

    wanted = checked(_text(file))
    default = "turtle" if wanted.formats is GRAPHS else "csv"
    media_type = wanted.format_named(form or default)
    with existing(store) as graph:
        check_graphs(wanted.text, WHOLE, graph.store)
        source = with_names(wanted.source, lambda: name_index(graph))
        try:
            graph.store.serialise_query(source.text, media_type, sys.stdout.buffer)
        except QueryError as error:
            raise syntax_error(str(error), source) from error
    sys.stdout.buffer.flush()


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Serve a fresh graph of the sample articles.")
    ] = False,
    store: Annotated[
        str | None,
        typer.Option(metavar="STORE", help="A folder, or a SPARQL endpoint; else LEGATION_STORE."),
    ] = None,
) -> None:
    """Serve the graph over HTTP, as pages and JSON."""
    if demo and store is not None:
        raise typer.BadParameter("--demo has a graph of its own; leave out --demo or --store")
    from app.serving import serve_demo, serve_store
    from app.settings import load

    settings = load(host=host, port=port, store=store)
    if demo:
        serve_demo(settings)
    else:
        serve_store(settings)


@app.command()
def mcp(
    store: Annotated[
        str | None,
        typer.Option(metavar="STORE", help="A folder, or a SPARQL endpoint; else LEGATION_STORE."),
    ] = None,
) -> None:
    """Serve the graph to an agent by the Model Context Protocol, over standard input and output."""
    from app.serving import serve_agent
    from app.settings import load

    serve_agent(load(store=store))


@app.command()
def export(
    form: Annotated[ExportFormat, typer.Option("--format")] = ExportFormat.TRIG,
    store: Store = DEFAULT_STORE,
) -> None:
    """Print the whole graph, evidence and world; as CSV the terms of office alone."""
    from app.opening import existing

    with existing(store) as graph:
        if form is ExportFormat.CSV:
            from graph.known.writing import write_table

            write_table(graph, sys.stdout.buffer)
        else:
            graph.store.export(form, sys.stdout.buffer)
    sys.stdout.buffer.flush()


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE.nq.gz", help="Where to write it.")],
    service: Annotated[
        str, typer.Option(metavar="URL", help="Of a running service, instead of a store.")
    ] = "",
    key: Annotated[
        str, typer.Option(envvar="LEGATION_KEY", help="A key of that service, for backups.")
    ] = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the whole graph, as it is at one moment, to a file."""
    from app.opening import existing
    from app.safekeeping import fetch_backup
    from graph.backup import back_up_to

    if service:
        fetch_backup(service, key, file)
    else:
        with existing(store) as graph:
            back_up_to(graph.store, file)
    typer.echo(f"{file}: {file.stat().st_size:,} bytes")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE.nq.gz", help="What backup has written.")],
    store: Store = DEFAULT_STORE,
) -> None:
    """Make a new store from a backup."""
    from app.access.audit import audit_of, by_command
    from graph.backup import restore
    from graph.knowledge import KnowledgeGraph

    with audit_of(store).account(by_command("restore", what=str(file))):
        restore(file, Path(store))
    with KnowledgeGraph.open(store) as graph:
        typer.echo(f"{store}: {graph.statistics().articles:,} articles")


for _command in (decide, decisions, revoke):
    app.command()(_command)
app.add_typer(keys, name="keys")


def _end(faults: Faults) -> None:
    """End with exit code 1 if anything went wrong."""
    if faults.count:
        raise typer.Exit(1)


def _told(changed: int, faults: Faults) -> None:
    typer.echo(f"{changed} new or changed")
    _end(faults)


def _text(file: str) -> str:
    """The text of a file, or of standard input for `-`."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return content.decode()
    except OSError as error:
        raise LegationError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LegationError(f"{file}: this is not UTF-8 text; save it as UTF-8") from error


def main() -> None:
    """Run the command line."""
    app()
