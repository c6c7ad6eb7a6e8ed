/** The pages below which everything lies; app.json lists the same. */
export const TABS = [
  { path: 'pages/home/home', words: '首页', glyph: 'home' },
  { path: 'pages/tasks/tasks', words: '任务', glyph: 'task' },
  { path: 'pages/votes/votes', words: '表决', glyph: 'vote' },
  { path: 'pages/me/me', words: '我的', glyph: 'me' },
]
