"""Lifts as clerks say them."""
from server.elevators.rules import Aid, Decided, Means, Scheme, Stage, Step
from server.ledger.rules import Account, EntryState

STAGES = {Stage.PLANNING: ('商量方案', 'wait'), Stage.VOTING: ('正在表决', 'wait'), Stage.SIGNING: ('各户签协议', 'wait'),
          Stage.COLLECTING: ('各户交款', 'wait'), Stage.BUILDING: ('施工', 'wait'), Stage.RUNNING: ('交付使用', 'good'),
          Stage.ENDED: ('已结束', '')}
#: The stages in their order, as a way.
WAY = (Stage.PLANNING, Stage.VOTING, Stage.SIGNING, Stage.COLLECTING, Stage.BUILDING, Stage.RUNNING)
STEPS = {Step.DESIGN: '设计', Step.PERMIT: '办手续', Step.GROUND: '开工', Step.FOUNDATION: '做基础', Step.SHAFT: '建井道',
         Step.INSTALLATION: '装电梯', Step.ACCEPTANCE: '验收', Step.IN_USE: '交付使用', Step.OTHER: '其他'}
DECIDED = {Decided.NONE: ('没有表决', ''), Decided.WAITING: ('正在表决', 'wait'), Decided.CARRIED: ('通过', 'good'),
           Decided.FAILED: ('没有通过', 'bad')}
SCHEMES = {Scheme.FLOOR: '按楼层系数', Scheme.AREA: '按面积', Scheme.BOTH: '按楼层系数乘面积', Scheme.AGREED: '按各户商定的金额'}
AIDS = {Aid.SUBSIDY: '政府补贴', Aid.MAINTENANCE_FUND: '维修资金', Aid.OTHER: '其他'}
MEANS = {Means.OWN: '自己的钱', Means.HOUSING_FUND: '住房公积金', Means.MAINTENANCE_FUND: '维修资金个人账户'}
ENTRIES = {EntryState.PENDING: ('等复核', 'wait'), EntryState.POSTED: ('已入账', 'good'), EntryState.RETURNED: ('已退回', 'bad')}
PURPOSES = {Account.WORKS: '工程款', Account.COMPENSATION: '低楼层补偿', Account.RUNNING: '运行维护',
            Account.MANAGEMENT: '管理成本', Account.TAX: '税费', Account.REPAIR: '维修'}
