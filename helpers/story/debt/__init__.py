"""The story of a government's debt: what is owed, what falls due, what it costs, under stress."""
