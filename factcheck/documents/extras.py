"""Packages that only some readers need, and that are not installed with the rest."""

from factcheck.domain.errors import EnvironmentFailureError


def not_installed(failure: ImportError, *, attempt: str, extra: str) -> EnvironmentFailureError:
    """Gives the error for a package of an extra that is not there; `attempt` says what needed it, such as `read feeds`."""
    return EnvironmentFailureError(
        f"cannot {attempt}: the package {failure.name!r} is not installed; run pip install 'factcheck-desk[{extra}]'"
    )
