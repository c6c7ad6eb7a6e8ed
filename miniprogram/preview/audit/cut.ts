/** Letters beyond the edge of the screen, or cut by their own box. */
import { hasOwnText, type Fault } from './elements'

const MOVABLE = 'wx-scroll-view, wx-swiper'

function boxOfText(element: Element) {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range.getBoundingClientRect()
}

function isCut(element: Element, { left, right }: DOMRect) {
  const box = boxOfText(element)
  return box.width > 0 && (box.left < left - 1 || box.right > right + 1)
}

/** An ellipsis is a decision, a cut letter is none. */
function isClipped(element: Element) {
  const { overflow, textOverflow } = getComputedStyle(element)
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
  const tooSmall = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1
  return tooSmall && overflow !== 'visible' && textOverflow !== 'ellipsis'
}

export function cutFaults(screen: Element, elements: Element[]): Fault[] {
  const frame = screen.getBoundingClientRect()
  const texts = elements.filter((element) => hasOwnText(element) && !element.closest(MOVABLE))
  return texts.flatMap((element) => [
    ...(isCut(element, frame) ? [{ what: 'cut off', element }] : []),
    ...(isClipped(element) ? [{ what: 'clipped', element }] : []),
  ])
}
