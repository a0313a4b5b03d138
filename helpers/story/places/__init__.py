"""Notebook 08: what reports of several places say, side by side."""
