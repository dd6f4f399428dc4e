"""Settings for every test: examples are bounded in number, never in time."""

from hypothesis import settings

settings.register_profile("everyday", deadline=None, max_examples=200)
settings.register_profile("slow", deadline=None, max_examples=10_000)
settings.load_profile("everyday")
