"""Words of one person that others will read, looked at by WeChat before they are shown (msgSecCheck)."""
import logging

from server.core.actor import Actor
from server.core.errors import Invalid
from server.identity import queries
from server.wechat.client import WeChat, WeChatError

log = logging.getLogger(__name__)
_MOST = 2500  # characters that WeChat looks at in one call


def check(wechat: WeChat, actor: Actor, field: str, words: str) -> None:
    """Ask WeChat, outside any transaction, about words that were written in a form's `field`; Invalid where it finds them risky.

    What is in doubt is shown: the secretary can put it out of sight. So is what WeChat does not look at, because it is down,
    busy, or has not seen the person for two hours: nobody's words are lost for that."""
    openid = queries.person_of(actor).openid
    try:
        risky = any(wechat.check_text(openid, words[at:at + _MOST]) == 'risky' for at in range(0, len(words), _MOST))
    except WeChatError as error:
        log.warning('words that WeChat did not look at: %s', error)
        return
    if risky:
        raise Invalid('text_refused', '微信检查后认为这段话不能公开，所以没有发出去。请改一改再发。', **{field: '请改一改'})
