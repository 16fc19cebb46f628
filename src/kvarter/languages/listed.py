"""The languages that pages speak, and which are written from the right: all of it from languages.toml of the country pack.

Her phone has a file of this name too, with the same two names as plain values (letters/pack.py writes it).
"""

from kvarter.packs.rules import chosen, pack

_ALL = pack(chosen()).languages.values()
OWN_NAMES = {one.code: one.own_name for one in _ALL if one.interface}
RIGHT_TO_LEFT = frozenset(one.code for one in _ALL if one.direction == "rtl")
