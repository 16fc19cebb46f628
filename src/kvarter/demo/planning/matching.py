"""Which Mother of the plan could take which woman: the product's own rules, asked about planned values."""

from collections import Counter
from collections.abc import Sequence

from kvarter.groups.demo.shapes import Member
from kvarter.groups.rules import Role
from kvarter.people.demo.shapes import Person
from kvarter.referrals.rules import Need, Support, fit, why_not


class Mothers:
    """The Mothers of all groups and how many women each walks with so far."""

    def __init__(self, people: Sequence[Person], members: Sequence[Member]) -> None:
        self.people = {person.code: person for person in people}
        self.members = {one.code: one for one in members if one.role is Role.MOTHER}
        self.walks_with: Counter[str] = Counter()
        self.of_cast = {
            self.people[one.person].key: one.code for one in self.members.values() if self.people[one.person].key
        }

    def support(self, member: Member) -> Support:
        """What she can give now, as referrals.rules takes it."""
        person = self.people[member.person]
        place = (
            (person.latitude, person.longitude)
            if person.latitude is not None and person.longitude is not None
            else None
        )
        return Support(
            code=member.code,
            languages={code: spoken for code, spoken, _ in person.speaks},
            place=place,
            area=person.area,
            origin=person.origin,
            topics=frozenset(member.topics),
            times=frozenset(member.times),
            open_referrals=self.walks_with[member.code],
            capacity=member.capacity,
            is_paused=member.is_paused,
        )

    def of_group(self, group: str) -> list[Support]:
        return [self.support(one) for one in self.members.values() if one.group == group]

    def suggested(self, need: Need, group: str) -> list[str]:
        """Codes of those who may be asked, the best fit first."""
        fits = [(-fit(need, one).benefit, one.code) for one in self.of_group(group) if why_not(need, one) is None]
        return [code for _, code in sorted(fits)]

    def speak(self, group: str, languages: Sequence[str]) -> bool:
        """Whether any Mother of the group can talk in one of these languages."""
        return any(one.languages.get(code, 0) >= 2 for one in self.of_group(group) for code in languages)

    def takes(self, code: str) -> None:
        """She walks with one woman more."""
        self.walks_with[code] += 1
