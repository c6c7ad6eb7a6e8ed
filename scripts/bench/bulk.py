"""A push to seven thousand members and a roster of 25,000 homes, beside the bare driver's executemany of the same rows."""
import io
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from statistics import median
from typing import Any

import xlsxwriter
from peewee import fn

from scripts.bench.bare import connect
from scripts.bench.crowd import Crowd
from scripts.bench.report import figure
from scripts.bench.rows import insert
from scripts.bench.stage import Stage
from server.core import clock, crypto
from server.core.actor import SYSTEM
from server.core.db import db
from server.members.models import Member
from server.messaging.models import Dispatch
from server.partners.models import Employer
from server.places import actions as places
from server.places.imports import import_roster
from server.places.models import Kind
from server.tasks import actions as tasks

MEMBERS = 7000
_HOMES = 25_000
_MILLISECONDS = 3000
_REPETITIONS = 3


def measure(stage: Stage, crowd: Crowd) -> None:
    """Print both, interleaved with their floors, and how far the bare driver is ahead."""
    _recruit(crowd)
    pushes = [(_push(crowd), again(stage.url, _of_last_push())) for _ in range(_REPETITIONS)]
    _print('push to 7,000 members', pushes, least=0.5)
    book = _workbook()
    imports = [_import(stage, crowd, book, number) for number in range(_REPETITIONS)]
    _print('import of 25,000 homes', imports, most=_MILLISECONDS)


def _print(name: str, timed: Sequence[tuple[float, float]], most: float | None = None, least: float | None = None) -> None:
    figure(name, median(ours for ours, _ in timed) * 1000, 'ms', most=most)
    figure(f'{name}, bare executemany', median(bare for _, bare in timed) * 1000, 'ms')
    figure(f'{name} ÷ bare executemany', median(bare / ours for ours, bare in timed), '', least=least)


def _recruit(crowd: Crowd) -> None:
    now, community = clock.now(), crowd.estate.parent
    employer = Employer.create(name='合川区某局', place=community.parent.parent, created_at=now)
    insert(Member, ({'key': f'key-{each}', 'person_id': each, 'name': f'党员{each}', 'phone': f'1400{each:07d}',
                     'phone_index': crypto.blind(f'1400{each:07d}'), 'employer_id': employer.id, 'community_id': community.id,
                     'since': now, 'created_at': now} for each in range(1, MEMBERS + 1)))


def _push(crowd: Crowd) -> float:
    soon = clock.now() + timedelta(days=1)
    plan = tasks.Plan('清洁楼道', '带好手套', soon, soon + timedelta(hours=2), 30)
    return _timed(lambda: tasks.push(SYSTEM, crowd.estate.parent, plan))


def _import(stage: Stage, crowd: Crowd, book: bytes, number: int) -> tuple[float, float]:
    estate = places.add(SYSTEM, crowd.estate.parent, Kind.ESTATE, f'新区{number}')
    ours = _timed(lambda: import_roster(SYSTEM, estate, 'roster.xlsx', book, confirmed_changes=True))
    within = f'estate_id = {estate.id}'
    held = f'part_id IN (SELECT id FROM part WHERE {within})'
    return ours, again(stage.url, {'owner': within, 'part': within, 'ownership': held})


def _workbook() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {'constant_memory': True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ['房号', '业主姓名', '建筑面积', '联系电话'])
        for row in range(_HOMES):
            building, stairwell, floor, door = row // 500 + 1, row % 500 // 125 + 1, row % 125 // 4 + 1, row % 4 + 1
            sheet.write_row(row + 1, 0, [f'{building}-{stairwell}-{floor}{door:02d}', f'户主{row}', 88.5, f'1400{row:07d}'])
    return content.getvalue()


def _of_last_push() -> dict[str, str]:
    return {'message': f'dispatch_id = {Dispatch.select(fn.MAX(Dispatch.id)).scalar()}'}


def again(url: str, pieces: dict[str, str]) -> float:
    """Delete the rows of {table: condition}, and insert the same ones with the bare driver; seconds of the latter."""
    line, mark = connect(url), db.param
    cursor = line.cursor()
    rows = {table: _all(cursor, f'SELECT * FROM {table} WHERE {condition}') for table, condition in pieces.items()}
    for table, condition in reversed(pieces.items()):
        cursor.execute(f'DELETE FROM {table} WHERE {condition}')
    start = time.perf_counter()
    cursor.execute('BEGIN')
    for table, kept in rows.items():
        cursor.executemany(f'INSERT INTO {table} VALUES ({", ".join([mark] * len(kept[0]))})', kept)
    cursor.execute('COMMIT')
    seconds = time.perf_counter() - start
    line.close()
    return seconds


def _all(cursor: Any, sql: str) -> list[tuple]:
    cursor.execute(sql)
    return list(cursor.fetchall())


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
