"""`factcheck claims list`: the claims, narrowed, ordered and with the columns that are asked for."""

from collections.abc import Sequence
from datetime import date

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.listings import LISTED, listed
from factcheck.cli.paging import SCREENFUL, show_page
from factcheck.cli.parameters import ClaimId, Count, Date, Handle, Line, Number, OneOf, Tag, day_text
from factcheck.cli.tables import Column
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import Nature, Priority, State
from factcheck.storage import queries
from factcheck.storage.queries import Narrowed, Order

OFFERED = {column.key: column for column in LISTED}


class Columns(click.ParamType[tuple[Column, ...]]):
    """Names of columns with commas between them, in the order in which they are shown."""

    name = "columns"

    def convert(
        self, value: str | tuple[Column, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Column, ...]:
        """Gives the columns, each wherever there is room for it, or fails."""
        if isinstance(value, tuple):
            return value
        names = [name.strip() for name in value.split(",")]
        if wrong := next((name for name in names if name not in OFFERED), None):
            self.fail(f"there is no column {wrong!r}; there are {', '.join(OFFERED)}", param, ctx)
        return tuple(OFFERED[name].everywhere() for name in dict.fromkeys(names))


@command("list", example="claims list --state extracted --sort worth --columns id,text,speaker,due", reads=True)
@click.option(
    "--state",
    type=OneOf(State),
    metavar="STATE",
    help=f"Only claims in this state: {', '.join(state.value for state in State)}.",
)
@click.option("--nature", type=OneOf(Nature), help="Only facts, or opinions, ...: what extraction took them for.")
@click.option("--speaker", type=Line(offers="name"), help="Only claims said under this name, as documents spell it.")
@click.option("--source", type=Number("source", offers="source"), help="Only claims that were said in this document.")
@click.option("--tag", type=Tag(), help="Only claims with this tag.")
@click.option("--assignee", type=Handle(), help="Only claims that this person is to do something about.")
@click.option("--priority", type=OneOf(Priority), help="Only claims of this priority.")
@click.option("--due", type=Date(), help="Only claims that are to be done by this day, YYYY-MM-DD, or an earlier one.")
@click.option(
    "--sort",
    "order",
    type=OneOf(Order),
    default=Order.NUMBER,
    help="By number, or by worth: worthiest first, those that nothing scored last. Default: number.",
)
@click.option("--columns", type=Columns(), metavar="NAME,NAME", help=f"Only these columns: {', '.join(OFFERED)}.")
@click.option("--after", type=ClaimId(), help="Only claims of higher numbers: the next page of a listing by number.")
@click.option(
    "--limit", type=Count(), help=f"At most so many of them, the first ones. Default: {SCREENFUL} in a table, else all."
)
@click.option("--bom", is_flag=True, help="Begin CSV with the mark by which spreadsheets know that it is UTF-8.")
def show_list(
    context: Context,
    /,
    *,
    columns: Sequence[Column] | None,
    order: Order,
    limit: int | None,
    bom: bool,
    speaker: str | None,
    due: date | None,
    state: State | None,
    nature: Nature | None,
    source: int | None,
    tag: str | None,
    assignee: str | None,
    priority: Priority | None,
    after: int | None,
) -> None:
    """List the claims, by their numbers.

    What waits for a decision, the most pressing first, is in factcheck queue.
    """
    if bom and context.format is not Format.CSV:
        raise BadInputError("--bom is for CSV; give --format csv with it, or leave it out")
    if after is not None and order is not Order.NUMBER:
        raise BadInputError("--after is for a listing by number; leave it out, or --sort")
    narrowed = Narrowed(
        state=state,
        nature=nature,
        priority=priority,
        due=day_text(due),
        speaker_name=speaker,
        source=source,
        tag=tag,
        assignee=assignee,
        after=after,
    )
    with listed(context) as connection:
        show_page(
            context,
            lambda most: queries.walked_claim_lines(connection, narrowed, order=order, limit=most),
            columns=columns or LISTED,
            limit=limit,
            next_page=lambda last, most: f"--after {last.id}" if order is Order.NUMBER else f"--limit {2 * most}",
            bom=bom,
        )
