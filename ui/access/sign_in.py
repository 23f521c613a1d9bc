"""The page that asks for a name and a password: plain markup, no script."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from ui.access.names import SIGN_IN, SIGN_OUT
from ui.strings import Language, strings_for

__all__ = ["language_wanted", "sign_in_page", "sign_out_page"]

_PAGE = Template("""\
<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>$title</title>
<style>$style</style>
</head>
<body>
<form method="post" action="$action">
<h1>$title</h1>
$inner
</form>
</body>
</html>
""")
_FIELDS = Template("""\
<p>$lead</p>
$said<input type="hidden" name="next" value="$next">
<label for="name">$name</label>
<input id="name" name="name" autocomplete="username" required autofocus value="$typed">
<label for="password">$password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">$enter</button>""")
_STYLE = (Path(__file__).resolve().parent.parent / "assets" / "sign_in.css").read_text("utf-8")


def language_wanted(accepted: str) -> Language:
    """The interface's language by a browser's `Accept-Language`."""
    for wanted in accepted.lower().split(","):
        name = wanted.split(";")[0].strip()
        if name.startswith(("zh", "en")):
            return "zh" if name.startswith("zh") else "en"
    return "zh"


def sign_in_page(language: Language, target: str, said: str = "", typed: str = "") -> str:
    """The page's markup.

    Args:
        language: the interface's.
        target: where to go then, a path of this server.
        said: why the last attempt failed.
        typed: the name that was typed then.
    """
    words = strings_for(language)
    inner = _FIELDS.substitute(
        lead=escape(words.access_lead),
        said=f'<p class="wrong" role="alert">{escape(said)}</p>\n' if said else "",
        next=escape(target),
        name=escape(words.access_name),
        typed=escape(typed),
        password=escape(words.access_password),
        enter=escape(words.access_enter),
    )
    return _page(language, words.access_title, SIGN_IN, inner)


def sign_out_page(language: Language, name: str) -> str:
    """The page that asks whether to sign out; a mere link of another page can do nothing."""
    words = strings_for(language)
    button = escape(words.access_leave.format(name=name))
    return _page(language, words.app_name, SIGN_OUT, f'<button type="submit">{button}</button>')


def _page(language: Language, title: str, action: str, inner: str) -> str:
    return _PAGE.substitute(
        language=strings_for(language).html_language,
        title=escape(title),
        style=_STYLE,
        action=action,
        inner=inner,
    )
