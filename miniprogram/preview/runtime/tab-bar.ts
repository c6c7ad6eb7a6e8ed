/** WeChat's own tab bar, for an app.json whose tab bar is not custom. */
import type { Dict } from './program'

export function drawTabBar({ list, color, selectedColor }: Dict, current: string, open: (path: string) => void) {
  const bar = document.createElement('nav')
  bar.className = 'tab-bar'
  bar.style.setProperty('--tab', color ?? '#7a7e83')
  bar.style.setProperty('--tab-selected', selectedColor ?? '#3cc51f')
  for (const { pagePath, text } of list) {
    const button = document.createElement('button')
    button.textContent = text
    button.setAttribute('aria-current', pagePath === current ? 'page' : 'false')
    button.onclick = () => open(pagePath)
    bar.append(button)
  }
  return bar
}
