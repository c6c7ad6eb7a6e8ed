"""Report slips in words, the same for the community and the employer."""

#: A state in a word, with its tone.
STATES = {'issued': ('等本人报到', ''), 'reported': ('等社区接收', 'wait'), 'returned': ('退给本人补充', 'bad'),
          'accepted': ('等社区发回执', 'wait'), 'receipted': ('等单位确认', 'wait'), 'acknowledged': ('已办完', 'good'),
          'withdrawn': ('已作废', '')}

#: What was done with one.
EVENTS = {'report': '本人报到', 'paper': '本人交来纸质报到单，社区登记', 'accept': '社区接收', 'return': '社区退回',
          'readdress': '转到别的社区', 'receipt': '社区发回执', 'acknowledge': '单位确认回执', 'withdraw': '单位作废'}

#: What is said once it is done.
DONE = {'paper': '已登记报到。接下来核对、接收。', 'accept': '已接收，本人会收到消息。接下来发回执。',
        'return': '已退给本人补充，本人会收到您写的原因。', 'readdress': '已转到别的社区。',
        'receipt': '回执已发给单位，等单位确认。', 'acknowledge': '回执已确认，手续办完了。', 'withdraw': '已作废。'}
