/** What a file of browser tests starts once: the gallery, served, with neighbours to talk to and a browser to look at it. */
import { serve } from '../../preview/serve.mjs'
import { launch, openPhone } from './chromium.mjs'
import { startNeighbours } from './neighbours.mjs'
import { buildWorkbench } from './workbench.mjs'

/**
 * @param {{app?: object, switches?: string[]}} options app: what app.json should say besides; switches: Chromium's
 * @returns {Promise<{url: string, browser, neighbours, open: Function, close: Function}>}
 *   open: `open('controls', options)` opens the page `/pages/controls/controls` on a phone
 */
export async function startBench({ app, switches } = {}) {
  const [bench, neighbours, browser] = await Promise.all([buildWorkbench(app), startNeighbours(), launch(switches)])
  const host = await serve({ api: neighbours.url, wechat: neighbours.url, dist: bench.dist })
  const { url } = host
  const open = (name, options) => openPhone(browser, url, { path: `/pages/${name}/${name}`, ...options })
  const close = async () => {
    await Promise.all([browser.close(), host.close(), neighbours.close()])
    bench.remove()
  }
  return { url, browser, neighbours, open, close }
}
