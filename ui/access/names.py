"""Names that browser, gate and app share."""

from __future__ import annotations

__all__ = ["COOKIE", "SIGN_IN", "SIGN_OUT", "USER_HEADER"]

COOKIE = "youju_visit"
USER_HEADER = "youju-user"
"""Tells the app who is signed in, percent-encoded; what a browser sends by that name is dropped."""
SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
