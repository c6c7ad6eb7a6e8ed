/** What was said to me, newest first. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { messages, readMessage, type Message } from '../../../services/messages'
import { explain } from '../../../utils/failures'
import { timeWords } from '../../../utils/dates'

interface Tap {
  index: number
}

const GLYPHS: Record<string, string> = {
  task: 'task', review: 'task', poll: 'vote', co_owner: 'vote', representative: 'vote', roll: 'vote', poll_result: 'vote',
  poll_answer: 'vote', ballot: 'vote', care: 'home', report: 'task',
}
const OTHER = 'bell'

const isTab = (page: string) => page.startsWith('pages/')

const cardOf = ({ id, kind, title, page, created_at, read }: Message) => ({
  id, title, page, glyph: GLYPHS[kind] ?? OTHER, tone: read ? 'quiet' : 'usual',
  note: `${timeWords(created_at)}${read ? '' : '，还没看'}`,
})

type Card = ReturnType<typeof cardOf>

async function cards(cursor?: string): Promise<Listed<Card>> {
  const { items, next } = await messages(cursor)
  return { items: items.map(cardOf), next }
}

Page({
  data: { ...LOADING, items: [] as Card[], next: null as string | null },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore(this, cards) },
  load() { return drawList(this, '还没有消息', cards) },
  async open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id, page } = this.data.items[currentTarget.dataset.index]
    try {
      await readMessage(id)
      await (isTab(page) ? wx.switchTab({ url: `/${page}` }) : wx.navigateTo({ url: `/${page}` }))
    } catch (error) {
      await explain(error)
    }
  },
})
