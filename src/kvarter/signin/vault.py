"""The lock of the lowest storey, under the name by which this room knows it."""

from kvarter.sealing.vault import lock, mark, unlock

__all__ = ["lock", "mark", "unlock"]
