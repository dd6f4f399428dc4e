"""A sitting without a screen."""
