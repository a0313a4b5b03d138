"""The story of the government-managed funds: land income, what it pays for, bonds, the balance."""
