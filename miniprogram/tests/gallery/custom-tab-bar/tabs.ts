export const TABS = [
  { path: 'pages/tabbed/tabbed', words: '首页', glyph: 'home' },
  { path: 'pages/pull/pull', words: '任务', glyph: 'task' },
]
