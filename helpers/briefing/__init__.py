"""The briefing: a deck with charts to edit, and a page a notebook, both without code."""
