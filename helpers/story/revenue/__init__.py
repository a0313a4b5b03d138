"""Notebook 01: why revenue fell, in sentences and chart texts."""
