"""Profiles as commands take them: by a speaker who is attached to one, or as `profile/2`."""

import re

import click

from factcheck.cli.framework import Offering
from factcheck.cli.parameters import Number
from factcheck.domain.profiles.things import is_wikidata, is_written_day
from factcheck.services.profiles import GivenProfile, OfSpeaker

_PROFILE = re.compile(r"profile/([1-9][0-9]{0,14})", re.ASCII)


class GivenAs(Offering[GivenProfile]):
    """A profile: the number of a speaker who is attached to it, or `profile/` and its own number."""

    name = "profile"
    offers = "speaker"

    def convert(
        self, value: str | GivenProfile, param: click.Parameter | None, ctx: click.Context | None
    ) -> GivenProfile:
        """Gives the profile's number or the speaker, or fails."""
        if not isinstance(value, str):
            return value
        if match := _PROFILE.fullmatch(value):
            return int(match[1])
        if value.startswith("profile"):
            self.fail(f"{value!r} is no profile; write it as profile/2", param, ctx)
        return OfSpeaker(Number("speaker").convert(value, param, ctx))


class WrittenDay(click.ParamType[str]):
    """A day, a month or a year: 2017-10-26, 2017-10, 2017."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives it as it is written, or fails."""
        if not is_written_day(value):
            self.fail(f"{value!r} is no day, month or year; write it as 2017-10-26, 2017-10 or 2017", param, ctx)
        return value


class Wikidata(click.ParamType[str]):
    """The id of an item of Wikidata: Q and a number."""

    name = "item"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the id, or fails."""
        if not is_wikidata(value):
            self.fail(f"{value!r} is no id of Wikidata; give one like Q42", param, ctx)
        return value
