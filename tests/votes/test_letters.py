"""Whatever people write, no paper shows a box in its place: pictures and rare letters are drawn, and what no type has is named."""
import re
import zlib

import pypdfium2
import pytest

from server.core import typeset
from server.places.models import Owner

DRAWN = 'ئۇ，😀👨‍👩‍👧☂️①𠮷㛃𰻝'
UNDRAWABLE = {'\ue000': '〔U+E000〕', '\U000323af': '〔U+323AF〕', 'ᠮ': '〔U+182E〕', '\U0010fffd': '〔U+10FFFD〕'}
ODD = DRAWN + ''.join(UNDRAWABLE)

_STRING = rb'\((?:\\.|[^\\()])*\)'
_SHOWN = re.compile(rb'(\[(?:%s|[-\d. ])*\]|%s)\s*T[jJ]' % (_STRING, _STRING), re.S)
_ESCAPES = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f'}


def _letters(escaped):
    return re.sub(rb'\\([0-7]{1,3}|.)', lambda found: bytes([int(found[1], 8)]) if found[1].isdigit() else _ESCAPES.get(
        found[1], found[1]), escaped, flags=re.S)


def glyphs(pdf):
    """The numbers of all glyphs that a PDF shows; 0 is the box (.notdef) of each of its types."""
    found = []
    for packed in re.findall(rb'stream\r?\n(.*?)\r?\nendstream', pdf, re.S):
        try:
            drawn = zlib.decompress(packed)
        except zlib.error:
            continue
        for shown in _SHOWN.findall(drawn) if b' Tf' in drawn else ():
            for text in re.findall(_STRING, shown, re.S):
                said = _letters(text[1:-1])
                found += [int.from_bytes(said[at:at + 2]) for at in range(0, len(said), 2)]
    return found


def words(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    return ''.join(''.join(page.get_textpage().get_text_bounded().split()) for page in pages)


@pytest.fixture
def odd(world, ballots, now):
    """A published poll that says the oddest things wherever people write something; names are published too."""
    assert now
    assert world.stairwell
    Owner.update(name=f'户主{ODD}').execute()
    contest = {'kind': 'one_of', 'title': f'选{ODD}', 'matter': 4, 'options': [f'甲{ODD}', '乙']}
    drafted = ballots.draft(title=f'题目{ODD}', detail=f'说明{ODD}', named=True, publication_days=3, contests=[contest],
                            items=[{'title': f'事项{ODD}', 'matter': 9}])
    assert world.secretary.post(f'/api/polls/{drafted["id"]}/publication').status_code == 200
    return drafted


@pytest.mark.parametrize('path', ['prints/notice', 'prints/roll', 'sheets/check-slips', 'sheets/ballots', 'prints/authorisation',
                                  'prints/announcement', 'prints/archive'])
def test_no_paper_shows_a_box(world, odd, now, path):
    at = f'/api/polls/{odd["id"]}'
    before_opening = path in ('prints/notice', 'prints/roll', 'sheets/check-slips')
    if not before_opening:
        now.forward(days=4)
        assert world.secretary.post(f'{at}/opening').status_code == 200
    if path in ('prints/announcement', 'prints/archive'):
        now.forward(days=20)
    answer = world.secretary.get(f'{at}/{path}')
    assert answer.status_code == 200, answer.get_json()
    shown = glyphs(answer.data)
    assert len(shown) > 50
    assert 0 not in shown
    text = words(answer.data)
    assert [named for named in UNDRAWABLE.values() if named not in text] == []


def test_without_names_for_them_there_would_be_boxes(monkeypatch, tmp_path):
    """What the test above looks for is there as soon as nobody takes care."""
    (tmp_path / 'bare.typ').write_text('#set text(font: "Noto Sans CJK SC")\n#json(bytes(sys.inputs.data)).said')
    monkeypatch.setattr(typeset, '_ROOT', tmp_path)
    monkeypatch.setattr(typeset, 'legible', lambda text, files: text)
    assert 0 in glyphs(typeset._set('bare.typ', 0, f'{{"said": "表决{ODD}"}}'))
    monkeypatch.undo()
    monkeypatch.setattr(typeset, '_ROOT', tmp_path)
    assert 0 not in glyphs(typeset._set('bare.typ', 0, f'{{"said": "表决{ODD}"}}'))
