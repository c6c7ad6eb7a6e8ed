"""Taking in an estate's roster of owners."""
import hashlib
from typing import NamedTuple

from blinker import Signal

from server.core import audit, bulk, clock
from server.core.action import action, transact
from server.core.actor import AnyActor, Role
from server.core.errors import Invalid
from server.core.sheets import read
from server.places import intake, listing, queries, roster
from server.places.differences import Changes, changes
from server.places.models import Kind, Place, RosterImport
from server.places.roster import Roster

#: Sent inside the transaction that took a roster in, with `estate`: identity offers homes to those whose number it knows.
roster_imported = Signal()


class File(NamedTuple):
    """The file that a roster came in. `digest` is SHA-256 in hex."""

    name: str
    digest: str


class Outcome(NamedTuple):
    """What a file says beside what was stored; `applied` if that was written."""

    roster: Roster
    changes: Changes
    applied: bool


@bulk.uncollected()
def import_roster(actor: AnyActor, estate: Place, filename: str, content: bytes, *, confirmed_changes: bool) -> Outcome:
    """Take a roster in; what would change or leave out rows that are stored is written only if confirmed.

    Raises SheetError if the file as a whole cannot be used, Invalid for a place that is neither an estate nor a community of
    single buildings. Rows that cannot be used are in `outcome.roster.rejected`; parts that are no longer listed stay as they
    are. The file is read before the transaction begins, for that may take seconds.
    """
    compared = _read(actor, estate, filename, content)
    if compared.new.empty or (compared.new.need_consent and not confirmed_changes):
        return Outcome(compared.said, compared.new, applied=False)
    return _take_in(actor, estate, compared, File(filename[-120:], hashlib.sha256(content).hexdigest()), confirmed_changes)


@bulk.uncollected()
def preview_roster(actor: AnyActor, estate: Place, filename: str, content: bytes) -> Outcome:
    """What `import_roster` would do with a file; nothing is written."""
    compared = _read(actor, estate, filename, content)
    return Outcome(compared.said, compared.new, applied=False)


def _read(actor: AnyActor, estate: Place, filename: str, content: bytes) -> '_Compared':
    queries.require(actor, Role.SECRETARY, estate)
    if estate.kind not in (Kind.ESTATE, Kind.COMMUNITY):
        raise Invalid('not_an_estate', f'“{estate.name}”不是小区，也不是社区；花名册请导入到房屋所在的小区。')
    said = roster.parse(read(content, filename))
    return _compare(said, transact(lambda: _stored(estate)))


class _Compared(NamedTuple):
    said: Roster
    known: listing.Stored
    proposed: listing.Proposed
    new: Changes


def _compare(said: Roster, known: listing.Stored) -> _Compared:
    proposed = listing.proposed(said, known)
    return _Compared(said, known, proposed, changes(known.listings, proposed.listings))


def _stored(estate: Place) -> listing.Stored:
    """Reads with the estate locked: several readings that agree, and of two imports at once the second finds the first's."""
    Place.update(name=Place.name).where(Place.id == estate.id).execute()
    return listing.stored(estate)


@action('places.import_roster', by=Role.SECRETARY)
def _take_in(actor: AnyActor, estate: Place, compared: _Compared, file: File, confirmed: bool) -> Outcome:
    known = _stored(estate)
    said, known, proposed, new = compared if known == compared.known else _compare(compared.said, known)
    if new.empty or (new.need_consent and not confirmed):
        return Outcome(said, new, applied=False)
    intake.write(estate, known, proposed, new)
    RosterImport.create(estate=estate, digest=file.digest, filename=file.name, accepted=len(said.parts),
                        rejected=len(said.rejected), person_id=actor.person_id, at=clock.now())
    audit.note(added=len(new.added), changed=len(new.changed), rejected=len(said.rejected), file=file.digest)
    roster_imported.send(actor, estate=estate)
    return Outcome(said, new, applied=True)
