"""Directories in and out by the Human Services Data Specification and its relatives. Plain Python, no Django.

`reading.read` takes a path and gives what was understood; `services` walks over it; `writing` makes a package or a page.
"""
