"""What the women of the demo wish for: made up within a group's area, or written out in the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kvarter.demo.planning.people import root
from kvarter.demo.planning.sheets import sheet
from kvarter.demo.planning.world import Phones, new_code, some, stream
from kvarter.packs.rules import CountryPack, Place
from kvarter.referrals.demo.shapes import Partner, Woman
from kvarter.referrals.rules import Need, State

INTERFACE = {"prs": "fa", "ckb": "ar", "ku": "tr"}
"""In which language of the pages a woman with another tongue said yes."""


@dataclass(frozen=True)
class Ask:
    """Her plain wish and her sealed words, before anything has happened to it."""

    languages: tuple[str, ...]
    place: Place | None
    area: str
    topics: tuple[str, ...]
    times: tuple[str, ...]
    reach: dict[str, str | list[str]]
    avoid_own_area: bool = False
    avoid_origin: str = ""
    avoid: str = ""


def need_of(woman: Woman, today: date) -> Need:
    """Her wish as referrals.rules takes it."""
    place = (woman.latitude, woman.longitude) if woman.latitude is not None and woman.longitude is not None else None
    return Need(
        languages=frozenset(woman.languages),
        place=place,
        areas=frozenset({woman.area} - {""}),
        topics=frozenset(woman.topics),
        times=frozenset(woman.times),
        avoid_own_area=woman.avoid_own_area,
        avoid_origin=woman.avoid_origin,
        days_waiting=(today - woman.received_on).days,
    )


class Wishes:
    """Makes up wishes, one after another."""

    def __init__(self, seed: str, facts: CountryPack, today: date, phones: Phones) -> None:
        self.chance = stream(seed, "wishes")
        self.facts, self.today, self.phones = facts, today, phones

    def made_up(self, origin: str, places: Sequence[Place], only_tongue: bool = False) -> Ask:
        """A wish of a woman of this origin somewhere among the places, mostly in the first ones."""
        chance = self.chance
        born = root(chance, origin)
        spoken = [code for code, (level, _) in born.speaks.items() if level >= 2]
        languages = spoken[:1] if only_tongue else [*spoken, *(["da"] if chance.random() < 0.15 else [])]
        place = places[min(int(chance.expovariate(0.45)), len(places) - 1)]
        name = chance.choice(sheet("names")[origin]["given"])
        return Ask(
            languages=tuple(dict.fromkeys(languages)),
            place=place,
            area=self.facts.area_of(place),
            topics=some(chance, list(self.facts.topics), 0, 3),
            times=some(chance, list(self.facts.safe_times), 0, 2),
            reach=self._reach(name, spoken[0]),
            avoid_own_area=not only_tongue and bool(self.facts.area_of(place)) and chance.random() < 0.12,
            avoid_origin=born.country if not only_tongue and chance.random() < 0.08 else "",
        )

    def _reach(self, name: str, tongue: str) -> dict[str, str | list[str]]:
        """How to reach her. Who gives no number writes how to find her."""
        chance, own = self.chance, sheet("women")["own_words"]
        words = chance.choice(own.get(tongue, own["da"]))
        ways = list(some(chance, ("call", "sms", "whatsapp"), 1, 2))
        if chance.random() < 0.1:
            return {"name": name, "safe_ways": ["meet"], "own_words": "Jeg er på biblioteket hver tirsdag kl. 10."}
        reach: dict[str, str | list[str]] = {"name": name, "phone": self.phones.for_woman(), "safe_ways": ways}
        return {**reach, "own_words": words} if chance.random() < 0.5 else reach

    def written_out(self, row: dict[str, Any]) -> Ask:
        """A wish from the sheet."""
        area = self.facts.areas[row["area"]]
        place = Place(area.name, area.lat, area.lon, area.municipality, str(area.postcode))
        reach = {"name": row["name"], "phone": self.phones.for_woman(), "safe_ways": list(row["safe_ways"])}
        return Ask(
            languages=tuple(row["languages"]),
            place=place,
            area=row["area"],
            topics=tuple(row["topics"]),
            times=tuple(row["times"]),
            reach={**reach, "own_words": row["own_words"]} if "own_words" in row else reach,
            avoid_own_area=row.get("avoid_own_area", False),
            avoid_origin=row.get("avoid_origin", ""),
            avoid=row.get("avoid", ""),
        )

    def handed_in(self, ask: Ask, group: str, days: int, partner: Partner | None) -> Woman:
        """The referral on the day it came: she waits. With a partner, whom she sometimes let know."""
        chance = self.chance
        tongue = INTERFACE.get(ask.languages[0], ask.languages[0])
        reach = {**ask.reach, "avoid_words": ask.avoid} if partner and ask.avoid else ask.reach
        return Woman(
            code=new_code(chance),
            group=group,
            state=State.WAITING,
            languages=ask.languages,
            received_on=self.today - timedelta(days=days),
            minute=chance.randint(8 * 60, 21 * 60),
            reach=reach,
            receipt=f"{chance.getrandbits(256):064x}",
            area=ask.area,
            place=ask.place.name if ask.place else "",
            latitude=ask.place.lat if ask.place else None,
            longitude=ask.place.lon if ask.place else None,
            topics=ask.topics,
            times=ask.times,
            avoid_own_area=ask.avoid_own_area,
            avoid_origin=ask.avoid_origin,
            avoid=ask.avoid,
            consent_language=tongue if tongue in self.facts.interface_languages else "da",
            partner=partner.code if partner else "",
            partner_receipt=f"{chance.getrandbits(256):064x}" if partner and chance.random() < 0.6 else None,
        )
