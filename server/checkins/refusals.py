"""Why a scan was refused, in words that say what to do."""
from typing import Any

from server.checkins.rules import OPENS, Code, Limits, Verdict
from server.core.clock import spoken
from server.core.errors import Conflict, Invalid, Refusal

_SENTENCES = {
    Verdict.SCAN_IN_FUTURE: '手机的时间比实际快，请把手机时间改为自动设置，再扫一次。',
    Verdict.SCAN_TOO_OLD: '这次扫码已超过{late}小时，不能再补传。请联系社区说明情况。',
    Verdict.CODE_REVOKED: '这张签到码已作废，请扫现场最新张贴的码，或告诉社区工作人员。',
    Verdict.CODE_EXPIRED: '这个签到码已过期，请现场重新扫屏幕上正在显示的码。',
    Verdict.OTHER_ACTIVITY: '这是“{shown}”的签到码，请改扫{wanted}的码。',
    Verdict.WRONG_PLACE: '这是{shown}的签到码，请到{there}扫码。',
    Verdict.CANCELLED: '{wanted}已取消，不用签到。有疑问请联系社区。',
    Verdict.TOO_SOON: '{wanted}还没到签到时间，{opens}起可以签到，请到时再扫。',
    Verdict.TOO_LATE: '{wanted}已在{ends}结束，不能再签到。如果您当时在场，请联系社区说明。',
    Verdict.JUST_LEFT: '您刚在这里签退，请过{again}分钟再签到。',
}


def refusal(verdict: Verdict, code: Code, occasion: Any, place: Any, limits: Limits) -> Refusal:
    """The refusal for a verdict; `occasion` and `place` are what the scan was meant for."""
    facts = {'late': int(limits.late.total_seconds()) // 3600, 'again': int(limits.again.total_seconds()) // 60,
             'shown': code.occasion.title if code.occasion else code.place.name, 'there': place.name, 'wanted': place.name}
    if occasion:
        facts |= {'wanted': f'“{occasion.title}”', 'opens': spoken(occasion.starts_at - OPENS),
                  'ends': spoken(occasion.ends_at)}
    kind = Invalid if verdict in (Verdict.SCAN_IN_FUTURE, Verdict.SCAN_TOO_OLD) else Conflict
    return kind(verdict.value, _SENTENCES[verdict].format(**facts))


def check(verdict: Verdict | None, code: Code, occasion: Any, place: Any, limits: Limits) -> None:
    """Raise the refusal if there is one."""
    if verdict:
        raise refusal(verdict, code, occasion, place, limits)
