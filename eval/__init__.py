"""Measures of how well questions are answered, and the fit of thresholds."""
