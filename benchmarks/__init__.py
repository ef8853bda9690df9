"""Figures, measured: each against a reference in the same run."""
