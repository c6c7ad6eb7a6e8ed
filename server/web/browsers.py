"""What people call the browser that a request came from."""
import re

_BROWSERS = (('Edge', r'Edg(?:e|A|iOS)?/(\d+)'), ('QQ浏览器', r'QQBrowser/(\d+)'),
             ('360浏览器', r'(?:QIHU 360|360SE|360EE)[ /]?(\d*)'),
             ('火狐', r'Firefox/(\d+)'), ('Chrome', r'Chrom(?:e|ium)/(\d+)'),
             ('Safari', r'Version/(\d+)[\d.]* (?:Mobile/\S+ )?Safari'))
_SYSTEMS = (('Windows', r'Windows'), ('安卓', r'Android'), ('iPhone', r'iPhone'), ('iPad', r'iPad'),
            ('苹果电脑', r'Mac OS X|Macintosh'),
            ('Linux', r'Linux'))


def named(agent: str) -> str:
    """`Chrome 109，Windows` for a User-Agent header; it says what a browser claims to be, no more."""
    found = ((name, re.search(pattern, agent)) for name, pattern in _BROWSERS)
    browser = next((f'{name} {version[1]}'.strip() for name, version in found if version), '未知浏览器')
    system = next((name for name, pattern in _SYSTEMS if re.search(pattern, agent)), '')
    return f'{browser}，{system}' if system else browser
