"""Who is in the demonstration street, by telephone."""

DISTRICT_ADMINISTRATOR = '14000008009'
STREET_ADMINISTRATOR = '14000008000'
SECRETARIES = {'紫荆园社区': '14000008001', '盐溪桥社区': '14000008002'}
#: In the order in which members.xlsx first names the employers.
CLERKS = {'合川区第一中学（样例）': '14000008011', '合川区人民医院（样例）': '14000008012',
          '合川区住房和城乡建设委员会（样例）': '14000008013'}

#: Whom the first employer has sent to the first community with a report slip: (name, phone, days since they reported in); the
#: community is late with the first. SENT has not reported in.
REPORTED = (('冯申申', '14000006001', 15), ('褚戌戌', '14000006003', 1))
SENT = ('陈酉酉', '14000006002')

#: Who keeps the books of 弘运小区: one enters, the other checks.
KEEPERS = ('14000008021', '14000008022')

#: (phone, who): the officials, and some of the owners and members of the sample rosters.
LOGINS = (
    (DISTRICT_ADMINISTRATOR, '合川区 管理员'),
    (STREET_ADMINISTRATOR, '南津街街道 管理员'),
    *((phone, f'{community} 书记') for community, phone in SECRETARIES.items()),
    *((phone, f'{employer} 联络员') for employer, phone in CLERKS.items()),
    *((phone, '弘运小区 业主委员会') for phone in KEEPERS),
    ('14000000323', '弘运小区 9栋1单元701 业主'),
    ('14000000001', '弘运小区 1栋1单元101 等四处 业主'),
    ('14000002001', '盐溪桥社区 1栋 业主'),
    ('14000004001', '紫荆园社区 在职党员，专长电工维修'),
    (SENT[1], '单位开了报到单，等本人到紫荆园社区报到'),
)

#: Owners of 盐溪桥社区 5栋 who voted on its roof: (phone, days after the opening, choice). Three of fifteen stayed away.
VOTERS = (
    ('14000002061', 0, 'yes'), ('14000002062', 0, 'yes'), ('14000002063', 1, 'yes'), ('14000002064', 1, 'no'),
    ('14000002065', 2, 'yes'), ('14000002067', 3, 'yes'), ('14000002068', 5, 'abstain'), ('14000002070', 6, 'yes'),
    ('14000002071', 6, 'yes'), ('14000002072', 9, 'yes'), ('14000002073', 12, 'yes'), ('14000002075', 13, 'yes'),
)
