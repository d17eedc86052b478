"""Speakers as commands take them, by number or by name."""

import click
from sqlalchemy import Connection

from factcheck.cli.framework import Offering
from factcheck.cli.parameters import Line, Number
from factcheck.domain.documents import GivenSpeaker, SpeakerName
from factcheck.domain.errors import BadInputError
from factcheck.storage import profiles, queries


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


def name_of(connection: Connection, speaker: GivenSpeaker | None) -> str | None:
    """Gives the name of a speaker who may be given by number, or None: of one who is attached to a profile, the profile's.

    Raises:
        BadInputError: nobody has the number.
    """
    if not isinstance(speaker, int):
        return speaker.name if speaker else None
    name = queries.speaker_name(connection, speaker)
    if name is None:
        raise BadInputError(f"there is no speaker {speaker}; factcheck speakers list shows what there is")
    profile = profiles.of_speakers(connection, [speaker]).get(speaker)
    return profile.name if profile else name
