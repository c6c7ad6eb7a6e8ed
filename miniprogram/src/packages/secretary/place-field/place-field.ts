/** A place to choose, from those of an office down to a stairwell. Sends `choose` with `{place}`. */
import { placesBelow } from '../../../services/places'
import { explain } from '../../../utils/failures'
import type { Place } from '../offices'
import type { Tapped } from '../taps'

interface Tap {
  id: number
}

Component({
  properties: {
    label: { type: String, value: '在哪里' },
    /** the office's own places; the first is chosen to begin with */
    roots: { type: Array, value: [] as Place[] },
  },
  data: { path: [] as Place[], names: '', below: [] as Place[], isOpen: false },
  observers: {
    roots(roots: Place[]) { if (roots.length && !this.data.path.length) this.show([roots[0]]) },
  },
  methods: {
    show(path: Place[]) { this.setData({ path, names: path.map(({ name }) => name).join(' › ') }) },
    async look() {
      const { path, roots } = this.data
      try {
        const below = await placesBelow(path[path.length - 1].id)
        const others = path.length === 1 ? (roots as Place[]).filter(({ id }) => id !== path[0].id) : []
        this.setData({ below: [...below, ...others], isOpen: Boolean(below.length || others.length) })
      } catch (error) {
        await explain(error)
      }
    },
    toggle() {
      if (this.data.isOpen) this.setData({ isOpen: false })
      else void this.look()
    },
    choose({ currentTarget }: Tapped<Tap>) {
      const { path, below, roots } = this.data
      const place = below.find(({ id }) => id === currentTarget.dataset.id)
      if (!place) return
      const isOther = (roots as Place[]).some(({ id }) => id === place.id)
      this.take(isOther ? [place] : [...path, place])
    },
    up() { this.take(this.data.path.slice(0, -1)) },
    take(path: Place[]) {
      this.show(path)
      this.triggerEvent('choose', { place: path[path.length - 1] })
      void this.look()
    },
  },
})
