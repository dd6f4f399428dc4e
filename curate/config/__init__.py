"""Settings and keymap."""

from curate.config.keymap import Keymap, with_keymap
from curate.config.remembering import remember
from curate.config.settings import Settings, read_settings

__all__ = ["Keymap", "Settings", "read_settings", "remember", "with_keymap"]
