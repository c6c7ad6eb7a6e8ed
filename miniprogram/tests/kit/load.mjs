/** Imports a TypeScript module of the preview or of the mini-program into Node. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'

const home = fileURLToPath(new URL('../..', import.meta.url))

/** Several files share one copy of what they import: `load('src/utils/a.ts', 'src/utils/b.ts')` gives all their exports. */
export async function load(...files) {
  const contents = files.map((file) => `export * from ${JSON.stringify(path.join(home, file))}`).join('\n')
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: home },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}#${Math.random()}`)
}
