"""Checks that PostgreSQL and Redis answer, before the tests start."""

import os
import sys

import psycopg2
import redis


def main() -> int:
    """0 when both answer; else 1, with one sentence for each that does not."""
    faults = [fault for fault in (postgresql_fault(), redis_fault()) if fault]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def postgresql_fault() -> str:
    address = os.environ["DATABASE_URL"]
    if not address.startswith(("postgres://", "postgresql://")):
        return f"DATABASE_URL must name a PostgreSQL database, not {address}."
    try:
        psycopg2.connect(address, connect_timeout=5).close()
    except psycopg2.OperationalError as error:
        return f"PostgreSQL does not answer: start it, or set DATABASE_URL. ({_first_line(error)})"
    return ""


def redis_fault() -> str:
    try:
        redis.Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=5).ping()
    except redis.RedisError as error:
        return f"Redis does not answer: start it, or set REDIS_URL. ({_first_line(error)})"
    return ""


def _first_line(error) -> str:
    return str(error).strip().splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
