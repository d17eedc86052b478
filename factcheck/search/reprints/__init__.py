"""Texts that are printed twice: recognised by what they share, and held against each other word by word."""
