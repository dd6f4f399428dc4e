"""Files out, with their receipts."""
