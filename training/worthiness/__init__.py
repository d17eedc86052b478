"""How the weights of check-worthiness are made: `python -m training.worthiness --data DIR`. Needs numpy."""
