/** Having somebody vote for a home of mine: whom, what about, and how; and taking it back. */
import { act, draw, LOADING } from '../../../pages/draw'
import { authorise, ownProxies, poll, revokeProxy, type OwnHead, type Poll } from '../../../services/votes'
import { isAnswered, ticked, type Answers } from '../questions'
import { homeWords } from '../words'
import { cardOf, mattersOf, powersOf, type Card, type Matter } from './powers'

interface Tap {
  id: number
  row: string
}

const NOBODY = '您名下没有还能委托的房屋，或者这次表决不在进行中。'

const freeHeads = ({ homes, state }: Poll, cards: { part_ids: number[] }[]): OwnHead[] =>
  (state === 'open' ? homes : []).filter(({ casts, voted, part_ids }) =>
    casts && !voted && !cards.some((card) => card.part_ids.includes(part_ids[0])))

const limitWords = ({ proxy_limit, proxy_citation }: Poll) =>
  (proxy_limit ? `按规定，一个人最多代 ${proxy_limit} 户投票（${proxy_citation}）。` : '')

Page({
  data: {
    ...LOADING, id: 0, busy: false, poll: null as Poll | null, cards: [] as Card[], homes: [] as { key: number; words: string }[], home: 0,
    name: '', phone: '', free: true, kept: [] as number[], answers: {} as Answers, matters: [] as Matter[], limit: '', fault: '',
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
        matters: mattersOf(found, [], {}), kept: [], answers: {}, free: true,
        ...(!homes.length && !given.length && { state: 'empty', sentence: NOBODY }),
      }
    })
  },
  ask(kept: number[], answers: Answers) {
    const { poll: found } = this.data
    if (found) this.setData({ kept, answers, matters: mattersOf(found, kept, answers), fault: '' })
  },
  take({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) { this.setData({ home: currentTarget.dataset.id }) },
  writeName({ detail }: WechatMiniprogram.Input) { this.setData({ name: detail.value, fault: '' }) },
  writePhone({ detail }: WechatMiniprogram.Input) { this.setData({ phone: detail.value, fault: '' }) },
  leave() { this.setData({ free: true, fault: '' }) },
  instruct() { this.setData({ free: false, fault: '' }) },
  keep({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id } = currentTarget.dataset
    const { kept, answers } = this.data
    this.ask(kept.includes(id) ? kept.filter((other) => other !== id) : [...kept, id], answers)
  },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id, row } = currentTarget.dataset
    const matter = this.data.matters.find((each) => each.id === id)
    if (matter) this.ask(this.data.kept, ticked(matter, this.data.answers, row))
  },
  wrong(): string {
    const { name, phone, matters, free, answers } = this.data
    const given = matters.filter((matter) => matter.given)
    if (!name.trim() || !phone.trim()) return '他的姓名和手机号都要写'
    if (!given.length) return '至少委托一件事'
    return !free && !given.every((matter) => isAnswered(matter, answers)) ? '委托的每一件事都要写明怎么投' : ''
  },
  send() {
    const { id, home, name, phone, matters, free, answers } = this.data
    const fault = this.wrong()
    if (fault) return this.setData({ fault })
    return act(this, async () => {
      await authorise(id, home, name.trim(), phone.trim(), powersOf(matters, free, answers))
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
