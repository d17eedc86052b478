"""Bytes in, text out. Nothing is loaded here: a listing that needs one small thing of it must not pay for the readers."""
