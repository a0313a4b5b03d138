"""What is installed is described in three files; they may not drift apart."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DIRECT = [*PROJECT["dependencies"], *EXTRAS["dev"], *EXTRAS["briefing"], *EXTRAS["cluster"]]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
# conda-forge's matplotlib brings Qt along; this one is the library alone.
CONDA_NAMES = {"matplotlib-base": "matplotlib"}


def parsed(lines):
    """Name -> version set, names as PyPI compares them."""
    wanted = {}
    for line in lines:
        requirement = Requirement(line)
        wanted[canonicalize_name(requirement.name)] = requirement.specifier
    return wanted


def locked():
    found = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", LOCK, re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def pip_section():
    return next(each["pip"] for each in CONDA["dependencies"] if isinstance(each, dict))


@pytest.mark.parametrize("name", parsed(DIRECT))
def test_lock_satisfies_pyproject(name):
    versions = locked().get(name, [])
    assert versions, f"{name} is not in requirements.lock"
    assert all(parsed(DIRECT)[name].contains(version) for version in versions)


def test_lock_names_no_address_and_no_folder():
    assert not re.search(r"https?:|file:|://|--(extra-)?index|--find-links|@ ", LOCK)
    assert not re.search(r"(^|\s)(/|[A-Z]:\\)", LOCK)


def test_every_package_of_the_lock_is_hashed():
    packages = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"(?m)^#.*\n", "", LOCK))
    assert len(packages) > 100
    assert [each for each in packages if "--hash=sha256:" not in each] == []


def test_conda_environment_asks_for_the_same():
    conda = [each for each in CONDA["dependencies"] if isinstance(each, str)]
    pip = [each for each in pip_section() if not each.startswith("-e")]
    found = {CONDA_NAMES.get(name, name): spec for name, spec in parsed([*conda, *pip]).items()}
    assert found.pop("python") == SpecifierSet(PROJECT["requires-python"])
    found.pop("pip")
    assert found == parsed(DIRECT)


def test_conda_takes_camelot_from_pip_and_matplotlib_without_qt():
    assert any(each.startswith("camelot-py") for each in pip_section())
    assert "-e ." in pip_section()
    assert any(str(each).startswith("matplotlib-base") for each in CONDA["dependencies"])
    assert [each for each in CONDA["channels"] if each != "nodefaults"] == ["conda-forge"]


def test_tasks_accept_the_same_pythons_as_pyproject():
    sys.path.insert(0, str(ROOT))
    try:
        import tasks
    finally:
        sys.path.remove(str(ROOT))
    allowed = SpecifierSet(PROJECT["requires-python"])
    for minor in range(5, 20):
        assert (tasks.OLDEST <= (3, minor) <= tasks.NEWEST) == allowed.contains(f"3.{minor}.0")
    names = {canonicalize_name(name) for name in tasks.direct_dependencies()}
    assert names == set(parsed(DIRECT))


def test_every_make_target_is_one_line_that_can_be_typed():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^(\w+):(.*)\n((?:\t.*\n)*)", text, re.MULTILINE)
    assert {"run", "test", "lab", "bench"} <= {name for name, _, _ in targets}
    for name, needs, recipe in targets:
        assert needs == ""
        assert recipe == f"\t$(PYTHON) tasks.py {name}\n"
    help_text = subprocess.run(
        [sys.executable, "tasks.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert all(re.search(rf"^  {name} ", help_text, re.MULTILINE) for name, _, _ in targets)


def test_unknown_target_is_refused():
    ended = subprocess.run(
        [sys.executable, "tasks.py", "tset"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, "no target 'tset'" in ended.stdout) == (2, True)


def test_ci_runs_make_test_and_nothing_else():
    script = ROOT / ".ci" / "run"
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert lines[0] == "set -euo pipefail"
    assert lines[1].startswith("cd ")
    assert lines[2:] == ["make test"]
    assert os.access(script, os.X_OK) or os.name == "nt"


def test_no_file_is_installed_that_only_this_machine_has():
    addresses = [line for line in DIRECT if "@" in line or "/" in line]
    assert addresses == []


def lab(monkeypatch) -> tuple[dict[str, str], list[str]]:
    """Environment and words of the command that ``make lab`` starts, which is not started."""
    sys.path.insert(0, str(ROOT))
    try:
        import tasks
    finally:
        sys.path.remove(str(ROOT))
    env, words = {}, []

    def call(*said: str, **more: dict[str, str]) -> int:
        words.extend(said)
        env.update(more["env"])
        return 0

    monkeypatch.setattr(tasks, "setup", lambda: sys.executable)
    monkeypatch.setattr(tasks, "call", call)
    assert tasks.main(["lab"]) == 0
    return env, words


def test_lab_opens_on_the_reading_list_as_a_page_to_read(monkeypatch):
    """The address that it opens is a file of notebooks/, and Markdown is shown, not edited."""
    env, words = lab(monkeypatch)
    opens = dict(word.partition("=")[::2] for word in words if "=" in word)
    page = opens["--LabApp.default_url"].removeprefix("/lab/tree/")
    folder = words[words.index("--notebook-dir") + 1]
    assert (ROOT / folder / page).is_file()
    settings = json.loads(
        (Path(env["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0]) / "labconfig")
        .joinpath("default_setting_overrides.json")
        .read_text(encoding="utf-8")
    )
    viewers = settings["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]
    assert viewers == {"markdown": "Markdown Preview"}


def test_lab_asks_nothing_of_the_network_and_brings_no_news(monkeypatch):
    """The plugin that does both is off by the settings that the target points JupyterLab to."""
    given, _ = lab(monkeypatch)
    ask = "from jupyterlab_server.config import get_page_config; print(get_page_config([]))"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        env={**os.environ, "JUPYTER_CONFIG_PATH": given.get("JUPYTER_CONFIG_PATH", "")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "@jupyterlab/apputils-extension:announcements" in said
