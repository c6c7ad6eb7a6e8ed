"""Service in the quarter that is over, as if members had been there: LINLI_DATA_DIR=… python past_service.py PHONE=MINUTES …"""
import sys
from datetime import timedelta

from server.app import create_app
from server.archives import rolling
from server.archives.rules import Cadence, period_of
from server.checkins.models import CheckIn, CheckOut
from server.core import clock, crypto
from server.core.action import transact
from server.members.models import Member

_QUARTERS = timedelta(days=200)


def _serve(phone: str, minutes: int) -> None:
    """From nine o'clock on the quarter's last day but one."""
    member = Member.get(Member.phone_index == crypto.blind(phone))
    Member.update(since=clock.now() - _QUARTERS).where(Member.id == member.id).execute()
    this = period_of(clock.today(), Cadence.QUARTER)
    start = clock.day_start(this.first_day - timedelta(days=2)) + timedelta(hours=9)
    made = CheckIn.append(person_id=member.person_id, place_id=member.community_id, after=0, scene='p.past', checked_in_at=start,
                          received_at=start, flags=[], settled=1)
    end = start + timedelta(minutes=minutes)
    CheckOut.append(check_in_id=made.id, checked_out_at=end, received_at=end, by='person', flags=[])


if __name__ == '__main__':
    create_app()
    for each in sys.argv[1:]:
        number, said = each.split('=')
        transact(lambda number=number, said=said: _serve(number, int(said)))
    while rolling.roll_up():
        pass
