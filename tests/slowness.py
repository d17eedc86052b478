"""How much longer tests of time may take in this run."""

import sys

SLOWED = 4 if "coverage" in sys.modules else 1
"""How many times as long everything may take: where lines are counted, each costs a call."""
