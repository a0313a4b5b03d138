"""What does not add up: the faults behind failed checks, shown on the page they stand on."""
