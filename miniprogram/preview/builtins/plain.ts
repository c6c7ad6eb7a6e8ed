/** Components that need no more than their element. */
import { anyOf, type Define } from './define'
import { reflect } from './shared'

const BOXES = ['view', 'cover-view', 'root-portal', 'picker-view', 'picker-view-column', 'match-media']

/** Drawn as an empty box: no page of ours uses them, packages may mention them. */
const INERT = ['map', 'video', 'camera', 'web-view', 'canvas', 'cover-image', 'page-container']

export function definePlain(define: Define) {
  BOXES.forEach((tag) => define(tag, { properties: anyOf('value enable indicatorStyle maskStyle minWidth maxWidth width') }))
  INERT.forEach((tag) => define(tag, { properties: anyOf('src type canvasId show') }))
  define('text', {
    properties: anyOf('selectable userSelect decode overflow maxLines space'),
    observers: { userSelect: reflect('user-select'), space: reflect('space') },
  })
  define('icon', {
    properties: { type: String, size: { type: null, value: 23 }, color: String },
    observers: {
      type: reflect('type'),
      size(this: any, size: unknown) { this.$$.style.fontSize = `${Number.parseFloat(String(size))}px` },
      color(this: any, color: string) { this.$$.style.color = color },
    },
  })
}
