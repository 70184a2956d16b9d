"""`doctor`: says what is there, what is missing, and never fails itself."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from tiny_packages import cut, tiny_package

from translate_flow import doctor, project
from translate_flow.doctor import Finding
from translate_flow.engine import models
from translate_flow.settings import FILE, Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def examined(glossaries: list[Path] | None = None) -> list[Finding]:
    return list(doctor.examine(Settings(), [project.shipped_glossaries()] if glossaries is None else glossaries))


def about(subject: str, found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.subject == subject]


def test_a_sound_installation_has_nothing_to_complain_of() -> None:
    """Program, settings, libraries, device, model, glossary and network, in this order."""
    found = examined()
    assert [finding.text for finding in found if not finding.ok] == []
    assert list(dict.fromkeys(finding.subject for finding in found)) == [
        "program",
        "settings",
        "library",
        "device",
        "model",
        "glossary",
        "network",
    ]
    assert "zh → en" in about("model", found)[0].text and "embedded" in about("model", found)[0].text
    assert "models install" in about("network", found)[0].text


def test_settings_in_the_folder_are_named(folder: Path) -> None:
    """So that nobody wonders where a setting comes from."""
    assert "defaults" in about("settings", examined())[0].text
    (folder / FILE).write_text("", encoding="utf-8")
    assert about("settings", examined())[0].text == str(folder / FILE)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do; the others are still looked at."""
    real = metadata.version

    def version(name: str) -> str:
        if name == "opencc":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    found = about("library", examined())
    assert [finding.text for finding in found if not finding.ok] == [
        "opencc is missing: install the requirements again (README, Installation)"
    ]
    assert len(found) == len(doctor.LIBRARIES)


def test_broken_packages_are_told_with_the_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sound ones beside them are used."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder / "packages"))
    tiny_package(folder / "packages", "en", "de")
    broken = tiny_package(folder / "packages", "en", "fr")
    cut(broken / "model" / "model.bin", 0.5)
    found = about("model", examined())
    assert [finding.ok for finding in found].count(False) == 1
    (bad,) = [finding for finding in found if not finding.ok]
    assert broken.name in bad.text and "is not used" in bad.text
    assert any("en → de" in finding.text and finding.ok for finding in found)


def test_without_any_package_the_way_to_one_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded model may have been left out of an installation."""
    monkeypatch.setattr(models, "installed", lambda: models.Installed((), (), ()))
    (found,) = about("model", examined())
    assert not found.ok and "models install FILE.argosmodel" in found.text


def test_a_glossary_that_cannot_be_used_is_told(folder: Path) -> None:
    """With the loader's own located message; no concepts at all is a finding too."""
    missing = about("glossary", examined([folder / "nowhere.csv"]))[0]
    assert not missing.ok and "nowhere.csv" in missing.text
    (folder / "empty.csv").write_text("zh,en\n", encoding="utf-8")
    assert about("glossary", examined([folder / "empty.csv"])) == [Finding(False, "glossary", f"0 concepts in {folder / 'empty.csv'}")]


@pytest.mark.parametrize(("devices", "ok"), [(0, False), (2, True)])
def test_a_wanted_gpu_is_looked_for(monkeypatch: pytest.MonkeyPatch, devices: int, ok: bool) -> None:
    """ARGOS_DEVICE_TYPE=cuda on a computer without one must be told before a run fails."""
    monkeypatch.setenv("ARGOS_DEVICE_TYPE", "cuda")
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: devices)
    found = doctor.device()
    assert found.ok is ok and f"{devices} CUDA devices" in found.text
    assert ("unset it" in found.text) is not ok
