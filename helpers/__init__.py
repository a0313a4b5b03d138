"""Readers, units, checks and charts for published budget reports of Chinese governments."""
