"""Every page but the conversation begins with its name and what it is for."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ui.strings import CHINESE

UI = Path(__file__).resolve().parent.parent / "ui"


@pytest.mark.parametrize("name", ["compare", "check", "said", "tray", "library", "evaluation"])
def test_a_page_begins_with_its_name_and_its_purpose(name, tmp_path, monkeypatch):
    monkeypatch.setenv("YOUJU_HOME", str(tmp_path / "home"))
    app = AppTest.from_file(str(UI / "app.py"), default_timeout=60).run()
    app.switch_page(f"views/{name}.py").run()
    assert not app.exception
    assert [title.value for title in app.title] == [getattr(CHINESE, f"page_{name}")]
    notices = [
        json.loads(element.proto.json)
        for element in app.get("bidi_component")
        if element.proto.component_name == "youju.notice"
    ]
    lead = CHINESE.eval_lead if name == "evaluation" else getattr(CHINESE, f"{name}_lead")
    assert notices[0]["lines"] == [lead]
