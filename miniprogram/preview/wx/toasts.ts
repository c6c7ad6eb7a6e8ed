/** Toasts and the loading sign: there is one at a time. */
import type { Journal } from '../runtime/journal'
import type { Dict } from '../runtime/program'
import { asyncApis } from './api'
import { openOverlay } from './overlay'

const DEFAULT_MS = 1500

let shown: HTMLElement | undefined
let timer = 0

function hide() {
  clearTimeout(timer)
  shown?.remove()
  shown = undefined
}

function show({ title, icon = 'success', mask }: Dict) {
  hide()
  shown = openOverlay('toast', '')
  shown.dataset.icon = icon
  shown.toggleAttribute('data-mask', Boolean(mask))
  const text = document.createElement('p')
  text.setAttribute('role', 'status')
  text.textContent = title ?? ''
  shown.append(text)
}

export const toasts = (journal: Journal) =>
  asyncApis(journal, {
    showToast(options) {
      show(options)
      timer = window.setTimeout(hide, options.duration ?? DEFAULT_MS)
    },
    showLoading: (options) => show({ ...options, icon: 'loading' }),
    hideToast: hide,
    hideLoading: hide,
  })
