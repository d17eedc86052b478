"""The screen and the keys of `factcheck review`: what a session shows and asks, at a terminal."""
