/**
 * Homes that nobody looks after, or all of somebody who leaves, are given to people: who may take them, a proposal that evens out
 * loads, single shares changed, and one confirmation with the count. Nothing is written before; a refusal loses nothing.
 */
import { act, draw, LOADING } from '../../../pages/draw'
import { assign, carer, propose, release, type Carer, type Layer, type Proposal } from '../../../services/coverage'
import { blankLeaving, NO_LEAVING, type Leaving } from '../leaving-field/leaving'
import { LAYERS } from '../words'
import {
  countOf, given, loadsOf, matching, overLoaded, peopleOf, peopleWords, sharesOf, stillFree, wishesOf, without, type Load, type Share,
} from './shares'

interface Query {
  place?: string
  doors?: string
  layer?: Layer
  leaving?: string
  left?: string
}

interface KeyTap {
  key: number
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, KeyTap>

type Ticked = WechatMiniprogram.CustomEvent<{ carer: Carer }>

/** A screenful of shares at a time; whoever looks for one finds it by name or number. */
const PAGE = 20

const NONE = -1

Page({
  data: {
    ...LOADING, busy: false, place: 0, left: false, doors: [] as number[], from: 'member' as Layer, leaver: 0, leaverName: '', leaving: NO_LEAVING,
    step: 'who' as 'who' | 'rows' | 'change' | 'done', layers: LAYERS, layer: 'member' as Layer, isSome: false, chosen: [] as Carer[],
    chosenIds: [] as number[], shares: [] as Share[], shown: [] as Share[], size: PAGE, words: '', found: 0, loads: [] as Load[], over: [] as Load[],
    before: {} as Record<number, number>, count: 0, people: 0, limit: 0, homeless: 0, more: false, changing: NONE, isMany: false, dropped: 0, done: '',
  },
  onLoad({ place, doors, layer = 'member', leaving, left }: Query) {
    this.setData({ place: Number(place), left: Boolean(left), doors: doors ? doors.split(',').map(Number) : [], from: layer, layer, leaver: Number(leaving ?? 0), leaving: blankLeaving() })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const { place, from, leaver } = this.data
      return { leaverName: leaver ? (await carer(place, from, leaver)).name : '' }
    })
  },
  onReachBottom() {
    if (this.data.size < this.data.found) this.show({ size: this.data.size + PAGE })
  },
  setLayer({ detail }: WechatMiniprogram.CustomEvent<{ value: Layer }>) { this.setData({ layer: detail.value, chosen: [], chosenIds: [] }) },
  setLeaving({ detail }: WechatMiniprogram.CustomEvent<{ leaving: Leaving }>) { this.setData({ leaving: detail.leaving }) },
  everybody() { this.setData({ isSome: false }) },
  some() { this.setData({ isSome: true }) },
  pick({ detail: { carer: found } }: Ticked) {
    const others = this.data.chosen.filter(({ id }) => id !== found.id)
    const chosen = others.length < this.data.chosen.length ? others : [...others, found]
    this.setData({ chosen, chosenIds: chosen.map(({ id }) => id) })
  },
  ask(): Promise<Proposal> {
    const { place, layer, doors, isSome, chosenIds, leaver, from, left } = this.data
    return propose({
      place_id: place, layer, door_ids: doors, left, holder_ids: isSome ? chosenIds : [],
      ...(leaver && { leaving: { layer: from, holder_id: leaver } }),
    })
  },
  /** Asks how the homes could be shared out. */
  go() {
    return act(this, async () => {
      const found: Proposal = await this.ask()
      const before = Object.fromEntries(found.loads.map((each) => [each.holder_id, each.before]))
      const shares = sharesOf(found)
      this.setData({ step: 'rows', before, limit: found.limit, homeless: found.left.length, more: found.more, isMany: shares.length > PAGE, dropped: 0 })
      this.show({ shares, size: PAGE, words: '' })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    })
  },
  /** Shows the shares, and counts them anew. */
  show(changed: { shares?: Share[]; size?: number; words?: string }) {
    const { shares, size, words } = { ...this.data, ...changed }
    const found = matching(shares, words)
    const loads = loadsOf(shares, this.data.before)
    this.setData({
      shares, size, words, found: found.length, shown: found.slice(0, size), loads, over: overLoaded(loads, this.data.limit), count: countOf(shares),
      people: peopleOf(shares),
    })
  },
  find({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) { this.show({ words: detail.words, size: PAGE }) },
  change({ currentTarget }: Tapped) { this.setData({ step: 'change', changing: Number(currentTarget.dataset.key) }) },
  keep() { this.setData({ step: 'rows', changing: NONE }) },
  give({ detail: { carer: found } }: Ticked) {
    this.setData({ before: { ...this.data.before, [found.id]: found.load } })
    this.show({ shares: given(this.data.shares, this.data.changing, found) })
    this.keep()
  },
  drop({ currentTarget }: Tapped) { this.show({ shares: without(this.data.shares, Number(currentTarget.dataset.key)) }) },
  again() { this.setData({ step: 'who' }) },
  async send() {
    const { count, people, shares, leaver, leaverName } = this.data
    const whose = leaver ? `把${leaverName}的 ${count} 户交给 ${people} 位` : `给 ${count} 户安排 ${people} 位负责人`
    const content = count ? `${peopleWords(shares)}。会告诉他们。` : `${leaverName}负责的住户都会没有人负责。`
    const { confirm } = await wx.showModal({ title: count ? whose : '都先空着', content, confirmText: count ? '安排' : '先空着' })
    if (!confirm) return
    const done = await act<string>(this, () => this.write())
    if (done) this.setData({ step: 'done', done })
    else await this.renew()
  },
  async write(): Promise<string> {
    const { place, layer, shares, leaver, from, leaving: { reason, on, note }, leaverName } = this.data
    if (!leaver) return `给 ${(await assign(place, layer, wishesOf(shares))).count} 户安排了负责人。`
    const said = await release({
      place_id: place, layer: from, holder_id: leaver, reason: reason || 'other', on, note, to: layer, items: wishesOf(shares),
    })
    const gaps = said.count - said.given
    return `${leaverName}的 ${said.count} 户里，${said.given} 户交给了别人${gaps ? `，${gaps} 户还没有人负责` : ''}。`
  },
  /** After a refusal: what others took meanwhile goes, the rest stays as it was decided. */
  async renew() {
    const fresh = await this.ask().catch(() => null)
    if (!fresh) return
    const was = this.data.count
    this.show({ shares: stillFree(this.data.shares, fresh) })
    this.setData({ dropped: was - this.data.count })
  },
  leave() { void wx.navigateBack() },
})
