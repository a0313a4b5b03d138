"""Settings of every test: a slow machine is no failure of a property."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("any machine")
settings.load_profile("any machine")
