/** What the builder hands to the runtime. */
export type Dict<T = any> = Record<string, T>

export interface ComponentEntry {
  codePath: string
  json: Dict
  /** prefix of an isolated component's classes */
  scope?: string
}

export interface Program {
  /** app.json */
  app: Dict
  pages: string[]
  components: ComponentEntry[]
  /** code path → CSS, `app` for app.wxss */
  styles: Dict<string>
  /** code path → compiled template */
  templates: Dict
  /** what the app declared to WeChat, see privacy.json */
  privacy: { declared: { api: string; purpose: string }[] }
  appScript: () => void
  scripts: Dict<() => void>
}
