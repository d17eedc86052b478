"""What the desk's history adds up to."""
