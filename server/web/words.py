"""Words that several subjects' pages share."""

#: Why somebody looks after a home, or holds a seat, no more.
LEFT = {'moved': '搬走了', 'retired': '退休了', 'sold': '卖了房', 'term_ended': '任期满了', 'resigned': '本人不再担任',
        'other': '其他'}
