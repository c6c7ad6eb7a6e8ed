"""Self-government bodies (自治组织): what kinds there are, where they belong, and whether one works. Pure."""
from datetime import date
from enum import StrEnum


class BodyKind(StrEnum):
    """The kinds of bodies."""

    OWNERS_COMMITTEE = 'owners_committee'
    OWNERS_REPRESENTATIVES = 'owners_representatives'
    SELF_GOVERNMENT = 'self_government'
    MEDIATION = 'mediation'
    WEDDINGS_FUNERALS = 'weddings_funerals'
    SUPERVISION = 'supervision'


class BodyState(StrEnum):
    """How a body stands: `short` has as many vacant seats as held ones or more, `waiting` has no term that has begun."""

    WORKING = 'working'
    SHORT = 'short'
    EXPIRED = 'expired'
    WAITING = 'waiting'
    DISSOLVED = 'dissolved'


class LeftFor(StrEnum):
    """Why somebody holds a seat, or looks after a household, no more."""

    MOVED = 'moved'
    RETIRED = 'retired'
    SOLD = 'sold'
    TERM_ENDED = 'term_ended'
    RESIGNED = 'resigned'
    OTHER = 'other'


K = BodyKind
NAMES = {K.OWNERS_COMMITTEE: '业主委员会', K.OWNERS_REPRESENTATIVES: '业主代表', K.SELF_GOVERNMENT: '自治委员会',
         K.MEDIATION: '调解委员会', K.WEDDINGS_FUNERALS: '红白理事会', K.SUPERVISION: '监督小组'}
S = BodyState
STATES = {S.WORKING: '正常运行', S.SHORT: '空缺过半', S.EXPIRED: '任期已满', S.WAITING: '还没有任期', S.DISSOLVED: '已撤销'}
#: Of owners: who sells the last home there leaves the seat.
OF_OWNERS = (K.OWNERS_COMMITTEE, K.OWNERS_REPRESENTATIVES)
#: An estate, or single buildings, that one of these governs has somebody who acts for its people.
REPRESENTING = (*OF_OWNERS, K.SELF_GOVERNMENT)
_WHERE = {True: ('estate', 'building'), False: ('community', 'estate', 'building')}


def belongs(kind: BodyKind, place_kind: str) -> bool:
    """Whether a body of this kind can be a place's: owners own estates and single buildings, neighbours share communities too."""
    return place_kind in _WHERE[kind in OF_OWNERS]


def state(term: tuple[date, date] | None, seats: int, held: int, today: date) -> BodyState:
    """How a body with this last begun term (first and last day) stands: a meeting wants more than half of the seats."""
    if term is None:
        return BodyState.WAITING
    if today > term[1]:
        return BodyState.EXPIRED
    return BodyState.WORKING if 2 * held > seats else BodyState.SHORT
