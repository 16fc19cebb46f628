"""A mission is a sheet of the country pack, compiled to one finite automaton. Plain Python: no Django, no database."""
