"""What pages over the review show and the review in words says: text, before it has a place."""
