/**
 * TDesign's icon font comes from its makers' servers. The preview must work without any network, so the same glyphs
 * are drawn from the SVG files of `tdesign-icons-svg`, put into the sheet as masks.
 */
import fs from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'

const GLYPH = /\.t-icon-([A-Za-z0-9-]+)::?before/
const MASK = `.t-icon-base::before { display: block; width: 1em; height: 1em; background: currentColor;
  -webkit-mask: var(--icon) center / 100% 100% no-repeat; mask: var(--icon) center / 100% 100% no-repeat }`

export const isIconSheet = (file) => /tdesign-miniprogram\/.*\/icon\/icon\.wxss$/.test(file)

/** Rewrites an icon sheet in place: `folder` + `name.svg` is what the browser will ask for. */
export function drawIcons(sheet, folder) {
  sheet.walkAtRules('font-face', (rule) => rule.remove())
  sheet.walkRules(GLYPH, (rule) => {
    const [, name] = GLYPH.exec(rule.selector)
    rule.walkDecls('content', (decl) => {
      decl.value = "''"
      decl.cloneAfter({ prop: '--icon', value: `url(${folder}${name}.svg)` })
    })
  })
  sheet.append(postcss.parse(MASK).nodes)
}

/** Copies every glyph, mending the misspelt `view-box` of the published files. */
export function copyIcons(nodeModules, target) {
  const from = path.join(nodeModules, 'tdesign-icons-svg/src')
  fs.mkdirSync(target, { recursive: true })
  for (const name of fs.readdirSync(from).filter((file) => file.endsWith('.svg'))) {
    const svg = fs.readFileSync(path.join(from, name), 'utf8')
    fs.writeFileSync(path.join(target, name), svg.replace('view-box=', 'viewBox='))
  }
}
