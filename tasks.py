"""What the Makefile's targets do, on any system: ``python tasks.py run``.

Needs nothing but Python. The first time it makes ``.venv`` and installs the hashed pins of
``requirements.lock`` there; inside a conda or virtual environment that has this project installed
already (``environment.yml``), that one is used instead.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
NAME = "china-budget-workbench"
OLDEST, NEWEST = (3, 11), (3, 14)  # in step with requires-python, which a test compares
CELL_SECONDS = "300"

HELP = """\
usage: python tasks.py TARGET

  run     install if needed, read the reports, execute the notebooks, export the charts
  test    lint, tests of the code and the data, notebooks compared with their stored outputs;
          with arguments, only pytest with them: python tasks.py test -k units
  lab     open JupyterLab in notebooks/
  charts  execute the notebooks and export their charts in Chinese and English
  briefing  the same, and from it slides with charts to edit, a workbook, and pages without code
  bench   measure the reader against other libraries (installs them first)
  lint    ruff check and ruff format --check
  setup   only install
  clean   remove caches; with --all the environment .venv too
"""


class Stop(Exception):
    """Ends the run with one line."""


def main(words: list[str]) -> int:
    """Run a target; returns the exit code."""
    targets = {
        "run": lambda rest: call(setup(), "-m", "helpers", "run", *rest),
        "test": test,
        "lab": lab,
        "charts": lambda rest: call(setup(), "-m", "helpers", "charts", *rest),
        "briefing": lambda rest: call(setup(), "-m", "helpers", "briefing", *rest),
        "bench": bench,
        "lint": lambda rest: lint(setup()),
        "setup": lambda rest: setup() and 0,
        "clean": clean,
    }
    if not words or words[0] not in targets:
        asked = bool(words) and words[0] in ("-h", "--help", "help")
        print(HELP if asked or not words else f"error: no target {words[0]!r}\n\n{HELP}", end="")
        return 0 if asked else 2
    try:
        return targets[words[0]](words[1:])
    except Stop as reason:
        print(f"error: {reason}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


def setup() -> str:
    """Make sure that everything is installed; returns the Python to work with."""
    check_version()
    if is_installed_here():
        complain_of_missing()
        return sys.executable
    python = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    stamp = VENV / ".installed"
    wanted = hashlib.sha256(
        LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
    ).hexdigest()
    try:
        done = stamp.read_text(encoding="ascii")
    except OSError:
        done = ""
    if done == wanted and works(python):
        return python
    if not done or not works(python):
        make_venv()
    stamp.unlink(missing_ok=True)
    pip(python, "--require-hashes", "-r", str(LOCK), total=LOCK.read_text("utf-8").count("=="))
    pip(python, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted, encoding="ascii")
    return python


def check_version() -> None:
    """Refuse a Python that the pinned packages do not know."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        here = ".".join(str(part) for part in sys.version_info[:2])
        raise Stop(
            f"this is Python {here}, but 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed; "
            f"name another: make run PYTHON=python3.{OLDEST[1] + 1}"
        )


def is_installed_here() -> bool:
    """Whether this Python's environment (not .venv) has this checkout installed."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        return False
    in_conda = (Path(sys.prefix) / "conda-meta").is_dir()
    if sys.prefix == sys.base_prefix and not in_conda:
        return False
    # Only the environment's own folder counts: a checkout has metadata lying about as well.
    site = Path(sysconfig.get_path("purelib"))
    for path in site.glob(f"{NAME.replace('-', '_')}-*.dist-info/direct_url.json"):
        url = json.loads(path.read_text(encoding="utf-8")).get("url", "")
        if url == ROOT.as_uri():
            return True
    return False


def complain_of_missing() -> None:
    """Say which direct dependency an environment made by other means lacks."""
    from importlib.metadata import PackageNotFoundError, version

    for name in direct_dependencies():
        try:
            version(name)
        except PackageNotFoundError:
            raise Stop(
                f"the environment {sys.prefix} lacks {name}; "
                "conda env update -f environment.yml, or deactivate it to use .venv"
            ) from None


def direct_dependencies(*, extras: tuple = ("dev", "briefing", "cluster")) -> list[str]:
    """Names of what pyproject.toml asks for."""
    import re
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [re.match(r"[A-Za-z0-9._-]+", line).group() for line in lines]


def works(python: str) -> bool:
    """Whether the environment's Python still starts (its base may be gone)."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Make an empty .venv."""
    import importlib.util

    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise Stop(
                f"this Python lacks {module}, which makes environments; "
                "on Debian and Ubuntu: apt install python3-venv"
            )
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        said = (made.stderr or made.stdout).strip().splitlines() or ["no reason given"]
        raise Stop(f"{VENV.name} cannot be made: {said[-1]}")


