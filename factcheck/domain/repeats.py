"""When a claim is often repeated: apart from the rest of a policy, so that a listing loads this alone."""


def reached(often_repeated_from: int, *, sources: int) -> int | None:
    """Gives a policy's number of sources where a claim was said in as many, else None; 0 is reached by none."""
    return often_repeated_from if 0 < often_repeated_from <= sources else None
