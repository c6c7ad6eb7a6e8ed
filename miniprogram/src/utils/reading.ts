/** How large this person reads: WeChat's own font size, and an elderly mode that can be set by hand. */
import { recall, remember } from './storage'

const STANDARD_PX = 17
const ELDER_FROM = 1.25
const ELDER_SCALE = 1.3
const MOST = 1.5

export interface Reading {
  elder: boolean
  /** 1 is WeChat's standard size */
  scale: number
}

function phoneScale() {
  const { fontSizeScaleFactor, fontSizeSetting } = wx.getAppBaseInfo()
  return fontSizeScaleFactor || fontSizeSetting / STANDARD_PX || 1
}

const rounded = (scale: number) => Math.round(scale * 100) / 100

export function reading(): Reading {
  const phone = phoneScale()
  const chosen = recall('elder-mode')
  const elder = chosen ? chosen === 'on' : phone >= ELDER_FROM
  return { elder, scale: rounded(Math.min(MOST, Math.max(phone, elder ? ELDER_SCALE : 1))) }
}

export const setElderMode = (on: boolean) => remember('elder-mode', on ? 'on' : 'off')
