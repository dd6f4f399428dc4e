"""Rules and packs: load, validate, compile."""
