"""Notebook 07: the budget of the next year in all four accounts, and what to ask about it."""
