"""Flags, and examine(): parse and flags in one."""
