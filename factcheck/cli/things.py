"""What has a history, as command lines name it."""

import click

from factcheck.cli.framework import Offering
from factcheck.domain.errors import BadInputError
from factcheck.services import kinds


class Thing(Offering[str]):
    """Anything that has a history: a claim by its number, or `source/3`, `speaker/5`, `person/ben`, `policy`, `desk`."""

    name = "thing"
    offers = "claim"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the name of its history, or fails."""
        try:
            return kinds.stream_of(value)
        except BadInputError as error:
            self.fail(str(error), param, ctx)
