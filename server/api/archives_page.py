"""A record of service on paper: one HTML page without scripts, for any browser's print."""
from datetime import date
from html import escape

from flask import Response

from server.api.archives_shapes import PrintDetailShape, PrintedShape

_STYLE = ('body{font:14px/1.6 serif;margin:2em auto;max-width:60em}h1{text-align:center;font-size:22px}table{border-collapse:'
          'collapse;width:100%;margin:1em 0}td,th{border:1px solid #000;padding:.3em .5em;text-align:left}thead{display:'
          'table-header-group}.code{font:bold 18px monospace}.note{font-size:12px}')
_HEAD = ('日期', '活动名称', '地点', '服务时间', '时长', '组织和记录单位', '负责人')


def record_page(found: PrintDetailShape, lines: list[PrintedShape]) -> Response:
    """The fields of Order 67 of the Ministry of Civil Affairs (2020), the code, and nothing of an employer."""
    who = found.volunteer
    about = [('姓名', who.name), ('性别', who.sex), ('出生日期', who.born), ('身份证件号码', who.identity_masked),
             ('居住区域', who.area), ('联系方式', who.phone_masked), ('专业技能', '、'.join(who.skills)),
             ('服务类别', '社区志愿服务')]
    facts = ''.join(f'<tr><th>{name}</th><td>{escape(said or "未登记")}</td></tr>' for name, said in about)
    head = ''.join(f'<th>{name}</th>' for name in _HEAD)
    body = ''.join(f'<tr>{"".join(f"<td>{escape(said)}</td>" for said in _cells(line))}</tr>' for line in lines)
    page = (f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>志愿服务记录</title><style>{_STYLE}</style>'
            f'<h1>志愿服务记录</h1><p>{_day(found.first_day)}至{_day(found.last_day)}，共服务{spoken_minutes(found.minutes)}。'
            f'重叠的时间只计一次。</p><table>{facts}</table><table><thead><tr>{head}</tr></thead>{body}</table>'
            f'<p>核验码 <span class="code">{found.code}</span>　打印时间 {found.made_at[:16].replace("T", " ")}</p>'
            '<p class="note">本记录由社区根据签到签退生成，不收取费用，不得用于商业。它不是《志愿服务记录与证明出具办法（试行）》'
            '所说的志愿服务记录证明。持核验码的人可以核对其中内容。</p></html>')
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(page, mimetype='text/html', headers={'Content-Security-Policy': policy})


def _cells(line: PrintedShape) -> tuple[str, ...]:
    return (_day(line.day), line.title, line.where, f'{line.starts_at[11:16]}至{line.ends_at[11:16]}',
            spoken_minutes(line.minutes), line.recorded_by, line.leader or '未登记')


def _day(day: str) -> str:
    found = date.fromisoformat(day)
    return f'{found.year}年{found.month}月{found.day}日'


def spoken_minutes(minutes: int) -> str:
    """135 as 2小时15分钟."""
    hours, rest = divmod(minutes, 60)
    return f'{hours}小时{rest}分钟' if hours and rest else f'{hours}小时' if hours else f'{rest}分钟'
