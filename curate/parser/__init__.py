"""Raw text in, parsed out; pure: no files, no clock, no state."""
