"""What there is to say of a container beside its documents, so that a person is told of it without its counting as a failure."""

from dataclasses import dataclass

from factcheck.documents.refusals import shown


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a container that is left out as it is no document: its name, and the reason in words.

    Damage and lies are no reason to skip: they are a `BadInputError`.
    """

    name: str
    reason: str

    def __str__(self) -> str:
        return f"skipped {shown(self.name)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Remark:
    """How a container was understood, which a person should know of before believing what comes out of it."""

    name: str
    words: str

    def __str__(self) -> str:
        return f"{shown(self.name)}: {self.words}"
