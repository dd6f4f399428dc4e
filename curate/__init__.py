"""Review scraped news at the keyboard: raw beside cleaned, one key to accept, fix or reject."""

__version__ = "0.1.0"
