/** Modal dialogs and action sheets. */
import { duringTap } from '../runtime/gesture'
import type { Journal } from '../runtime/journal'
import type { Dict } from '../runtime/program'
import { asyncApis, Refusal } from './api'
import { makeButton, openOverlay, part } from './overlay'

const MODAL = '<div role="dialog" aria-modal="true"><h2></h2><p></p><footer></footer></div>'
const SHEET = '<div role="menu" aria-label="请选择"></div>'
const MOST_ITEMS = 6

export interface Question {
  title?: string
  content?: string
  confirmText?: string
  /** empty: no such button */
  cancelText?: string
}

/** Resolves with whether the person agreed. The answer is a tap: what follows may ask for what needs one. */
export function ask({ title = '', content = '', confirmText = '确定', cancelText = '取消' }: Question): Promise<boolean> {
  const overlay = openOverlay('modal', MODAL)
  part(overlay, 'h2').textContent = title
  part(overlay, 'p').textContent = content
  part(overlay, 'div').setAttribute('aria-label', title || content)
  return new Promise((resolve) => {
    const answer = (agreed: boolean) => () => duringTap(() => { overlay.remove(); resolve(agreed) })
    const footer = part(overlay, 'footer')
    if (cancelText) footer.append(makeButton(cancelText, answer(false)))
    footer.append(makeButton(confirmText, answer(true)))
  })
}

function choose(items: string[], cancelText = '取消'): Promise<number> {
  const overlay = openOverlay('sheet', SHEET)
  return new Promise((resolve, reject) => {
    const close = () => { overlay.remove(); reject(new Refusal('cancel')) }
    const buttons = items.map((item, index) =>
      makeButton(item, () => duringTap(() => { overlay.remove(); resolve(index) })))
    buttons.forEach((button) => button.setAttribute('role', 'menuitem'))
    part(overlay, 'div').append(...buttons, makeButton(cancelText, close))
    overlay.onclick = ({ target }) => { if (target === overlay) close() }
  })
}

export const dialogs = (journal: Journal) =>
  asyncApis(journal, {
    async showModal({ showCancel = true, ...question }: Dict) {
      const confirm = await ask({ ...question, ...(!showCancel && { cancelText: '' }) })
      return { confirm, cancel: !confirm }
    },
    async showActionSheet({ itemList }: Dict) {
      if (itemList.length > MOST_ITEMS) throw new Refusal(`parameter error: itemList should not exceed ${MOST_ITEMS} items`)
      return { tapIndex: await choose(itemList) }
    },
  })
