"""Screens connect a key to a verb of the session, and show what came of it."""
