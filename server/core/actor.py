"""Who asks. An actor is what a query or an action is told of the person behind a request."""
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Role(StrEnum):
    """What a person may be at a place; an administrator may do there what every other role may."""

    ADMINISTRATOR = 'administrator'
    SECRETARY = 'secretary'
    COMMITTEE = 'committee'
    MEMBER = 'member'


@dataclass(frozen=True)
class Standing:
    """What a person is: roles with the paths of their places, homes' paths, and the owners they were recognised as."""

    grants: tuple[tuple[Role, str], ...] = ()
    homes: tuple[str, ...] = ()
    owners: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Actor:
    """A logged-in person. Their standing is read when it is first asked for: many requests never ask."""

    person_id: int
    session_id: int
    read_standing: Callable[[int], Standing] = field(repr=False, compare=False)

    @cached_property
    def standing(self) -> Standing:
        return self.read_standing(self.person_id)

    @property
    def owners(self) -> frozenset[int]:
        return self.standing.owners

    @property
    def homes(self) -> tuple[str, ...]:
        return self.standing.homes

    def holds(self, role: Role, path: str) -> bool:
        """Whether the actor has the role, or administers, at the place with this path or above it."""
        return any(path.startswith(at) for held, at in self.standing.grants if held in (role, Role.ADMINISTRATOR))

    def paths(self, *roles: Role) -> tuple[str, ...]:
        """The paths at which the actor has one of the roles or administers."""
        return tuple(at for held, at in self.standing.grants if held in roles or held is Role.ADMINISTRATOR)

    def sees(self, path: str) -> bool:
        """Whether a place lies within the actor's places, or above one of them (a home's estate, street, …)."""
        own = [at for _, at in self.standing.grants] + list(self.standing.homes)
        return any(path.startswith(at) or at.startswith(path) for at in own)


class System:
    """The command line and the worker: whoever runs them already holds the database."""

    person_id = None
    session_id = None
    owners: frozenset[int] = frozenset()
    homes: tuple[str, ...] = ()

    def holds(self, role: Role, path: str) -> bool:
        return True

    def paths(self, *roles: Role) -> tuple[str, ...]:
        return ('/',)

    def sees(self, path: str) -> bool:
        return True


SYSTEM = System()
AnyActor = Actor | System
