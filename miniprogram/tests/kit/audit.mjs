/** The preview's audit, brought into the page under test. */
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'

const entryPoint = fileURLToPath(new URL('../../preview/audit/index.ts', import.meta.url))
const { outputFiles } = await esbuild.build({
  entryPoints: [entryPoint], bundle: true, write: false, format: 'iife', globalName: 'previewAudit', target: 'es2022',
})

/** @returns {Promise<string[]>} what is wrong with the screen: small targets, no names, cut-off letters, weak contrast */
export async function audit(active, { target = 44 } = {}) {
  await active.page().addScriptTag({ content: outputFiles[0].text })
  return active.locator('.screen-area').evaluate((area, least) => previewAudit.audit(area, least), target)
}
