"""Extractors by name, from this package and from others that offer one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from inspect import signature
from typing import cast

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Extractor
from factcheck.extraction.attribution.attributors import Attributor, attributes, gives_statements

GROUP = "factcheck.extractors"
DEFAULT = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An extractor as it is asked for, before anything of it is loaded, so that another process can load it.

    `threshold` is how sure it must be of a statement, in thousandths, None for its own measure; `is_precise` asks for its own
    measure where few statements are wrong rather than few missed.
    """

    name: str = DEFAULT
    threshold: int | None = None
    is_precise: bool = False

    def demand(self) -> None:
        """Passes an extractor that is offered and can be set so, before there is anything to extract from; BadInputError for another."""
        point = _point(self.name)
        if self.threshold is not None or self.is_precise:
            _demand_settings(_factory(point), _asked(self.threshold, precise=self.is_precise), name=self.name)

    def load(self) -> Extractor | Attributor:
        """Gives the extractor; fails as `extractors.load` does."""
        return load(self.name, threshold=self.threshold, precise=self.is_precise)


def load(name: str = DEFAULT, *, threshold: int | None = None, precise: bool = False) -> Extractor | Attributor:
    """Gives the extractor of a name, ready to work.

    An entry point names a factory: called without arguments it gives the extractor. One whose extractor can be set takes the
    keywords `threshold` (thousandths) and `precise` (True) as well, and is given those that are asked for.

    Args:
        name: of an entry point in the group `factcheck.extractors`.
        threshold: how sure it must be of a statement, in thousandths; None is its own measure.
        precise: whether to take its own measure where few statements are wrong.

    Raises:
        BadInputError: no installed package offers one of this name, or it cannot be set so.
        EnvironmentFailureError: it is offered and cannot be loaded.
    """
    factory, asked = _factory(_point(name)), _asked(threshold, precise=precise)
    _demand_settings(factory, asked, name=name)
    try:
        extractor = factory(**asked)
    except (ImportError, OSError) as error:
        raise _not_loaded(name, error) from error
    if not (attributes(extractor) or gives_statements(extractor)):
        raise _not_loaded(name, "what it gives neither attributes nor gives statements")
    return extractor


def _point(name: str) -> EntryPoint:
    offered = entry_points(group=GROUP)
    point = next((point for point in offered if point.name == name), None)
    if point is None:
        names = ", ".join(sorted(offered.names)) or "none"
        raise BadInputError(f"there is no extractor {name!r}; installed are: {names}")
    return point


def _factory(point: EntryPoint) -> Callable[..., Extractor | Attributor]:
    try:
        return cast("Callable[..., Extractor | Attributor]", point.load())
    except (ImportError, OSError) as error:
        raise _not_loaded(point.name, error) from error


def _not_loaded(name: str, error: Exception | str) -> EnvironmentFailureError:
    return EnvironmentFailureError(f"the extractor {name} cannot be loaded: {error}")


def _asked(threshold: int | None, *, precise: bool) -> dict[str, int]:
    """Gives the keywords that a factory is called with."""
    return ({"threshold": threshold} if threshold is not None else {}) | ({"precise": True} if precise else {})


def _demand_settings(factory: Callable[..., Extractor | Attributor], asked: Mapping[str, int], *, name: str) -> None:
    if asked and (lacking := sorted(asked.keys() - signature(factory).parameters.keys())):
        lack = "threshold" if lacking[0] == "threshold" else "setting --precise"
        raise BadInputError(f"the extractor {name} has no {lack}; leave it out, or name another extractor")
