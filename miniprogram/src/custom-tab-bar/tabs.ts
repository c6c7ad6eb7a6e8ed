/** The pages below which everything lies; app.json lists the same. */
export const TABS = [
  { path: 'pages/home/index', words: '首页', glyph: 'home' },
  { path: 'pages/tasks/index', words: '任务', glyph: 'task' },
  { path: 'pages/votes/index', words: '表决', glyph: 'vote' },
  { path: 'pages/me/index', words: '我的', glyph: 'me' },
]
