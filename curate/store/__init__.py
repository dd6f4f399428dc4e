"""The decision store: the only package that knows TinyDB."""
