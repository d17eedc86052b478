"""`factcheck stats`: what the desk's history adds up to."""

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import show
from factcheck.cli.tables import Column
from factcheck.services.statistics.extraction import extraction as extraction_of

COLUMNS = (
    Column("extractor", "Extractor"),
    Column("claims", "Claims", share=0),
    Column("changed", "Changed", share=0),
    Column("speaker", "Speaker", share=0),
    Column("words", "Words", share=0),
    Column("place", "Place", share=0),
    Column("nature", "Nature", share=0),
)


@command("extraction", example="stats extraction --format csv")
def extraction(context: Context) -> None:
    """Show how often people changed what was extracted.

    For each extractor in each version: its claims, and of how many of them people changed the speaker, the words, the place or the
    nature.
    """
    with opened(context) as desk, desk.past() as past:
        lines = extraction_of(past)
    show(lines, columns=COLUMNS, format=context.format)
