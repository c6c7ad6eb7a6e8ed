"""GET /api/qr/{place_id}.png: the picture of a place's code."""
import io

import pytest
import requests
import zxingcpp
from PIL import Image

from server.places import posters
from server.places.models import PlaceCode
from server.wechat.client import WeChat

POSTER = '/wxa/getwxacodeunlimit'


@pytest.fixture
def faults(wechat_url):
    """Let WeChat fail so many times."""
    def add(kind, times=100):
        requests.post(f'{wechat_url}emulator/faults', json={'path': POSTER, 'kind': kind, 'times': times}, timeout=60)

    yield add
    requests.delete(f'{wechat_url}emulator/faults', timeout=60)


def said(png):
    return zxingcpp.read_barcode(Image.open(io.BytesIO(png))).text


def test_it_is_a_png_that_opens_the_scan_page_with_the_scene(world):
    answer = world.secretary.get(f'/api/qr/{world.estate.id}.png')
    assert (answer.status_code, answer.mimetype) == (200, 'image/png')
    assert Image.open(io.BytesIO(answer.data)).format == 'PNG'
    assert said(answer.data) == f'pages/scan/index?scene={PlaceCode.get().scene}'


def test_wechat_is_asked_once(world, faults):
    first = world.secretary.get(f'/api/qr/{world.estate.id}.png').data
    faults('http500')
    assert world.secretary.get(f'/api/qr/{world.estate.id}.png').data == first


def test_a_new_code_is_a_new_picture(world):
    first = world.secretary.get(f'/api/qr/{world.estate.id}.png').data
    world.secretary.post(f'/api/places/{world.estate.id}/codes')
    assert said(world.secretary.get(f'/api/qr/{world.estate.id}.png').data) != said(first)


@pytest.mark.parametrize('kind', ['http500', 'busy', 'down'])
def test_without_wechat_and_without_a_kept_picture_it_says_so(world, faults, kind):
    faults(kind)
    answer = world.secretary.get(f'/api/qr/{world.estate.id}.png')
    assert (answer.status_code, answer.get_json()['error']['code']) == (503, 'wechat_busy')


def test_it_refuses_whoever_is_no_secretary_there(world):
    assert world.neighbour.get(f'/api/qr/{world.estate.id}.png').status_code == 403
    assert world.next_secretary.get(f'/api/qr/{world.estate.id}.png').status_code == 404
    assert world.stranger.get('/api/qr/999999.png').status_code == 404


def test_a_jpeg_from_wechat_becomes_a_png(app, world, monkeypatch):
    jpeg = io.BytesIO()
    Image.new('L', (300, 300), 255).save(jpeg, 'JPEG')
    monkeypatch.setattr(WeChat, 'poster', lambda self, scene, page: jpeg.getvalue())
    code = PlaceCode(place=world.estate, scene='p.jpeg')
    drawn = posters.picture(app.extensions['wechat'], app.config['LINLI'], code)
    assert Image.open(io.BytesIO(drawn)).format == 'PNG'
