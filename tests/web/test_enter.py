"""Enter, pressed in a field, presses the form's first button: where a form has several, that decides nothing."""
import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / 'server/web/templates'
_FORM = re.compile(r'<form\b.*?</form>', re.DOTALL)
_BUTTON = re.compile(r'<button\b([^>]*)>|{{ no_enter\(\) }}')
_OTHERWISE = re.compile(r'{% else %}.*?{% endif %}', re.DOTALL)
#: What Enter does nothing in, and what has no field of its own.
_FIELD = re.compile(r'<input\b(?![^>]*type="hidden")|{{ (?:text|amount|tick|choose)\(|{{ rows?_?\(')
#: Buttons that show the form again, or keep a draft.
_HARMLESS = ('name="more"', "url_for('.plan'", "url_for('.more'", "url_for('.again'", "url_for('.reach'", 'visually-hidden')


def forms():
    for path in sorted(TEMPLATES.rglob('*.html')):
        text = path.read_text()
        for form in _FORM.finditer(text):
            yield f'{path.relative_to(TEMPLATES)}:{text.count(chr(10), 0, form.start()) + 1}', form[0]


def decides(form):
    """Whether Enter presses a button that is one of several and does something."""
    buttons = [found for found in _BUTTON.finditer(form) if 'type="button"' not in (found[1] or '')]
    if len(buttons) < 2 or not _FIELD.search(form) or _apart(form):
        return False
    first = buttons[0]
    return first[1] is not None and not any(words in first[1] for words in _HARMLESS)


def _apart(form):
    """Whether each button stands in another branch of one condition, so that the form has one."""
    return len(_BUTTON.findall(_OTHERWISE.sub('', form))) == 1


def test_the_first_of_several_buttons_is_seen():
    field, yes, no = '<input name="remark">', '<button name="accepted" value="true">', '<button name="accepted" value="false">'
    assert decides(f'<form>{field}{yes}{no}</form>')
    assert not decides(f'<form>{{{{ no_enter() }}}}{field}{yes}{no}</form>')
    assert not decides(f'<form>{field}{yes}</form>')
    assert not decides(f'<form>{{% if a %}}{field}{yes}{{% else %}}{field}{no}{{% endif %}}</form>')


def test_enter_decides_nothing_where_there_is_a_choice():
    known = dict(forms())
    assert len(known) > 100
    assert [where for where, form in known.items() if decides(form)] == []
