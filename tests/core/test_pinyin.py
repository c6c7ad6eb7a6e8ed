"""Names by their letters."""
import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.core.pinyin import INITIALS, LETTERS, letters, sound

HAN = some.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
NAMES = some.text(HAN, min_size=1, max_size=8)


@pytest.mark.parametrize(('name', 'initials', 'pinyin'), [
    ('曾小明', 'zxm', 'zengxiaoming'), ('单国强', 'sgq', 'shanguoqiang'), ('仇月华', 'qyh', 'qiuyuehua'), ('解放', 'xf', 'xiefang'),
    ('区小红', 'oxh', 'ouxiaohong'), ('查良镛', 'zly', 'zhaliangyong'), ('尉迟恭', 'ycg', 'yuchigong'),
    ('欧阳修', 'oyx', 'ouyangxiu'),
    ('长孙无忌', 'zswj', 'zhangsunwuji'), ('吕布', 'lb', 'lvbu'), ('朴树', 'ps', 'piaoshu'), ('万俟卨', 'mqx', 'moqixie'),
    ('小单', 'xd', 'xiaodan'), ('Smith 约翰', 'syh', 'smithyuehan'), ('李·阿里', 'lal', 'liali'), ('3号楼', '3hl', '3haolou'),
    ('', '', ''),
])
def test_a_name_sounds_so(name, initials, pinyin):
    assert sound(name) == (initials, pinyin)


@given(NAMES, some.integers(1, 40), some.integers(1, 8))
def test_whatever_begins_a_names_letters_finds_it(name, some_letters, some_initials):
    initials, pinyin = sound(name)
    assert len(initials) <= INITIALS
    assert len(pinyin) <= LETTERS
    for typed in (pinyin[:some_letters], initials[:some_initials]):
        if typed:
            assert letters(typed.upper()) == typed
            assert pinyin.startswith(typed) or initials.startswith(typed)
    assert initials[:1] == pinyin[:1]


@given(NAMES, NAMES)
def test_a_longer_name_sounds_longer_and_begins_the_same_but_for_surnames(one, more):
    whole, begun = sound('王' + one + more), sound('王' + one)
    assert whole.pinyin.startswith(begun.pinyin)
    assert whole.initials.startswith(begun.initials)


@given(some.text(max_size=80))
def test_whatever_is_written_it_is_kept_as_plain_letters(words):
    initials, pinyin = sound(words)
    assert all(sign.isascii() and sign.isalnum() and sign == sign.lower() for sign in initials + pinyin)


@pytest.mark.parametrize('words', ['', '张', '12', 'zhang3', '%', 'a_', 'é'])
def test_what_is_no_letters(words):
    assert letters(words) == ''


def test_what_is_letters():
    assert letters("Lü Bu-wei’s") == 'lvbuweis'
