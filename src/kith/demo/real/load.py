"""Loads whatever a folder holds of real places and charities, and says plainly what it could not use."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from kith.demo.real.account import Account
from kith.demo.real.charities import load_charities
from kith.demo.real.postcodes import load_postcodes
from kith.demo.real.zones import load_zones


@transaction.atomic
def load_real_places(folder: Path, *, say: Callable[[str], None]) -> list[Account]:
    """Write the folder's data zones, postcodes and charities. What is missing is said and is no trouble."""
    if not folder.is_dir():
        say(f"There is no folder {folder}. The city stands on its invented places alone.")
        return []
    zones, of_zones = load_zones(folder)
    accounts = {
        "data zones, so real places are in no small area": of_zones,
        "postcodes, so only invented ones can be typed": load_postcodes(folder, zones),
        "charities": load_charities(folder, zones),
    }
    for missing, account in accounts.items():
        for line in account.lines() if account else [f"The folder holds no table of {missing}."]:
            say(line)
    return [account for account in accounts.values() if account]
