"""How much one document, or what holds several, may take before it is refused."""

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may take before it is refused.

    `memory` is in bytes, beside what an idle worker has; `seconds` of the clock, None for as many as its size calls for. News takes
    about 45 seconds a MiB where it was measured, the slowest text that anybody thought of six times as many.
    """

    memory: int = 768 * MEBIBYTE
    seconds: float | None = None
    least_seconds: float = 60.0
    seconds_a_mebibyte: float = 240.0

    def seconds_for(self, size: int) -> float:
        """Gives the seconds for a document of so many bytes."""
        return self.seconds or self.least_seconds + self.seconds_a_mebibyte * size / MEBIBYTE


LIMITS = Limits()
