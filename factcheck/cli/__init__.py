"""The command line: parse, call one service, show."""

from factcheck.cli.program import main

__all__ = ["main"]
