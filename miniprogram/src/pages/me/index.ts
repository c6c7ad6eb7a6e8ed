/** Who I am here, and what belongs to me. */
import { myEmployers } from '../../services/employers'
import { me, type Home } from '../../services/identity'
import { messages } from '../../services/messages'
import type { Person } from '../../utils/session'
import { markTab } from '../../utils/tabs'
import { draw, LOADING } from '../draw'
import { roleWords } from '../say'

interface Tap {
  url: string
}

const HOME_NOTES: Record<string, string> = { offered: '，等您确认', queued: '，等社区核实', refused: '，没有通过' }

const homeWords = ({ estate, label, state }: Home) => `${estate.name} ${label}${HOME_NOTES[state] ?? ''}`

function faceOf({ name, phone_masked, roles, homes }: Person) {
  return {
    name: name ?? '还没写名字',
    initial: (name ?? '邻').slice(0, 1),
    phone: phone_masked ?? '',
    roles: roles.map(({ role, place }) => `${place.name} ${roleWords(role)}`),
    homes: homes.map(homeWords),
    cares: roles.some(({ role }) => role === 'member' || role === 'committee'),
    works: roles.some(({ role }) => role !== 'member'),
  }
}

const NO_FACE: ReturnType<typeof faceOf> = { name: '', initial: '', phone: '', roles: [], homes: [], cares: false, works: false }

Page({
  data: { ...LOADING, ...NO_FACE, unread: 0, sends: false },
  onShow() {
    markTab(this)
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const [person, { unread }, employers] = await Promise.all([me(), messages(), myEmployers()])
      return { ...faceOf(person), unread, sends: employers.length > 0 }
    })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
  introduce() { void wx.navigateTo({ url: '/pages/start/index' }) },
})
