"""The review in words, line after line, for those who listen to a terminal; needs no Textual."""
