"""All that can be clicked from a desk: one page of each address, the names that its address takes, and one form of each."""
from collections import defaultdict
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from werkzeug.exceptions import HTTPException

_FIELDS = ('input', 'select', 'textarea', 'button')
#: What pages load, and the vouchers, which the demonstration keeps in a data folder of its own.
_ELSEWHERE = ('/static/', '/console/files/')
_HIDDEN = ('csrf_token', 'once', 'from_page', 'list')


class Form(NamedTuple):
    """Where it is sent, what it hides, the fields that somebody fills in, each as it stands there at first, and those for files."""

    method: str
    action: str
    hidden: dict[str, str]
    fields: dict[str, str]
    files: list[str]


class _Page(HTMLParser):
    def __init__(self, address, text):
        super().__init__()
        self.address, self.links, self.forms, self.field = address, [], [], None
        self.open, self.others = False, []
        self.feed(text)
        self.forms += [form._replace(action=action) for form, action in self.others]  # by a button of its own

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        self.links += [urljoin(self.address, said[name]) for name in ('href', 'hx-get') if said.get(name)]
        if tag == 'form':
            self.open = True
            self.forms.append(Form(said.get('method', 'get'), urljoin(self.address, said.get('action') or ''), {}, {}, []))
        if self.open and said.get('formaction'):
            self.others.append((self.forms[-1], urljoin(self.address, said['formaction'])))
        if self.open and said.get('name') and tag in _FIELDS:
            self._field(tag, said)
        if self.open and tag == 'option' and self.field and ('selected' in said or not self._of(self.field)[self.field]):
            self._of(self.field)[self.field] = said.get('value', '')

    def handle_endtag(self, tag):
        self.open = self.open and tag != 'form'
        self.field = None if tag == 'select' else self.field

    def _field(self, tag, said):
        self.field = said['name'] if tag == 'select' else None
        if said.get('type') == 'file':
            self.forms[-1].files.append(said['name'])
            return
        if said.get('type') != 'radio' or said['name'] not in self.forms[-1].fields or 'checked' in said:
            self._of(said['name'])[said['name']] = said.get('value') or ''

    def _of(self, name):
        return self.forms[-1].hidden if name in _HIDDEN else self.forms[-1].fields


class Crawled(NamedTuple):
    """{rule: the page's path}, {rule: names that its address takes}, {rule: Form}."""

    pages: dict[str, str]
    names: dict[str, set[str]]
    forms: dict[str, Form]


def crawl(app, desk, seen=(), also=()):
    """From the desk's first page on; what is in `seen` is passed by, what is in `also` is not. A link that leads nowhere fails."""
    found, todo, known = Crawled({}, defaultdict(set), {}), ['/console/', *also], app.url_map.bind('')
    also, asked = set(also), set()
    while todo:
        address = todo.pop(0)
        rule = _rule(known, address, 'GET')
        found.names[rule].update(name for name, _ in parse_qsl(urlsplit(address).query))
        if rule is None or ((rule in found.pages or rule in seen) and address not in also) or rule.startswith(_ELSEWHERE):
            continue
        also.discard(address)
        answer = desk.client.get(address)
        if answer.status_code == 303:
            found.pages.setdefault(rule, urlsplit(address).path)
            todo.insert(0, urljoin(address, answer.headers['Location']))
            continue
        if answer.status_code == 409 or (address in asked and answer.status_code in (404, 422)):
            continue  # nothing to print today, say; or nothing was ticked
        assert answer.status_code == 200, address
        found.pages[rule] = urlsplit(address).path
        if answer.mimetype == 'text/html':
            page = _Page(address, answer.get_data(as_text=True))
            todo += page.links
            _keep_forms(found, page.forms, known)
            gets = [f'{form.action}?{urlencode(form.hidden | form.fields)}' for form in page.forms if form.method == 'get']
            asked.update(gets)
            todo += gets
    return found


def _keep_forms(found, forms, known):
    for form in forms:
        if form.method == 'get':
            found.names[_rule(known, form.action, 'GET')].update(form.fields)
        elif not form.action.startswith('/console/login'):  # who logs out clicks nothing any more
            found.forms.setdefault(_rule(known, form.action, 'POST'), form)


def _rule(known, address, method):
    try:
        return known.match(urlsplit(address).path, method=method, return_rule=True)[0].rule
    except HTTPException:
        return None
