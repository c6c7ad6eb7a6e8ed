/** Events as WeChat hands them to handlers: plain targets, touches on the event itself. */
import { describe } from './descriptor'
import type { Dict } from './program'

function plainTarget(component: any) {
  const element = component?._$ ?? component
  const { offsetLeft = 0, offsetTop = 0 } = (element?.$$ ?? {}) as Partial<HTMLElement>
  return { id: element?.id ?? '', dataset: element?.dataset ?? {}, offsetLeft, offsetTop }
}

const plainTouch = ({ identifier = 0, pageX, pageY, clientX, clientY }: Partial<Touch>) =>
  ({ identifier, pageX, pageY, clientX, clientY })

/** A mouse stands for one finger. */
function touchesOf(original: any): Dict {
  if (original?.touches) {
    const [touches, changedTouches] = [original.touches, original.changedTouches].map((l) => Array.from(l, plainTouch as any))
    return { touches, changedTouches }
  }
  if (original && 'clientX' in original) {
    const touches = [plainTouch(original)]
    return { touches, changedTouches: touches }
  }
  return {}
}

export function handleEvent(component: any, event: any, listener: any) {
  Object.assign(event, touchesOf(event.getOriginalEvent?.()))
  const { target, currentTarget } = event
  const plain = { target: plainTarget(target), currentTarget: plainTarget(currentTarget) }
  if (!listener.isWxs) return listener.call(component, Object.assign(event, plain))
  const forWxs = Object.assign(Object.create(event), plain, { instance: describe(currentTarget) })
  return listener(forWxs, describe(component))
}

/** `change:prop` listeners run after the frame in which the value changed. */
export const observeFromWxs = (listener: any) => (value: unknown, before: unknown, host: any, element: any) =>
  requestAnimationFrame(() => listener(value, before, describe(host), describe(element)))
