"""What a newcomer meets before anything runs: one clear sentence for whatever is missing."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import serve, services

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def taken_port():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_in_use_is_found(taken_port):
    assert not serve.port_is_free(taken_port)


def test_a_port_is_free_again_when_its_server_is_gone():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    assert serve.port_is_free(port)


def test_a_port_in_use_is_told_before_anything_is_done(taken_port):
    done = subprocess.run(  # noqa: S603 -- our own interpreter on our own module
        [sys.executable, "-m", "tools.serve", "--port", str(taken_port)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert f"Port {taken_port} is in use" in done.stderr
    assert f"PORT={taken_port + 1}" in done.stderr


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        ("#!/bin/sh\nexit 1\n", "Python 3.11 or later is needed"),
        # New enough, as its first answer says, but without the module that makes environments.
        ('#!/bin/sh\ncase "$2" in *version_info*) exit 0;; *) exit 1;; esac\n', "python3-venv"),
    ],
)
def test_an_unfit_python_is_told_in_one_sentence(tmp_path, python, sentence):
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (tools / name).write_text(python)
        (tools / name).chmod(0o755)
    done = subprocess.run(  # noqa: S603 -- our own script
        [shutil.which("bash"), str(ROOT / "tools" / "venv.sh")],
        cwd=tmp_path,
        env={"PATH": f"{tools}:/bin:/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert sentence in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_progress_of_migrations_is_told(capsys):
    progress = serve.MigrationProgress()
    for _ in range(100):
        progress.write("  Applying a.0001_initial...")
        progress.write(" OK\n")
    told = capsys.readouterr().out
    assert "50 migrations" in told
    assert "100 migrations" in told


@pytest.mark.django_db
def test_an_empty_database_is_filled_and_a_full_one_is_kept(newsroom, monkeypatch, tmp_path):
    monkeypatch.setattr(serve, "UNFINISHED", tmp_path / "filling")
    assert not serve.needs_filling()
    serve.UNFINISHED.touch()
    assert serve.needs_filling()


@pytest.mark.django_db
def test_a_database_without_subportals_needs_filling(monkeypatch, tmp_path):
    monkeypatch.setattr(serve, "UNFINISHED", tmp_path / "filling")
    assert serve.needs_filling()


@pytest.mark.parametrize(
    ("variable", "address", "ask", "sentence"),
    [
        (
            "DATABASE_URL",
            "postgresql://nobody@127.0.0.1:9/none",
            services.postgresql_fault,
            "PostgreSQL does not answer",
        ),
        ("DATABASE_URL", "sqlite://", services.postgresql_fault, "must name a PostgreSQL"),
        ("REDIS_URL", "redis://127.0.0.1:9/0", services.redis_fault, "Redis does not answer"),
    ],
)
def test_a_missing_service_is_told_in_one_sentence(monkeypatch, variable, address, ask, sentence):
    monkeypatch.setenv(variable, address)
    fault = ask()
    assert sentence in fault
    assert "\n" not in fault


def test_help_lists_every_command():
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    listed = subprocess.run(  # noqa: S603 -- our own Makefile
        [make, "help"], cwd=ROOT, capture_output=True, text=True, check=True, env=dict(os.environ)
    ).stdout
    for command in ("run", "test", "test-services", "lint", "format", "bench", "help"):
        assert f"make {command} " in listed
