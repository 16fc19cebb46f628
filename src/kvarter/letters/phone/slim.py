"""The part of Pyodide's standard library that the reader needs, without inner compression (the whole is packed afterwards).

`python3 slim.py python_stdlib.zip OUT.zip`. What is left out, the reader and Pyodide's own start never import.
"""

import sys
import zipfile

LEFT_OUT = (
    "_pyrepl/", "ctypes/", "curses/", "dbm/", "email/", "ensurepip/", "http/", "idlelib/", "multiprocessing/",
    "pydoc_data/", "sqlite3/", "test/", "tkinter/", "unittest/", "venv/", "wsgiref/", "xml/", "xmlrpc/",
    "bdb.py", "cProfile.py", "configparser.py", "difflib.py", "doctest.py", "fractions.py", "ftplib.py", "imaplib.py",
    "ipaddress.py", "mailbox.py", "optparse.py", "pdb.py", "pickletools.py", "poplib.py", "profile.py", "pstats.py",
    "pyclbr.py", "pydoc.py", "smtplib.py", "statistics.py", "tarfile.py", "timeit.py", "trace.py", "tracemalloc.py",
    "turtle.py", "uuid.py", "webbrowser.py", "zipapp.py", "_pyio.py", "_pydatetime.py", "_pydecimal.py",
)  # fmt: skip
ENCODINGS_KEPT = {"__init__", "aliases", "ascii", "cp437", "idna", "latin_1", "utf_8", "utf_8_sig"}
SAME_DAY = (2020, 1, 1, 0, 0, 0)


def is_needed(name: str) -> bool:
    """Does the phone need this file?"""
    if name.endswith("/") or name.startswith(LEFT_OUT):
        return False
    return not name.startswith("encodings/") or name[len("encodings/") : -len(".py")] in ENCODINGS_KEPT


def main() -> None:
    """Copy what is kept, in the same order and with the same day, so that the bytes are the same each time."""
    with zipfile.ZipFile(sys.argv[1]) as whole, zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_STORED) as slim:
        for name in sorted(filter(is_needed, whole.namelist())):
            slim.writestr(zipfile.ZipInfo(name, SAME_DAY), whole.read(name))


if __name__ == "__main__":
    main()
