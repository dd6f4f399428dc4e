"""What is on the screen, one widget a file; a widget is shown things and fetches nothing."""
