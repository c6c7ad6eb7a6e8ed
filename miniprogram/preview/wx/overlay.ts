/** What WeChat draws over the pages. */

/**
 * The browser follows a touch with a click, where the finger was: it must not answer the dialog that the touch has just
 * opened. A click by keyboard or script has no finger and counts as 0.
 */
function refuseGhostClicks(element: HTMLElement) {
  let isPressed = false
  element.addEventListener('pointerdown', () => { isPressed = true }, true)
  element.addEventListener('click', (event) => {
    if (isPressed || !event.detail) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }, true)
}

export function openOverlay(className: string, html: string) {
  const element = document.createElement('div')
  element.className = `overlay ${className}`
  element.innerHTML = html
  refuseGhostClicks(element)
  document.body.append(element)
  return element
}

export const part = <T extends HTMLElement = HTMLElement>(element: HTMLElement, selector: string) =>
  element.querySelector(selector) as T

export function makeButton(text: string, onClick: () => void) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = text
  button.onclick = onClick
  return button
}
