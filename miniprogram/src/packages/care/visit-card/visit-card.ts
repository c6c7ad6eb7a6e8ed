/** A visit that was written down. The sealed note is opened by a tap, and each opening is on record. */
import { act } from '../../../pages/draw'
import { openSealed } from '../../../services/care'
import type { Row } from '../visit/words'

Component({
  properties: { visit: { type: Object, value: {} as Row }, home: String },
  data: { busy: false, opened: '' },
  methods: {
    async unseal() {
      const found = await act(this, () => openSealed((this.data.visit as Row).id))
      if (found) this.setData({ opened: found.sealed_note })
    },
  },
})
