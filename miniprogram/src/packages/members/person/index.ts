/** One of a place's members, for its secretary: who they are, and their leaving of the lists. */
import { act, draw, LOADING } from '../../../pages/draw'
import { depart, member, type Member } from '../../../services/members'

interface Row {
  label: string
  value: string
}

type Reasoned = WechatMiniprogram.CustomEvent<{ words: string }>

const rowsOf = ({ phone_masked, employer, community, skills, reached }: Member): Row[] => [
  { label: '手机', value: phone_masked },
  { label: '单位', value: employer },
  { label: '社区', value: community.name },
  { label: '专长', value: skills.join('、') },
  { label: '小程序', value: reached ? '登录过，收得到消息' : '还没登录过，收不到消息' },
].filter(({ value }) => value)

Page({
  data: { ...LOADING, busy: false, asked: false, id: 0, name: '', rows: [] as Row[] },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const found = await member(this.data.id)
      return { name: found.name, rows: rowsOf(found) }
    })
  },
  ask() { this.setData({ asked: true }) },
  keep() { this.setData({ asked: false }) },
  async leave({ detail }: Reasoned) {
    const { id, name } = this.data
    const content = `${name}不再参加报到，单位和社区的名单上都不再有这个人。原因：${detail.words}`
    const { confirm } = await wx.showModal({ title: '移出名单', content, confirmText: '移出', cancelText: '再看看' })
    if (confirm && (await act(this, () => depart(id, detail.words).then(() => true)))) await wx.navigateBack()
  },
})
