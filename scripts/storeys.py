"""The contract of import-linter that holds the storeys of `kvarter.rooms`, so that they stand in one place."""

from typing import Any

from importlinter.contracts.layers import LayersContract

from kvarter.rooms import STOREYS


class StoreysContract(LayersContract):
    """A room imports from lower storeys only. Below them all lies the list of the rooms itself."""

    type_name = "storeys"

    def __init__(self, name: str, session_options: dict[str, Any], contract_options: dict[str, Any]) -> None:
        super().__init__(name, session_options, {**contract_options, "layers": [*STOREYS, "rooms"]})
