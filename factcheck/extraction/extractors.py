"""Extractors by name, from this package and from others that offer one."""

from importlib.metadata import entry_points

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Extractor

GROUP = "factcheck.extractors"
DEFAULT = "spacy"


def load(name: str = DEFAULT) -> Extractor:
    """Gives the extractor of a name, ready to work.

    Raises:
        BadInputError: no installed package offers one of this name.
        EnvironmentFailureError: it is offered and cannot be loaded.
    """
    offered = entry_points(group=GROUP)
    point = next((point for point in offered if point.name == name), None)
    if point is None:
        names = ", ".join(sorted(offered.names)) or "none"
        raise BadInputError(f"there is no extractor {name!r}; installed are: {names}")
    try:
        extractor: Extractor = point.load()()
    except (ImportError, OSError) as error:
        raise EnvironmentFailureError(f"the extractor {name} cannot be loaded: {error}") from error
    return extractor
