/** Whom the co-owners of a home have named to vote for all of them; to name one, and to take it back. */
import { act, draw, LOADING } from '../../../pages/draw'
import { sendPictures, type Picture } from '../../../services/files'
import { clearRepresentative, coOwners, nameRepresentative, type CoOwners } from '../../../services/representatives'
import { timeWords } from '../../../utils/dates'

interface Tap {
  id: number
}

interface Owner {
  id: number
  words: string
  represents: boolean
}

function faceOf({ label, owners, named_at, paper, may_name, may_clear }: CoOwners) {
  const all: Owner[] = owners.map(({ id, name, mine, represents }) => ({ id, represents, words: mine ? `${name}（您）` : name }))
  const named = all.find(({ represents }) => represents)
  const official = !owners.some(({ mine }) => mine)
  return {
    label, owners: all, alone: owners.length < 2, mayName: may_name, mayClear: may_clear, official, chosen: 0,
    named: named?.words ?? '', since: named && named_at ? `${timeWords(named_at)} ${paper ? '凭书面推选登记' : '推选'}` : '',
    locked: Boolean(named) && !may_clear && !may_name,
  }
}

const NO_FACE: ReturnType<typeof faceOf> = {
  label: '', owners: [], alone: false, mayName: false, mayClear: false, official: false, chosen: 0, named: '', since: '', locked: false,
}

Page({
  data: { ...LOADING, ...NO_FACE, part: 0, busy: false, pictures: [] as Picture[] },
  onLoad({ part }: { part?: string }) {
    this.setData({ part: Number(part) })
    return this.load()
  },
  load() { return draw(this, async () => faceOf(await coOwners(this.data.part))) },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    this.setData({ chosen: Number(currentTarget.dataset.id) })
  },
  setPictures({ detail }: WechatMiniprogram.CustomEvent<{ pictures: Picture[] }>) { this.setData({ pictures: detail.pictures }) },
  async name() {
    const { part, chosen, pictures, official } = this.data
    const named = await act(this, async () => {
      const [paper] = official ? await sendPictures(pictures) : []
      return nameRepresentative(part, chosen, paper)
    })
    if (named) this.setData({ ...faceOf(named), pictures: [] })
  },
  async clear() {
    const { confirm } = await wx.showModal({
      title: '取消推选', content: '取消以后，几位产权人谁先投就算谁的。已经开始的表决不受影响。', confirmText: '确定取消', cancelText: '不取消',
    })
    const cleared = confirm && (await act(this, () => clearRepresentative(this.data.part)))
    if (cleared) this.setData(faceOf(cleared))
  },
})
