"""Rosters as files, written in a line."""
from server.core.actor import SYSTEM
from server.places import actions

HEADER = '房号,面积,姓名,联系电话,身份证号'

WEI, HAN, YANG = '990000196110140044', '990000196211150057', '99000019631216006X'


def csv(*rows, header=HEADER):
    """A .csv of rows such as '9-1-701,88.5,张三,14000000701,'."""
    return '\n'.join((header, *rows)).encode()


def take_in(estate, *rows, confirmed=False, actor=SYSTEM, header=HEADER):
    return actions.import_roster(actor, estate, 'roster.csv', csv(*rows, header=header), confirmed_changes=confirmed)
