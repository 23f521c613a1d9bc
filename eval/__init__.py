"""Datasets, measures, runs and their comparison, the gate, and the fit of thresholds."""
