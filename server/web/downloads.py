"""Papers and workbooks that a page gives to be kept."""
import io
import re

from flask import Response, send_file

_TYPES = {'pdf': 'application/pdf', 'xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'}
#: What no name of a file has, on one system or another; nor has a header a line's end.
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029/\\:*?"<>|]+')


def download(content: bytes, name: str, kind: str = 'pdf') -> Response:
    """Content of a kind in _TYPES under a name, whatever the titles say that it is made of."""
    return send_file(io.BytesIO(content), mimetype=_TYPES[kind], as_attachment=True, max_age=0,
                     download_name=f'{_UNFIT.sub(" ", name)}.{kind}')
