"""DTKS and DTSEN as dated layers: what changed between two, why, and objections to what they say."""
