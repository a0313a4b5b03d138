"""The story of the projects' performance targets: frames, a scorecard, sentences and titles."""
