"""`python -m kvarter` is the same as the `kvarter` command."""

from kvarter.conf.command import main

if __name__ == "__main__":
    raise SystemExit(main())
