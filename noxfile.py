"""Sessions: tests, lint, content, pack, bench. `python3 .ci/bootstrap.py SESSION` sets the machine up and runs one."""

from __future__ import annotations

import nox

nox.options.sessions = ["lint", "tests"]
nox.options.reuse_venv = "yes"
nox.needs_version = ">=2024.10"

GROUPS = nox.project.load_toml("pyproject.toml")["dependency-groups"]


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests on two processes."""
    session.install("-e", ".[report]", *GROUPS["tests"])
    session.run("pytest", "-n", "2", "--dist", "worksteal", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and types."""
    session.install("-e", ".[report]", *GROUPS["lint"])
    session.run("ruff", "check", ".")
    session.run("mypy")


@nox.session
def content(session: nox.Session) -> None:
    """Check the whole library."""
    session.install("-e", ".[report]")
    session.run("curriculum", "check")


@nox.session
def pack(session: nox.Session) -> None:
    """Build packs into build/: `nox -s pack -- lahore-2026`. Without a name, all of them."""
    session.install("-e", ".[report]")
    names = session.posargs or ["islamabad-2015", "gilgit-2018", "quetta-2021", "lahore-2026"]
    session.run("curriculum", "build", *names)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure against other ways to make the same documents: `nox -s bench -- handbook --quick`; all without a name."""
    session.install("-e", ".[report]", *GROUPS["bench"])
    session.run("python", "-m", "tests.bench", *session.posargs)
