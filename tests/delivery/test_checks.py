"""What the operator is told before readers find out."""

import re

import pytest
from django.conf import settings as django_settings
from django.db import connection

from delivery.checks import check_connections
from tests.bench.connections import THREADS, WORKERS

DOCKERFILE = (django_settings.BASE_DIR / "Dockerfile").read_text()


@pytest.mark.django_db
def test_the_servers_threads_fit_into_the_database_by_default():
    assert check_connections(None, ["default"]) == []


@pytest.mark.django_db
def test_more_threads_than_connections_are_told(settings):
    settings.SERVER_THREADS = 128
    faults = check_connections(None, ["default"])
    if connection.vendor != "postgresql":
        assert faults == []  # nobody connects to a file
        return
    (fault,) = faults
    assert fault.id == "delivery.W002"
    assert "266 connections" in fault.msg


def test_no_database_is_asked_when_none_is_named(settings):
    settings.SERVER_THREADS = 10_000
    assert check_connections(None) == []


def test_the_image_serves_as_the_settings_say_and_as_is_measured():
    (workers,) = re.findall(r"GRANIAN_WORKERS=(\d+)", DOCKERFILE)
    (threads,) = re.findall(r"GRANIAN_BLOCKING_THREADS=(\d+)", DOCKERFILE)
    told = (django_settings.SERVER_WORKERS, django_settings.SERVER_THREADS)
    assert (int(workers), int(threads)) == told == (WORKERS, THREADS)
