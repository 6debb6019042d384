"""Settings: kept whole, read back the same, and never in the way when the file is damaged."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.errors import StoreTrouble
from coprod_desktop.settings import THEMES, Settings, read_settings, write_settings
from tests.counts import examples


def test_without_a_file_the_first_settings_and_no_word(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "nowhere").settings == Settings()
    assert read_settings(tmp_path / "nowhere").trouble == ""


words = st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=20)
any_settings = st.builds(
    Settings, st.integers(90, 200), st.sampled_from(THEMES), words, words, st.booleans(), words, st.booleans(),
    motion=st.booleans(),
)  # fmt: skip


@settings(max_examples=examples(30), derandomize=True)
@given(any_settings)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, chosen: Settings) -> None:
    folder = tmp_path_factory.mktemp("data")
    write_settings(folder, chosen)
    assert read_settings(folder).settings == chosen
    assert [path.name for path in folder.iterdir()] == ["settings.json"]


def test_lone_surrogates_are_kept_too(tmp_path: Path) -> None:
    write_settings(tmp_path, Settings(facilitator="Ann \ud800"))
    assert read_settings(tmp_path).settings.facilitator == "Ann \ud800"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "[" * 100_000, '{"text_percent": 1e999}', "\0", '{"theme": ["light"]}']
)
def test_a_damaged_file_is_put_aside_and_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    read = read_settings(tmp_path)
    assert read.settings == Settings()
    assert "settings-damaged.json" in read.trouble
    assert (tmp_path / "settings-damaged.json").read_text(encoding="utf-8") == text
    assert read_settings(tmp_path).trouble == ""


def test_bytes_that_are_no_text_are_put_aside(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"\xff\xfe\x00{")
    assert read_settings(tmp_path).trouble


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("text_percent", value) for value in (89, 201, True, "100", 1.5)],
        ("theme", "pink"),
        ("wall_clock", 1),
        ("facilitator", None),
    ],
)
def test_one_impossible_setting_leaves_the_others(tmp_path: Path, name: str, value: object) -> None:
    kept = Settings(place="Library hall")._asdict() | {name: value}
    (tmp_path / "settings.json").write_text(json.dumps(kept), encoding="utf-8")
    read = read_settings(tmp_path)
    assert read.settings == Settings(place="Library hall")
    assert read.trouble


def test_a_setting_of_a_later_version_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "dark", "scent": "lemon"}', encoding="utf-8")
    assert read_settings(tmp_path).settings == Settings(theme="dark")
    assert read_settings(tmp_path).trouble == ""


def test_a_disk_that_does_not_take_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreTrouble, match="Sessions are not touched"):
        write_settings(tmp_path / "file", Settings())


def test_every_setting_is_plain_json() -> None:
    assert {type(value) for value in Settings()} <= {str, int, bool}
