/** What anybody's eyes, fingers and screen readers need of a page. Runs in the browser, over what is visible. */
import { contrastFaults } from './contrast'
import { describe, isShown } from './elements'
import { cutFaults } from './cut'
import { targetFaults } from './targets'

/**
 * @param target least width and height of whatever can be tapped, in px
 * @returns a line for each fault
 */
export function audit(screen: Element, target: number): string[] {
  const elements = [...screen.querySelectorAll('*')].filter(isShown)
  const faults = [...targetFaults(elements, target), ...cutFaults(screen, elements), ...contrastFaults(elements)]
  return faults.map(({ what, element }) => `${what}: ${describe(element)}`)
}
