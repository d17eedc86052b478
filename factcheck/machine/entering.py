"""One line that a person types at a terminal, with the means of editing that the system has."""

from factcheck.machine import features


def line(prompt: str, *, beginning: str = "") -> str | None:
    """Gives the line that is typed behind a prompt; None where the person ended it with Ctrl-D, or is gone.

    Args:
        prompt: what stands before it.
        beginning: what stands in it already, where the system can put it there.
    """
    editing = features.module("readline")
    try:
        if editing is None:
            return input(prompt)
        editing.set_auto_history(False)
        editing.set_startup_hook(lambda: editing.insert_text(beginning))
        try:
            return input(prompt)
        finally:
            editing.set_startup_hook(None)
    except EOFError:
        return None
