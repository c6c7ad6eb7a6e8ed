/** Loading, empty, offline, refused or failed: one picture, one sentence, one way on. */
import type { PageState } from '../../utils/failures'

interface Face {
  glyph: string
  sentence: string
  action: string
}

const FACES: Record<PageState, Face> = {
  loading: { glyph: '', sentence: '正在打开…', action: '' },
  ready: { glyph: '', sentence: '', action: '' },
  empty: { glyph: 'leaf', sentence: '这里还没有内容', action: '' },
  error: { glyph: 'alert', sentence: '没有打开', action: '再试一次' },
  offline: { glyph: 'cloud', sentence: '网络不通，请检查网络后再试', action: '再试一次' },
  forbidden: { glyph: 'lock', sentence: '您没有权限看这一页', action: '' },
}

Component({
  properties: {
    state: { type: String, value: 'loading' },
    sentence: String,
    action: String,
  },
  data: { face: FACES.loading },
  observers: {
    state(state: PageState) { this.setData({ face: FACES[state] }) },
  },
  methods: {
    retry() { this.triggerEvent('retry') },
  },
})
