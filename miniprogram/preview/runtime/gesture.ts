/**
 * Some calls are allowed from a tap alone. WeChat forgets the tap once the handler has waited for anything that takes
 * time, so the tap lasts until the next task.
 */
let tapping = 0

export function duringTap<T>(run: () => T): T {
  tapping += 1
  setTimeout(() => { tapping -= 1 })
  return run()
}

export const isTapping = () => tapping > 0
