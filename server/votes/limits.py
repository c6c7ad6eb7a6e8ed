"""What a site's settings allow of elections; city rules differ (config/default.toml names them)."""
from typing import NamedTuple

from server.core.settings import Settings


class Limits(NamedTuple):
    """Members of a committee, where `small` are enough up to `small_households`; years of a term; months before its end at which
    the re-election is due."""

    least: int
    most: int
    small: int
    small_households: int
    term_least: int
    term_most: int
    reelection_months: int

    def least_of(self, households: int) -> int:
        """The smallest committee that an estate of so many homes may have."""
        return self.small if households <= self.small_households else self.least

    def faults(self, seats: int, term_years: int | None, households: int, committee: bool) -> list[str]:
        """What is wrong with an election's settings, as sentences."""
        said, least = [], self.least_of(households)
        if committee and not least <= seats <= self.most:
            said.append(f'业主委员会应为{least}到{self.most}人，现在写的是{seats}人。')
        if committee and seats % 2 == 0:
            said.append(f'业主委员会的人数应为单数，现在写的是{seats}人。')
        if term_years is None or not self.term_least <= term_years <= self.term_most:
            said.append(f'任期应为{self.term_least}到{self.term_most}年。')
        return said


_known: Limits | None = None


def use(settings: Settings) -> None:
    """Take a site's limits; the application does it once when it starts."""
    global _known
    _known = Limits(settings.committee_least, settings.committee_most, settings.committee_small,
                    settings.committee_small_households, settings.term_least_years, settings.term_most_years,
                    settings.reelection_months)


def limits() -> Limits:
    """The site's limits."""
    if _known is None:
        raise RuntimeError('no settings were given')
    return _known
