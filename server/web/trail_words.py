"""What was done, in words."""
from server.exports.lists import LISTS
from server.terms.rules import What
from server.web.term_words import changed

ACTIONS = {
    'archives.correct_feedback': '更正给单位的反馈', 'archives.print_service': '打印服务记录',
    'archives.sign_feedback': '签发给单位的反馈', 'archives.withdraw_print': '撤回服务记录',
    'bodies.adopt_document': '公约或清单生效', 'bodies.begin_term': '登记新一届任期', 'bodies.dissolve': '撤销自治组织',
    'bodies.fill': '补选席位', 'bodies.found': '登记自治组织', 'bodies.seat_elected': '当选人就任', 'bodies.vacate': '席位空出',
    'bodies.write_document': '起草公约或清单', 'care.assign': '分配包户', 'care.close_need': '办结住户需求',
    'care.hand_over': '移交包户', 'care.let_go': '包户到期', 'care.push_need': '把需求发成任务',
    'care.read_sealed_note': '查看走访密封内容', 'care.release': '解除包户', 'care.visit': '登记走访',
    'care.write_down_visit': '代登走访',
    'checkins.add_occasion': '设置活动签到', 'checkins.amend': '更正签到', 'checkins.cancel_occasion': '取消活动签到',
    'dues.charge': '向各户收费', 'dues.exempt': '登记免交', 'dues.receive': '登记交费', 'dues.remind': '提醒交费',
    'dues.reverse': '冲销交费',
    'companies.add_bidder': '登记参选的物业公司', 'companies.book_shares': '按物业合同更新账本',
    'companies.close_opinions': '结束征求意见', 'companies.draft_vote': '生成选聘物业的表决草稿',
    'companies.end_contract': '登记物业合同结束', 'companies.enter_opinion': '录入纸质意见', 'companies.give_up': '结束选聘物业',
    'companies.opine': '对选聘物业提意见', 'companies.renew': '登记物业合同续签', 'companies.sign': '登记物业合同',
    'companies.start': '发起选聘物业', 'companies.withdraw_bidder': '登记物业公司退出',
    'companies.write_offer': '修改物业公司的报价', 'companies.write_plan': '起草选聘方案',
    'elevators.add_levy': '登记加梯的分摊事项', 'elevators.answer': '答复加梯分摊', 'elevators.buy_in': '起草加梯后补加入',
    'elevators.draft_shares': '起草加梯分摊方案', 'elevators.end': '结束加梯', 'elevators.open_book': '为加梯单独建账',
    'elevators.pay_back': '退还加梯分摊款', 'elevators.propose_shares': '提出加梯分摊方案',
    'elevators.put_to_vote': '把加梯方案交付表决', 'elevators.receive': '登记收到加梯分摊款',
    'elevators.spend': '登记加梯支出', 'elevators.take_grant': '登记加梯补贴到账',
    'elevators.remind': '提醒交加梯分摊款', 'elevators.sign_on_paper': '录入加梯纸质签字', 'elevators.start': '发起加梯',
    'elevators.tell': '告知加梯进展', 'elevators.write_plan': '起草加梯方案',
    'exports.begin': '要求导出清单', 'exports.make': '导出清单',
    'files.upload': '上传文件', 'identity.bind_phone': '绑定手机号', 'identity.claim_home': '登记住处',
    'identity.close_account': '注销账号', 'identity.confirm_home': '确认自己的房屋', 'identity.decide_claim': '核实住户',
    'identity.decide_console_login': '决定工作台登录', 'identity.end_console': '退出工作台',
    'identity.give_up_home': '放弃住处', 'identity.grant': '授予角色', 'identity.issue_console_code': '发登录码',
    'identity.log_in': '登录', 'identity.log_out': '退出登录', 'identity.log_out_everywhere': '退出全部登录',
    'identity.open_console': '登录工作台', 'identity.release_number': '解除手机号', 'identity.rename': '改名',
    'identity.reopen_claim': '撤销核实住户', 'identity.revoke': '收回角色',
    'ledger.add_source': '登记收入来源', 'ledger.add_spaces': '登记车位',
    'ledger.bring_forward': '登记期初余额', 'ledger.check': '复核账目', 'ledger.close_month': '月结',
    'ledger.end_source': '停用收入来源', 'ledger.enter': '记账', 'ledger.enter_share': '登记分摊款',
    'ledger.let_space': '出租车位', 'ledger.open_book': '建账',
    'ledger.open_project_book': '为项目单独建账',
    'ledger.answer_question': '答复账目提问', 'ledger.ask': '提问账目', 'ledger.hide_question': '隐去账目提问',
    'ledger.match_bank': '核对银行流水', 'ledger.publish': '公布账目', 'ledger.reverse': '冲销账目',
    'ledger.take_advance': '登记物业垫付', 'ledger.take_bank_file': '上传银行流水', 'ledger.unmatch_bank': '取消银行流水的核对',
    'ledger.succeed_source': '按新合同接续收入来源',
    'ledger.vacate_space': '收回车位', 'members.accept_slip': '接收报到', 'members.acknowledge_receipt': '单位确认回执',
    'members.assign_shift': '安排班次', 'members.depart': '移出报到名单', 'members.give_receipt': '发报到回执',
    'members.import': '导入报到党员',
    'members.import_slips': '按名单开报到单', 'members.issue_slip': '开报到单', 'members.readdress_slip': '转到别的社区',
    'members.report_in': '报到', 'members.report_on_paper': '按纸质报到单登记报到', 'members.return_slip': '退回报到',
    'members.withdraw_slip': '作废报到单',
    'messaging.consent': '同意接收消息', 'messaging.read': '读消息', 'messaging.send_again': '重发消息',
    'notices.post': '发通知', 'notices.withdraw': '撤回通知',
    'partners.appoint_clerk': '任命联络员', 'partners.cancel_project': '取消共建项目', 'partners.dismiss_clerk': '免去联络员',
    'partners.finish_project': '完成共建项目', 'partners.propose_project': '提出共建项目',
    'partners.record_meeting': '登记联席会议', 'partners.remove_shift': '删除班次', 'partners.report_progress': '登记项目进展',
    'partners.set_shift': '设置班次', 'partners.sign_project': '签署共建项目', 'places.add': '新建地点',
    'places.found_district': '建立区县', 'places.import_roster': '导入花名册', 'places.issue_code': '发新二维码',
    'places.revoke_code': '作废二维码', 'reports.answer': '答复上报事项', 'reports.pass_on': '转报上报事项',
    'reports.report': '上报事项', 'reports.report_need': '上报住户需求', 'reports.withdraw': '撤回上报事项',
    'stats.enter_staffing': '登记居民和在岗人数', 'tasks.cancel': '取消任务', 'terms.change': '修改区县的设置',
    'tasks.claim': '领取任务', 'tasks.complete': '完成任务', 'tasks.decline': '不参加任务', 'tasks.push': '发布任务',
    'tasks.review': '审核任务', 'votes.add_scans': '传一叠纸质票的照片', 'votes.answer': '答复异议', 'votes.assist': '登记协助投票',
    'votes.authorise': '委托投票',
    'votes.change': '修改表决草案', 'votes.check_paper': '复核纸质票', 'votes.check_proxy': '复核委托书',
    'votes.clear_representative': '取消共有人代表', 'votes.close': '截止表决', 'votes.consent': '答复提名',
    'votes.contact': '登记上门', 'votes.count': '计票', 'votes.decide_eligibility': '审核候选人资格',
    'votes.decide_paper': '裁定纸质票', 'votes.discard': '删除表决草案', 'votes.draft': '起草表决',
    'votes.end_rule': '停用表决规则', 'votes.end_term': '停用约定', 'votes.enter_paper': '录入纸质票',
    'votes.exclude_agent': '登记不能代理的人', 'votes.extend': '延长表决', 'votes.final': '确定表决结果',
    'votes.name_representative': '共有人推选代表', 'votes.nominate': '提名', 'votes.object': '提出异议',
    'votes.open': '开始表决', 'votes.publish': '公示名册', 'votes.readmit_agent': '恢复代理资格',
    'votes.relieve': '解除上门安排', 'votes.retract': '收回公示', 'votes.revoke_proxy': '撤回委托', 'votes.seal': '封存表决',
    'votes.send': '安排上门', 'votes.throw_scan': '扔掉纸质票的照片', 'votes.withdraw': '撤回表决',
    'votes.write_rule': '登记表决规则', 'votes.write_term': '登记约定',
}

#: Facts that a line may hold, with a unit.
_COUNTS = {
    'added': '新增{}', 'changed': '更改{}', 'rejected': '不能导入{}', 'issued': '开出{}张', 'known': '已有{}张',
    'told': '通知{}人', 'count': '{}户', 'people': '{}人', 'residents': '居民{}人', 'filled': '在岗{}人', 'rows': '{}行',
}
_ROLES = {'administrator': '管理员', 'secretary': '书记', 'committee': '业委会', 'member': '党员'}
_STATES = {'confirmed': '已确认', 'refused': '已退回', 'accepted': '已通过', 'returned': '已退回'}


def facts(detail: dict) -> str:
    """`新增3，更改1` out of a line's detail."""
    said = [LISTS[detail['list']].title] if detail.get('list') in LISTS else []
    said += [words.format(detail[name]) for name, words in _COUNTS.items() if isinstance(detail.get(name), int)]
    said += [table[detail[name]] for name, table in (('role', _ROLES), ('state', _STATES)) if detail.get(name) in table]
    said += [changed(detail)] if 'valid_from' in detail and detail.get('what') in set(What) else []
    return '，'.join(said)
