"""What the figures say: the tables, sentences and titles behind the notebooks."""
