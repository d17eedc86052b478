"""Who is logged in."""

import os

from factcheck.machine import features

UNKNOWN = "unknown"


def login() -> str:
    """Gives the login that the operating system knows, not the one that the environment claims."""
    accounts = features.module("pwd")
    if accounts is None:
        return _of_session()
    number = os.getuid()
    try:
        return str(accounts.getpwuid(number).pw_name)
    except KeyError:
        return f"uid {number}"


def _of_session() -> str:
    """The login that Windows has for the process (`GetUserNameW`)."""
    try:
        return os.getlogin()
    except OSError:
        return UNKNOWN
