"""What the door says: signing in and out."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "AccessTexts"]


@dataclass(frozen=True, kw_only=True)
class AccessTexts(PageTexts):
    """The page of the password, and what names who is signed in."""

    access_title: str
    access_lead: str
    access_name: str
    access_password: str
    access_enter: str
    access_wrong: str
    access_wait: str
    access_elsewhere: str
    access_leave: str


CHINESE = AccessTexts(
    access_title="登录有据",
    access_lead="这个文库需要登录才能使用。",
    access_name="用户名",
    access_password="密码",  # noqa: S106 (a label)
    access_enter="登录",
    access_wrong="用户名或密码不对。",
    access_wait="尝试次数过多，请在 {seconds} 秒后再试。",
    access_elsewhere="请从本页登录。",
    access_leave="退出（{name}）",
)

ENGLISH = AccessTexts(
    access_title="Sign in to Youju",
    access_lead="This library asks who you are.",
    access_name="Name",
    access_password="Password",  # noqa: S106 (a label)
    access_enter="Sign in",
    access_wrong="The name or the password is wrong.",
    access_wait="Too many attempts: try again in {seconds} seconds.",
    access_elsewhere="Sign in from this page.",
    access_leave="Sign out ({name})",
)
