"""First names, and whether `he` or `she` is said of those who bear them.

Kept are the names of which the United States' Social Security Administration counted 8,000 births or more in 1935-1995 (its counts
are in the public domain) and 95 % or more of one sex, and names frequent in world news; those that both bear tell nothing.
"""

from factcheck.extraction.lexicons.wordlists import lexicon

FEMALE = lexicon("first_names", "female")

MALE = lexicon("first_names", "male")

EITHER = lexicon("first_names", "either")

ALSO_PLACES_AND_TIMES = lexicon("first_names", "also_places_and_times")
"""First names that, in a run of capitals that nobody marked as a person, are as likely a place, a month or a plain word."""
