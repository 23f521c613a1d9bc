"""Checking a draft: each claim of it against what the library's documents say."""
