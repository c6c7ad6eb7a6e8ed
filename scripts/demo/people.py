"""Who is in the demonstration street, by telephone."""

#: The officials, and one of each kind of people from the sample rosters: (phone, who).
LOGINS = (
    ('14000008009', '合川区 管理员'),
    ('14000008000', '南津街街道 管理员'),
    ('14000008001', '紫荆园社区 书记'),
    ('14000008002', '盐溪桥社区 书记'),
    ('14000008011', '合川区第一中学（样例） 联络员'),
    ('14000008012', '合川区人民医院（样例） 联络员'),
    ('14000008013', '合川区住房和城乡建设委员会（样例） 联络员'),
)
