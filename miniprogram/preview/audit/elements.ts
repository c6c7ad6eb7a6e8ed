export interface Fault {
  what: string
  element: Element
}

export const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })

export const describe = (element: Element) =>
  `${element.localName}.${element.className} "${(element.textContent ?? '').trim().slice(0, 20)}"`

/** Whether letters stand in the element itself. */
export const hasOwnText = (element: Element) =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim())
