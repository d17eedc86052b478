"""A newsroom's desk for claims."""

__version__ = "0.1.0"
