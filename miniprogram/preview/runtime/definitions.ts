/** The globals with which an app defines itself: App, Page, Component, Behavior. */
import type { Dict } from './program'

const NEVER_IN_A_FILE = 'Page() or Component() was called outside of a page or component file'

/** `{value: x}` without a type takes any value. */
const typed = (property: any) =>
  property && typeof property === 'object' && property.type === undefined && 'value' in property
    ? { ...property, type: null }
    : property

const typedAll = (properties: Dict) =>
  Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, typed(property)]))

export class Definitions {
  readonly app: Dict = {}
  private files: string[] = []

  constructor(private space: any, private behaviors: Dict) {}

  enter(codePath: string) {
    this.files.push(codePath)
  }

  leave() {
    this.files.pop()
  }

  install(target: Dict) {
    target.App = (definition: Dict) => Object.assign(this.app, definition)
    target.getApp = () => this.app
    target.Page = (definition: Dict) => this.space.component(this.file()).pageDefinition(this.prepare(definition)).register()
    target.Component = (definition: Dict) => this.space.component(this.file()).definition(this.prepare(definition)).register()
    target.Behavior = (definition: Dict) => this.space.behavior().definition(this.prepare(definition)).register()
  }

  private file() {
    const file = this.files.at(-1)
    if (!file) throw new Error(NEVER_IN_A_FILE)
    return file
  }

  private prepare(definition: Dict): Dict {
    const { behaviors, properties } = definition
    return {
      ...definition,
      ...(behaviors && { behaviors: behaviors.map((behavior: unknown) => this.behavior(behavior)) }),
      ...(properties && { properties: typedAll(properties) }),
    }
  }

  private behavior(behavior: unknown) {
    if (typeof behavior !== 'string') return behavior
    if (!this.behaviors[behavior]) throw new Error(`Unknown behavior ${behavior}`)
    return this.behaviors[behavior]
  }
}

