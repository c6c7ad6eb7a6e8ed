"""Codes and posters at a computer."""
import pypdfium2
import pytest
import zxingcpp

from server.places import codes
from server.places.models import PlaceCode


@pytest.fixture
def base(world):
    assert world.stairwell
    return f'/console/places/{world.community.id}/codes'


def test_every_poster_says_where_it_hangs_and_decodes_to_its_place(world, at_desk, base):
    answer = at_desk(world.secretary).client.get(f'{base}/posters.pdf')
    assert (answer.status_code, answer.mimetype) == (200, 'application/pdf')
    assert "attachment; filename*=UTF-8''" in answer.headers['Content-Disposition'].replace('filename=-.pdf; ', '')
    assert answer.headers['Content-Disposition'].isascii(), 'gunicorn sends no other'
    book = pypdfium2.PdfDocument(answer.data)
    places = [world.community, world.estate, world.building, world.stairwell]
    assert len(book) == len(places)
    for page, place, name in zip(book, places, ('紫荆园社区', '弘运小区', '9栋', '9栋1单元'), strict=True):
        text = page.get_textpage().get_text_range()
        assert name in text.replace(' ', '')
        assert '扫码签到' in text
        [code] = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
        assert codes.scene_place(code.text.split('scene=')[1]).place == place


def test_a_new_code_makes_the_old_one_void(world, at_desk, base):
    desk = at_desk(world.secretary)
    old = codes.code_for(world.secretary.actor, world.estate).scene
    desk.get(base)
    assert desk.words().count('有效') == 1
    assert desk.send(f'{base}/{world.estate.id}/renewal').status_code == 303
    assert codes.scene_place(old).revoked_at
    desk.get(base)
    assert '有了新码' in desk.words()
    assert desk.send(f'{base}/{world.estate.id}/revocation').status_code == 303
    assert PlaceCode.select().where(PlaceCode.live == 1).count() == 0
    desk.get(base)
    assert desk.send(f'{base}/{world.estate.id}/revocation').status_code == 404


def test_it_refuses_the_stranger_and_the_forged_form(world, at_desk, base):
    desk, own = at_desk(world.next_secretary), f'/console/places/{world.next_community.id}/codes'
    for path in (base, f'{base}/poster.pdf', f'{base}/posters.pdf'):
        assert desk.get(path).status_code == 404
    desk.get('/console/logins')
    assert desk.send(f'{own}/{world.estate.id}/renewal').status_code == 404
    assert at_desk(world.secretary).client.post(f'{base}/{world.estate.id}/renewal').status_code == 400
    assert PlaceCode.select().count() == 0
