"""Ranked passages to a cited answer, or an honest "no evidence"."""
