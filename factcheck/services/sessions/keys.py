"""The keys of a session: what each does by itself, and what stands behind the one for more."""

from collections.abc import Mapping

from factcheck.services.sessions.errands import ERRANDS, Errand
from factcheck.services.sessions.further import FURTHER

MORE = "."
"""The key for more."""

BY_KEY: Mapping[str, Errand] = {
    **{errand.key: errand for errand in ERRANDS},
    **{f"{MORE}{errand.key}": errand for errand in FURTHER},
}
"""What is done by each key; of those behind the key for more, by both, one after the other."""

KEY_OF: Mapping[str, str] = {errand.action: key for key, errand in BY_KEY.items()}
"""The keys by the actions that they take."""
