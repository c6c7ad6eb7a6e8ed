"""Stacks of pictures of filled ballots: many brought at once, entered one after the other, each beside its picture."""
from collections.abc import Iterator

from flask import Response, current_app, flash, request, url_for

from server.core.cells import text
from server.core.errors import Invalid, Refusal
from server.places.queries import Place
from server.votes import papers, scan_actions, scans
from server.votes.queries import Poll
from server.votes.scan_actions import MOST, Turned
from server.web import actor, blueprint, forms, go, photos
from server.web.forms import Again
from server.web.polls.frame import found, poll_framed
from server.web.polls.papers import asked_of, is_open, kept_words, read_paper

#: All pictures of a form together are at most as large as so many of the largest.
_LARGEST = 8

routes = blueprint('poll_stacks', uploads=_LARGEST)

_BASE = '/places/<int:place_id>/polls/<int:id>/paper-stacks'
_ONE = f'{_BASE}/<int:stack_id>/<int:number>'
_NAME = 60  # letters of a file's name


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """A poll's stacks, how far each is, and bringing another."""
    return _listed(*found(place_id, id))


def _listed(where: Place, poll: Poll, refusal: Refusal | None = None, turned: list[Turned] | None = None, begun: str = '') -> str:
    rows, following = scans.piles(actor(), poll.id, request.args.get('cursor'))
    return poll_framed('polls/stacks.html', where, poll, refusal, rows=rows, following=following, takes=is_open(poll), most=MOST,
                       megabytes=current_app.config['LINLI'].upload_megabytes, together=_LARGEST, turned=turned or [], begun=begun)


def _sent() -> Iterator[tuple[str, bytes]]:
    return ((text(each.filename)[-_NAME:], each.read()) for each in request.files.getlist('files') if each.filename)


@routes.post(_BASE)
def bring(place_id: int, id: int) -> Response | Again:
    """Take in what is good, and say of each file that is not why; on to the first picture where all are."""
    where, poll = found(place_id, id)
    settings = current_app.config['LINLI']
    kept, turned = scan_actions.keep(actor(), settings.folder, _sent(), settings.upload_megabytes) if is_open(poll) else ([], [])
    known: list[Turned] = []

    def deed() -> Response:
        if is_open(poll) and not kept:
            why = '一张照片也没有收下，请看下面的说明。' if turned else '请先选这一叠票的照片。'
            raise Invalid('no_pictures', why, files='没有照片')
        stack, known[:] = scan_actions.add(actor(), poll, kept)
        flash(f'收下了 {stack.size} 张。')
        return go(url_for('.upcoming', place_id=place_id, id=id, stack_id=stack.id))

    answer = forms.submit(deed, lambda refusal: _listed(where, poll, refusal, turned))
    if isinstance(answer, Response) and (turned or known):
        begun = answer.headers.get('HX-Redirect') or answer.headers['Location']
        return _listed(where, poll, None, [*turned, *known], begun), 200
    return answer


@routes.get(f'{_BASE}/<int:stack_id>')
def upcoming(place_id: int, id: int, stack_id: int) -> Response | str:
    """On to the first picture that waits, or what became of them all."""
    where, poll = found(place_id, id)
    pile = scans.pile(actor(), id, stack_id)
    number = scans.upcoming(scans.scans(pile))
    if number is None:
        return poll_framed('polls/stack_done.html', where, poll, pile=pile, figures=papers.figures(actor(), id))
    return go(url_for('.entry', place_id=place_id, id=id, stack_id=stack_id, number=number))


@routes.get(_ONE)
def entry(place_id: int, id: int, stack_id: int, number: int) -> str:
    """A picture beside the form."""
    return _entry(*found(place_id, id), stack_id, number)


def _entry(where: Place, poll: Poll, stack_id: int, number: int, refusal: Refusal | None = None) -> str:
    pile = scans.pile(actor(), poll.id, stack_id)
    scan, some = scans.scan(pile, number), scans.scans(pile)
    of = papers.labels([scan.paper.head_id])[scan.paper.head_id] if scan.paper_id else []
    asked = asked_of(poll, scan.code)
    return poll_framed('polls/stack_entry.html', where, poll, refusal, pile=pile, scan=scan, scans=some, of=of, **asked,
                       onward=scans.upcoming(some, number), read=scan.code and asked['room'] == scan.code,
                       proposed=bool(scan.code) and not isinstance(asked['home'], Refusal))


@routes.post(_ONE)
def enter(place_id: int, id: int, stack_id: int, number: int) -> Response | Again:
    """Keep what it shows, and on to the next."""
    where, poll = found(place_id, id)
    scan = scans.scan(scans.pile(actor(), id, stack_id), number)

    def deed() -> Response:
        of, body = read_paper(poll, photos.Taken(scan.file.key, None))
        made = scan_actions.enter(actor(), poll, scan, body)
        flash(f'第 {number} 张：{"、".join(of.labels)}{kept_words(made)}')
        return _on(place_id, poll, stack_id, number)

    return forms.submit(deed, lambda refusal: _entry(where, poll, stack_id, number, refusal))


@routes.post(f'{_ONE}/throwing')
def throw(place_id: int, id: int, stack_id: int, number: int) -> Response | Again:
    """Throw a wrong picture out, and on to the next."""
    where, poll = found(place_id, id)
    scan = scans.scan(scans.pile(actor(), id, stack_id), number)

    def deed() -> Response:
        scan_actions.throw(actor(), poll, scan)
        flash(f'第 {number} 张扔掉了，没有录票。')
        return _on(place_id, poll, stack_id, number)

    return forms.submit(deed, lambda refusal: _entry(where, poll, stack_id, number, refusal))


def _on(place_id: int, poll: Poll, stack_id: int, number: int) -> Response:
    onward = scans.upcoming(scans.scans(scans.pile(actor(), poll.id, stack_id)), number)
    if onward is None:
        return go(url_for('.upcoming', place_id=place_id, id=poll.id, stack_id=stack_id))
    return go(url_for('.entry', place_id=place_id, id=poll.id, stack_id=stack_id, number=onward, at=forms.place_asked()))
