/** Contrast of letters against what is behind them (WCAG 2.2, 1.4.3). */
import { hasOwnText, type Fault } from './elements'

const ENOUGH = 4.5
const EXEMPT = '[disabled], [aria-disabled="true"], [aria-hidden="true"]'

type Rgb = [number, number, number]

interface Color {
  rgb: Rgb
  alpha: number
}

const WHITE: Rgb = [255, 255, 255]
const WEIGHTS: Rgb = [0.2126, 0.7152, 0.0722]

function parse(css: string): Color {
  const [r, g, b, alpha = 1] = css.match(/[\d.]+/g)!.map(Number)
  return { rgb: [r, g, b], alpha }
}

const lay = ({ rgb, alpha }: Color, below: Rgb) => rgb.map((c, i) => c * alpha + below[i] * (1 - alpha)) as Rgb

/** undefined where a picture lies behind: that is for the eye to judge. */
function ground(element: Element | null): Rgb | undefined {
  if (!element) return WHITE
  const { backgroundColor, backgroundImage } = getComputedStyle(element)
  if (backgroundImage !== 'none') return undefined
  const color = parse(backgroundColor)
  if (color.alpha === 1) return color.rgb
  const below = ground(element.parentElement)
  return below && lay(color, below)
}

const linear = (channel: number) =>
  channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4

const luminance = (rgb: Rgb) => rgb.reduce((sum, channel, i) => sum + linear(channel) * WEIGHTS[i], 0)

function ratio(a: Rgb, b: Rgb) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function faultsOf(element: Element): Fault[] {
  const behind = ground(element)
  if (!behind) return []
  const contrast = ratio(lay(parse(getComputedStyle(element).color), behind), behind)
  return contrast < ENOUGH ? [{ what: `contrast ${contrast.toFixed(2)}`, element }] : []
}

export const contrastFaults = (elements: Element[]): Fault[] =>
  elements.filter((element) => hasOwnText(element) && !element.closest(EXEMPT)).flatMap(faultsOf)