def pip(python: str, *words: str, total: int = 0) -> None:
    """``pip install``; its many lines go to a log, a person sees one that moves."""
    quiet = (
        "--disable-pip-version-check",
        "--no-input",
        "--no-compile",
    )  # compiled when first used
    command = [python, "-m", "pip", "install", *quiet]
    moving = sys.stderr.isatty()
    if total:
        print(
            f"installing {total} packages into {VENV.name} (once; a minute or two, 600 MB)",
            file=sys.stderr,
            flush=True,
        )
    log, count = [], 0
    with subprocess.Popen(
        [*command, *words],
        cwd=str(ROOT),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout:
            log.append(line)
            if line.startswith("Collecting "):
                count += 1
                if moving and total:
                    shown = f"\r  {count}: {line.split()[1].split('==')[0]}"
                    print(shown.ljust(60), end="", file=sys.stderr, flush=True)
    if moving and total:
        print("\r".ljust(61) + "\r", end="", file=sys.stderr, flush=True)
    if process.returncode:
        path = VENV / "install.log"
        path.write_text("".join(log), encoding="utf-8")
        faults = [line.strip() for line in log if line.startswith("ERROR: ")]
        reason = faults[0][len("ERROR: ") :] if faults else f"pip ended with {process.returncode}"
        if "from versions: none" in reason:
            reason += "; is the package index within reach?"
        raise Stop(f"installing failed: {reason} (all of it: {path})")


def call(*command: str, env: dict | None = None) -> int:
    """Run a command in the project's folder; returns its exit code.

    Ctrl-C reaches the command too, which then tidies up; so it is waited for, not killed.
    """
    with subprocess.Popen(command, cwd=str(ROOT), env=env) as process:
        while True:
            try:
                code = process.wait()
            except KeyboardInterrupt:
                continue
            return code if code >= 0 else 128 - code


def lab(rest: list[str]) -> int:
    """JupyterLab on the reading list, without its news: nothing is asked of the network."""
    python = setup()
    paths = [str(ROOT / ".jupyter"), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    env = {**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths))}
    opens = (
        *("--notebook-dir", "notebooks", "--LabApp.default_url=/lab/tree/README.md"),
        "--LabApp.extension_manager=readonly",  # the other one looks for extensions in the network
    )
    return call(python, "-m", "jupyterlab", *opens, *rest, env=env)


def lint(python: str) -> int:
    """Ruff over code and notebooks."""
    return call(python, "-m", "ruff", "check", ".") or call(
        python, "-m", "ruff", "format", "--check", "."
    )


def test(rest: list[str]) -> int:
    """Everything that must hold; all parts run, so that one look shows all that is wrong."""
    python = setup()
    if rest:
        return call(python, "-m", "pytest", *rest)
    at_once = ("-n", "auto", "--dist", "loadscope")
    # Notebooks under test draw their charts and export none: a test changes no file of the project.
    env = {**os.environ, "BUDGET_CHARTS": "", "PYTHONHASHSEED": "0"}
    env.pop("MPLBACKEND", None)  # would keep the kernel from showing pictures
    notebooks = ("--nbval", "notebooks", "--nbval-current-env", "--nbval-cell-timeout")
    compared = (*notebooks, CELL_SECONDS, "--nbval-sanitize-with", "tests/nbval.cfg")
    codes = {
        "lint": lint(python),
        "notebooks": call(python, "-m", "pytest", "-q", *compared, *at_once, env=env),
        "tests": call(python, "-m", "pytest", "tests", "-q", *at_once),
    }
    failed = [name for name, code in codes.items() if code]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
        return 1
    return 0


def bench(rest: list[str]) -> int:
    """Compare with other libraries; they are no dependency of the project."""
    python = setup()
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pip(python, *project["optional-dependencies"]["bench"])
    return call(python, "-m", "bench", *rest)


def clean(rest: list[str]) -> int:
    """Remove what is made again by itself."""
    names = ("__pycache__", ".ipynb_checkpoints", ".pytest_cache", ".ruff_cache", ".hypothesis")
    goals = [path for name in names for path in ROOT.rglob(name) if VENV not in path.parents]
    goals += [*ROOT.glob("*.egg-info"), ROOT / ".build"]
    for work in ROOT.glob("budget_data/*/.build"):
        if (work / "old").exists():
            print(f"{work} kept: a build was cut off there; the next one puts its files back")
        else:
            goals.append(work)
    if "--all" in rest:
        goals.append(VENV)
    for goal in goals:
        shutil.rmtree(str(goal), ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
