/** Who stands for election: putting oneself or a neighbour forward, and saying whether one stands. */
import { act, draw, LOADING } from '../../../pages/draw'
import { consentTo, decideEligibility, nominate, poll, type Contest, type Nominee } from '../../../services/votes'
import { timeWords } from '../../../utils/dates'

interface Tap {
  id: number
  agreed: boolean
}

interface Row extends Pick<Nominee, 'id' | 'name' | 'home' | 'state' | 'remark'> {
  said: string
  mayAnswer: boolean
  mayDecide: boolean
}

interface Card extends Pick<Contest, 'id' | 'title' | 'stated'> {
  mayNominate: boolean
  iStand: boolean
  until: string
  rows: Row[]
  options: string[]
}

const rowOf = ({ id, name, home, state, state_text, remark, may_answer, may_decide, consented, eligible }: Nominee): Row => ({
  id, name, home, state, remark, said: state_text, mayAnswer: may_answer && consented === null,
  mayDecide: may_decide && consented === true && eligible === null,
})

const cardOf = ({ id, title, stated, may_nominate, nominations_until, nominees, options }: Contest): Card => ({
  id, title, stated, mayNominate: may_nominate, iStand: nominees.some(({ mine }) => mine), rows: nominees.map(rowOf), options: options.map((option) => option.title),
  until: nominations_until ? `${timeWords(nominations_until)} 以前可以提名` : '',
})

Page({
  data: {
    ...LOADING, id: 0, busy: false, cards: [] as Card[], naming: 0, room: '', name: '', fault: '', refusing: 0, reason: '',
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const { contests } = await poll(this.data.id)
      const cards = contests.filter(({ kind }) => kind === 'election').map(cardOf)
      return { cards, ...(!cards.length && { state: 'empty', sentence: '这次表决没有选举。' }) }
    })
  },
  /** What a tap does, and then the list as it is now. */
  then(deed: () => Promise<unknown>) {
    return act(this, async () => {
      await deed()
      this.setData({ naming: 0, room: '', name: '', fault: '', refusing: 0, reason: '' })
      await this.load()
    })
  },
  self({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    return this.then(() => nominate(this.data.id, currentTarget.dataset.id))
  },
  other({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    this.setData({ naming: currentTarget.dataset.id, fault: '' })
  },
  writeRoom({ detail }: WechatMiniprogram.Input) { this.setData({ room: detail.value, fault: '' }) },
  writeName({ detail }: WechatMiniprogram.Input) { this.setData({ name: detail.value, fault: '' }) },
  send() {
    const { id, naming, room, name } = this.data
    if (!room.trim() || !name.trim()) return this.setData({ fault: '房号和姓名都要写' })
    return this.then(() => nominate(id, naming, { room: room.trim(), name: name.trim() }))
  },
  answer({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id, agreed } = currentTarget.dataset
    return this.then(() => consentTo(this.data.id, id, agreed))
  },
  clear({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    return this.then(() => decideEligibility(this.data.id, currentTarget.dataset.id, true, ''))
  },
  refuse({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    this.setData({ refusing: currentTarget.dataset.id, reason: '', fault: '' })
  },
  writeReason({ detail }: WechatMiniprogram.Input) { this.setData({ reason: detail.value, fault: '' }) },
  sendRefusal() {
    const { id, refusing, reason } = this.data
    if (!reason.trim()) return this.setData({ fault: '请写明为什么不符合条件' })
    return this.then(() => decideEligibility(id, refusing, false, reason.trim()))
  },
})
