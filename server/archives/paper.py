"""A record of service on paper: the fields of Order 67 (Ministry of Civil Affairs, 2020), the code by which it is verified, and
where; nothing of an employer."""
import io
from datetime import datetime
from typing import Any

import segno

from server.archives import print_queries as queries
from server.archives.models import PrintedService, ServicePrint
from server.core import clock
from server.core.identifiers import mask_identity, mask_phone
from server.core.typeset import pdf

_UNKNOWN = '未登记'


def paper(made: ServicePrint, site: str) -> bytes:
    """The PDF of a print, which comes from `print_queries.own_print`; `site` is where people reach this service."""
    return pdf('archives/record.typ', said(made, site))


def said(made: ServicePrint, site: str) -> dict[str, Any]:
    """What stands on it."""
    address = f'{site}/verify/{queries.spaced(made)}'
    who = queries.volunteer(made)
    facts = [['姓名', who['name']], ['性别', who['sex']], ['出生日期', who['born']],
             ['身份证件号码', mask_identity(who['identity_number'])], ['居住区域', who['area']],
             ['联系方式', mask_phone(who['phone'])], ['专业技能', '、'.join(who['skills'])], ['服务类别', '社区志愿服务']]
    return {'facts': [[name, value or _UNKNOWN] for name, value in facts], 'code': queries.spaced(made),
            'address': address, 'picture': _picture(address),
            'days': f'{clock.day_text(made.first_day)}至{clock.day_text(made.last_day)}', 'total': spoken_minutes(made.minutes),
            'lines': [_line(row) for row in queries.all_printed(made)],
            'foot': f'{clock.dated(made.made_at)} 打印'}


def _picture(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error='m', micro=False).save(out, kind='svg', xmldecl=False, border=2)
    return out.getvalue().decode()


def _line(row: PrintedService) -> list[str]:
    return [row.day.isoformat(), row.title, row.where, f'{hour(row.starts_at)}至{hour(row.ends_at)}', spoken_minutes(row.minutes),
            row.place.name, row.leader or _UNKNOWN]


def hour(moment: datetime) -> str:
    """09:00"""
    return f'{clock.local(moment):%H:%M}'


def spoken_minutes(minutes: int) -> str:
    """135 as 2小时15分钟."""
    hours, rest = divmod(minutes, 60)
    return f'{hours}小时{rest}分钟' if hours and rest else f'{hours}小时' if hours else f'{rest}分钟'
