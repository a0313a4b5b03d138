"""Speed, memory and exactness of this reader beside its peers, in one run: ``python -m bench``."""
