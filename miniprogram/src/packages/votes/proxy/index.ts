/** Having somebody vote for a home of mine: whom, what about, and how; and taking it back. */
import { act, draw, LOADING } from '../../../pages/draw'
import { authorise, ownProxies, poll, revokeProxy, type OwnHead, type Poll, type Power } from '../../../services/votes'
import { homeWords } from '../words'
import { cardOf, wholly, type Card } from './powers'

interface Tap {
  id: number
}

type Empowered = WechatMiniprogram.CustomEvent<{ powers: Power[]; fault: string }>

const NOBODY = '您名下没有还能委托的房屋，或者这次表决不在进行中。'

const freeHeads = ({ homes, state }: Poll, cards: { part_ids: number[] }[]): OwnHead[] =>
  (state === 'open' ? homes : []).filter(({ casts, voted, part_ids }) =>
    casts && !voted && !cards.some((card) => card.part_ids.includes(part_ids[0])))

const limitWords = ({ proxy_limit, proxy_citation }: Poll) =>
  (proxy_limit ? `按规定，一个人最多代 ${proxy_limit} 户投票（${proxy_citation}）。` : '')

Page({
  data: {
    ...LOADING, id: 0, busy: false, poll: null as Poll | null, cards: [] as Card[], homes: [] as { key: number; words: string }[], home: 0,
    name: '', phone: '', powers: [] as Power[], unclear: '', limit: '', fault: '',
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const [found, { given }] = await Promise.all([poll(this.data.id), ownProxies(this.data.id)])
      const homes = freeHeads(found, given).map((head) => ({ key: head.part_ids[0], words: homeWords(head) }))
      return {
        poll: found, cards: given.map((each) => cardOf(each, found)), homes, home: homes[0]?.key ?? 0, limit: limitWords(found),
        powers: wholly(found), unclear: '',
        ...(!homes.length && !given.length && { state: 'empty', sentence: NOBODY }),
      }
    })
  },
  empower({ detail }: Empowered) { this.setData({ powers: detail.powers, unclear: detail.fault, fault: '' }) },
  take({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) { this.setData({ home: currentTarget.dataset.id }) },
  writeName({ detail }: WechatMiniprogram.Input) { this.setData({ name: detail.value, fault: '' }) },
  writePhone({ detail }: WechatMiniprogram.Input) { this.setData({ phone: detail.value, fault: '' }) },
  send() {
    const { id, home, name, phone, powers, unclear } = this.data
    const fault = name.trim() && phone.trim() ? unclear : '他的姓名和手机号都要写'
    if (fault) return this.setData({ fault })
    return act(this, async () => {
      await authorise(id, home, name.trim(), phone.trim(), powers)
      this.setData({ name: '', phone: '' })
      await this.load()
    })
  },
  revoke({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    return act(this, async () => {
      await revokeProxy(this.data.id, currentTarget.dataset.id)
      await this.load()
    })
  },
})
