"""What a container holds beside its documents, so that a person is told of it without its counting as a failure."""

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
