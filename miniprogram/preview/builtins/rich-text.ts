/** rich-text takes HTML or a tree of nodes, and lets known tags and attributes through alone. */
import { anyOf, type Define } from './define'

const TAGS = new Set(`a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small
  span strong sub sup table tbody td th thead tr u ul`.split(/\s+/))
const ATTRIBUTES = new Set(['class', 'style', 'src', 'alt', 'width', 'height', 'colspan', 'rowspan', 'start', 'type'])

type RichNode = { type?: string; name?: string; text?: string; attrs?: Record<string, string>; children?: RichNode[] }

function fromHtml(node: Node): RichNode[] {
  if (node.nodeType === Node.TEXT_NODE) return [{ type: 'text', text: node.textContent ?? '' }]
  if (!(node instanceof Element)) return []
  const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
  return [{ name: node.localName, attrs, children: [...node.childNodes].flatMap(fromHtml) }]
}

const parse = (html: string) =>
  [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(fromHtml)

function toDom({ type, name = '', text = '', attrs = {}, children = [] }: RichNode): Node[] {
  if (type === 'text') return [document.createTextNode(text)]
  if (!TAGS.has(name)) return []
  const element = document.createElement(name)
  Object.entries(attrs).filter(([key]) => ATTRIBUTES.has(key)).forEach(([key, value]) => element.setAttribute(key, value))
  element.append(...children.flatMap(toDom))
  return [element]
}

export function defineRichText(define: Define) {
  define('rich-text', {
    properties: { nodes: null, ...anyOf('space userSelect mode') },
    observers: {
      nodes(this: any, nodes: string | RichNode[]) {
        const tree = typeof nodes === 'string' ? parse(nodes) : (nodes ?? [])
        this.$$.replaceChildren(...tree.flatMap(toDom))
      },
    },
  })
}
