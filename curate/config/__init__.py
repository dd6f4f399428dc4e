"""Settings and keymap."""
