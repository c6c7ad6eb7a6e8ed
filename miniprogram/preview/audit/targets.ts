/** Fingers and screen readers: size and name of what can be tapped (WCAG 2.2, 2.5.5 and 4.1.2). */
import type { Fault } from './elements'

const ROUNDING = 0.5

const textOf = (element: Element) => element.textContent?.trim()

const nameOf = (element: Element) =>
  element.getAttribute('aria-label') || textOf(element) || element.querySelector('[aria-label]')?.getAttribute('aria-label')

/** A part of a larger target: the whole is what one taps. */
const isPart = (element: Element) =>
  element.parentElement?.closest(element.hasAttribute('role') ? 'wx-label' : '[data-taps]')

/** Inline elements are as large as what is inside them. */
function sizeOf(element: Element) {
  const boxes = [element, ...element.children].map((part) => part.getBoundingClientRect())
  return { width: Math.max(...boxes.map(({ width }) => width)), height: Math.max(...boxes.map(({ height }) => height)) }
}

function faultsOf(element: Element, target: number): Fault[] {
  const { width, height } = sizeOf(element)
  if (!width || !height) return []
  const small = Math.min(width, height) < target - ROUNDING
  return [
    ...(small ? [{ what: `small, ${Math.round(width)}×${Math.round(height)} < ${target}`, element }] : []),
    ...(nameOf(element) ? [] : [{ what: 'no name', element }]),
  ]
}

export const targetFaults = (elements: Element[], target: number): Fault[] =>
  elements
    .filter((element) => element.matches('[data-taps]') && !isPart(element))
    .flatMap((element) => faultsOf(element, target))
