"""Speakers as commands take them, by number or by name."""

import click

from factcheck.cli.framework import Offering
from factcheck.cli.parameters import Line, Number
from factcheck.domain.documents import GivenSpeaker, SpeakerName


class Who(Offering[GivenSpeaker]):
    """A speaker: the number that listings show, or a name of one line, which has a letter in it."""

    name = "speaker"
    offers = "who"

    def convert(
        self, value: str | GivenSpeaker, param: click.Parameter | None, ctx: click.Context | None
    ) -> GivenSpeaker:
        """Gives the number or the name, or fails."""
        if not isinstance(value, str):
            return value
        if any(character.isalpha() for character in value):
            return SpeakerName(Line().convert(value, param, ctx))
        return Number("speaker").convert(value, param, ctx)
