"""A person's way through claims, one after the other: what is in sight, what is asked, what becomes of the answer."""
