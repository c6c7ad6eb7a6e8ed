/** What WeChat draws over the pages. */

export function openOverlay(className: string, html: string) {
  const element = document.createElement('div')
  element.className = `overlay ${className}`
  element.innerHTML = html
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
