"""``kg search``: statements by words in their quotes."""

from pathlib import Path

import click

from kg.answers import FORMATS, SUFFIXES, write
from kg.ask import search_store
from kg.cli.options import format_of, output_option, sink, store_option


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--actor", help="Said by this actor: a key, a label or an IRI.")
@click.option("--target", help="About this, or anything narrower.")
@click.option("--since", metavar="DAY", help="From this day on.")
@click.option("--until", metavar="DAY", help="To this day.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="en", help="Of labels.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--format", type=click.Choice(FORMATS), help="As of kg query.")
@store_option
@output_option
def command(
    words: tuple[str, ...],
    *,
    language: str,
    limit: int,
    format: str | None,
    store: Path,
    output: Path | None,
    **where: str | None,
) -> None:
    """Find statements by words in their quotes.

    Finds quotes that have every WORD, in any order, whatever their capitals and accents. WORD*
    stands for all words that begin so, '"two words"' (with both quotes) for words next to each
    other. The question words-in-quotes asks the same in SPARQL.
    """
    form = format_of(format, output, SUFFIXES)
    given = {name: value for name, value in where.items() if value is not None}
    found = search_store(store, " ".join(words), given, limit=limit, language=language)
    with sink(output) as out:
        write(found, form, out)
