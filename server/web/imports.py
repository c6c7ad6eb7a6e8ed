"""Lists sent as files: looked at, their faults beside their rows, kept while somebody reads that, and taken in when they say so.
A subject says what differs in an `Import`, and `offer` gives it the pages."""
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from flask import Blueprint, Response, current_app, request, url_for

from server.core import held
from server.core.actor import AnyActor
from server.core.cells import text
from server.core.errors import Invalid, Refusal
from server.core.held import Held
from server.core.sheets import Rejected, SheetError, reject_book
from server.web import actor, forms, go
from server.web.downloads import download
from server.web.forms import Again

S = TypeVar('S')

#: Rows of a preview; the workbook has all that were rejected.
_SHOWN = 500


class Looked(NamedTuple):
    """What a file would do: the rows that cannot be used, under what header, and what else the preview's template says."""

    rejected: Sequence[Rejected]
    header: list
    said: dict[str, Any]


@dataclass(frozen=True)
class Import(Generic[S]):
    """What one kind of list has of its own; S is what it is taken in for, such as a place. Its pages' addresses begin with `base`.

    `of` finds that by the address's ids and refuses whoever may not; `look` reads a file (Invalid, or SheetError for what is no
    table) and writes nothing; `take_in` writes it and leads on; `ask` is the page with the field for the file, `preview` the
    page of what was looked at, both with the refusal where there was one; `called` begins the name of the rejected rows' file."""

    base: str
    of: Callable[..., S]
    look: Callable[[S, str, bytes], Looked]
    take_in: Callable[[S, str, bytes], Response]
    ask: Callable[[S, Refusal], str]
    preview: Callable[..., str]
    called: Callable[[S], str]

    def looked(self, whose: S, file: Held) -> Looked:
        """What a file says; Invalid for what is no table."""
        try:
            return self.look(whose, *file)
        except SheetError as error:
            raise Invalid('bad_sheet', str(error), file=str(error)) from error


def offer(routes: Blueprint, kind: Import) -> None:
    """The pages of such lists: `.upload`, `.preview`, `.rejected` and `.apply`, the latter three with the file's key."""
    pages, one = _Pages(routes.name, kind), f'{kind.base}/<string:key>'
    routes.post(kind.base)(pages.upload)
    routes.get(one)(pages.preview)
    routes.get(f'{one}/rejected.xlsx')(pages.rejected)
    routes.post(f'{one}/application')(pages.apply)


@dataclass(frozen=True)
class _Pages:
    name: str
    kind: Import

    def upload(self, **ids: Any) -> Response | Again:
        whose = self.kind.of(**ids)

        def deed() -> Response:
            sent = request.files.get('file')
            file = Held(text(sent.filename), sent.read()) if sent else Held('', b'')
            if not file.content:
                raise Invalid('no_file', '请先选一个文件。', file='必须填写')
            self.kind.looked(whose, file)
            return go(url_for('.preview', key=held.hold(*self._kept(ids), *file), **ids))

        return forms.submit(deed, lambda refusal: self.kind.ask(whose, refusal))

    def preview(self, key: str, **ids: Any) -> str:
        return self._preview(self.kind.of(**ids), key, ids)

    def _preview(self, whose: Any, key: str, ids: dict[str, Any], refusal: Refusal | None = None) -> str:
        file = held.held(*self._kept(ids), key)
        rejected, header, said = self.kind.looked(whose, file)
        return self.kind.preview(whose, refusal, name=file.name, rejected=rejected, header=header, most=_SHOWN, **said,
                                 rejects=url_for('.rejected', key=key, **ids), application=url_for('.apply', key=key, **ids))

    def rejected(self, key: str, **ids: Any) -> Response:
        whose = self.kind.of(**ids)
        found = self.kind.looked(whose, held.held(*self._kept(ids), key))
        return download(reject_book(found.rejected, found.header), f'{self.kind.called(whose)}-未导入的行', 'xlsx')

    def apply(self, key: str, **ids: Any) -> Response | Again:
        whose = self.kind.of(**ids)
        answer = forms.submit(lambda: self.kind.take_in(whose, *held.held(*self._kept(ids), key)),
                              lambda refusal: self._preview(whose, key, ids, refusal))
        if isinstance(answer, Response):  # only now: a transaction that is tried again wants the file again
            held.let_go(*self._kept(ids), key)
        return answer

    def _kept(self, ids: dict[str, Any]) -> tuple[Path, AnyActor, str]:
        """Where, whose, what for: nobody gets it by the address of another list."""
        return current_app.config['LINLI'].folder, actor(), f'{self.name} {sorted(ids.items())}'
