"""Whom pronouns mean: `sources.jsonl`, as two readers have it, and how it was made: `python -m training.speakers`.

`tuning.jsonl` has 400 more sources of the same documents' kind in the same form, read once by one reader. The rules and numbers of
`coreference` were tuned on them, so that they say nothing of how well pronouns are resolved; `sources.jsonl` was held out from that.
"""
