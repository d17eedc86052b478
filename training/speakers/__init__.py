"""Whom pronouns mean, as two readers have it: `sources.jsonl`, and how it was made: `python -m training.speakers`."""
