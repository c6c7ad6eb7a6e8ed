import io

import pytest
import zxingcpp
from PIL import Image

from server.wechat.client import Busy, WeChatError

POSTER = '/wxa/getwxacodeunlimit'
PAGE = 'packages/checkins/scan/index'


def test_a_poster_carries_page_and_scene(wechat):
    picture = Image.open(io.BytesIO(wechat.poster('p.7Kd2~x-_!', PAGE)))
    assert zxingcpp.read_barcodes(picture)[0].text == f'{PAGE}?scene=p.7Kd2~x-_!'


def test_width_is_in_pixels(wechat):
    small, large = (Image.open(io.BytesIO(wechat.poster('s', PAGE, width=width))).width for width in (300, 900))
    assert 250 <= small <= 300
    assert 850 <= large <= 900


def test_an_ampersand_leaves_unescaped(local, wechat):
    wechat.poster('a&b', PAGE)
    assert b'"a&b"' in local.calls[-1].raw


@pytest.mark.parametrize(('scene', 'page', 'errcode'), [
    ('', PAGE, 40169), ('x' * 33, PAGE, 40169), ('50%', PAGE, 40129), ('弘运', PAGE, 40129), ('a b', PAGE, 40129),
    ('s', '/' + PAGE, 41030), ('s', PAGE + '?a=1', 41030), ('s', '', 41030),
])
def test_what_wechat_cannot_draw_is_an_error_never_a_picture(wechat, scene, page, errcode):
    with pytest.raises(WeChatError) as refused:
        wechat.poster(scene, page)
    assert type(refused.value) is WeChatError
    assert refused.value.code == errcode


def test_a_scene_of_32_characters_is_taken(wechat):
    assert wechat.poster('x' * 32, PAGE).startswith(b'\x89PNG')


def test_beyond_5000_a_minute_wechat_is_busy(local, wechat, clock):
    posters = local.app.extensions['local_wechat'].posters
    for _ in range(4999):
        posters.count()
    wechat.poster('s', PAGE)
    with pytest.raises(Busy) as refused:
        wechat.poster('s', PAGE)
    assert refused.value.code == 45009
    clock.forward(60)
    assert wechat.poster('s', PAGE)
