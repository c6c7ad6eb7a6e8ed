/** `hover-class`: on while a finger or the mouse presses. */

const CLASS_SEGMENT = 3
const DEFAULT_STAY_MS = 70

export function watchHover(component: any) {
  const element: HTMLElement = component.$$
  const toggle = (on: boolean) => {
    const name = component.data.hoverClass
    if (name && name !== 'none') component.classList.toggle(name, on, CLASS_SEGMENT)
  }
  let timer = 0
  const press = () => { clearTimeout(timer); toggle(true) }
  const release = () => { timer = window.setTimeout(() => toggle(false), component.data.hoverStayTime || DEFAULT_STAY_MS) }
  const on = (names: string[], listener: () => void) =>
    names.forEach((name) => element.addEventListener(name, listener, { passive: true }))
  on(['mousedown', 'touchstart'], press)
  on(['mouseup', 'mouseleave', 'touchend', 'touchcancel'], release)
}
