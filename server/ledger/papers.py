"""A published quarter for the notice board, and as a workbook: the figures are those of the statement and nothing else."""
import io
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import xlsxwriter

from server.core import clock
from server.core.calendar import months_later
from server.core.money import yuan
from server.core.typeset import pdf
from server.ledger import queries, rules
from server.ledger.models import Book, Statement
from server.ledger.rules import NAMES, SIDES, Side

_OPTIONS = {'in_memory': True, 'strings_to_formulas': False, 'strings_to_urls': False, 'strings_to_numbers': False}
_TOLD = (Side.ASSET, Side.LIABILITY, Side.EQUITY)


class Row(NamedTuple):
    """A name with figures (分) beside it; a sum is printed bold."""

    name: str
    figures: tuple[int, ...]
    bold: bool = False


class Part(NamedTuple):
    """A table of the paper."""

    heads: tuple[str, ...]
    rows: list[Row]


class Paper(NamedTuple):
    """What both kinds of paper say."""

    heading: str
    title: str
    facts: list[tuple[str, str]]
    parts: list[Part]
    sentences: list[str]
    digest: str
    who: str
    day: str


def printed(book: Book, quarter: str) -> bytes:
    """The published quarter as a PDF: A4, letters that are read from a step away. Missing where it is not published."""
    said = paper(book, quarter)
    parts = [{'heads': each.heads, 'rows': [{'cells': [row.name, *map(yuan, row.figures)], 'bold': row.bold} for row in each.rows]}
             for each in said.parts]
    return pdf('ledger/statement.typ', {**said._asdict(), 'parts': parts, 'foot': f'{said.title} {said.heading}'})


def workbook(book: Book, quarter: str) -> bytes:
    """The same as an .xlsx, each figure a number in yuan."""
    said, out = paper(book, quarter), io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as made:
        sheet, bold = made.add_worksheet(said.title), made.add_format({'bold': True})
        money = {each: made.add_format({'num_format': '#,##0.00', 'bold': each}) for each in (False, True)}
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 3, 18)
        lines: list[tuple[tuple[Any, ...], bool]] = [((said.heading,), True), ((said.title,), True),
                                                     *((pair, False) for pair in said.facts)]
        for part in said.parts:
            lines += [((), False), (part.heads, True)]
            lines += [((row.name, *(Decimal(each).scaleb(-2) for each in row.figures)), row.bold) for row in part.rows]
        lines += [((), False), *(((each,), False) for each in said.sentences), ((f'核对码：{said.digest}',), False)]
        for at, (cells, heavy) in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, Decimal):
                    sheet.write_number(at, column, cell, money[heavy])
                else:
                    sheet.write_string(at, column, cell, bold if heavy else None)
    return out.getvalue()


def paper(book: Book, quarter: str) -> Paper:
    """What they say."""
    found = queries.statement(book, quarter)
    months = rules.quarter_months(quarter)
    last = date.fromordinal(months_later(months[-1], 1).toordinal() - 1)
    published = clock.local(found.published_at)
    of = book.name or '公共收益'
    return Paper(f'{book.place.name}{of}季度公示', rules.quarter_words(quarter),
                 [('期间', f'{clock.day_text(months[0])}至{clock.day_text(last)}'), ('公布日期', clock.day_text(published.date()))],
                 _parts(book, found), [*_bank(found), *_asking()], found.digest, '业主委员会', clock.day_text(published.date()))


def _parts(book: Book, found: Statement) -> list[Part]:
    parts = [found.figures[name] for name in ('opening', 'moved', 'closing')]
    moved, chart = found.figures['moved'], rules.chart(book.of_project)
    income, expenses = ([Row(NAMES[each], (rules.natural(each, moved[each]),)) for each in chart
                         if SIDES[each] is side and moved[each]] for side in (Side.INCOME, Side.EXPENSE))
    came, went = (sum(each.figures[0] for each in rows) for rows in (income, expenses))
    there = [Row(NAMES[each], tuple(rules.natural(each, part[each]) for part in parts))
             for each in chart if SIDES[each] in _TOLD and any(part[each] for part in parts)]
    return [Part(('收入', '金额（元）'), [*income, Row('收入合计', (came,), bold=True)]),
            Part(('支出', '金额（元）'), [*expenses, Row('支出合计', (went,), bold=True),
                                      Row('收入减支出', (came - went,), bold=True)]),
            *_shares(found), Part(('科目', '期初（元）', '增减（元）', '期末（元）'), there)]


def _shares(found: Statement) -> list[Part]:
    """What of the income from common parts is the owners' by contract (Civil Code art. 282)."""
    rows = [Row(NAMES[each], (rules.natural(each, found.figures['moved'][each]), owners))
            for each, owners in found.figures['owners'].items()]
    total = tuple(sum(row.figures[at] for row in rows) for at in (0, 1))
    return [Part(('公共部分的收入', '收入（元）', '归业主（元）'), [*rows, Row('合计', total, bold=True)])] if rows else []


def _bank(found: Statement) -> list[str]:
    said = found.figures.get('bank')
    if not said:
        return ['本季度没有和银行流水核对。']
    until = clock.day_text(date.fromisoformat(said['until']))
    open_ = f'还有{said["unexplained"]}笔没有对上' if said['unexplained'] else '每一笔都对上了'
    left = f'，计入以后仍差{yuan(said["difference"])}元' if said['difference'] else ''
    return [f'和银行流水核对（流水到{until}）：银行余额{yuan(said["bank"])}元，账上余额{yuan(said["book"])}元，{open_}{left}。']


def _asking() -> list[str]:
    return ['有疑问的，在微信“邻里”小程序的“公共收益”里提问，答复所有业主都看得到；'
            '也可以向业主委员会或者社区当面查阅凭证、书面提出。']
