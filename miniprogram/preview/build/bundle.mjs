/** One script out of the engine, the compiled templates and sheets, and the app's own scripts. */
import fs from 'node:fs'
import path from 'node:path'
import esbuild from 'esbuild'

const asJs = JSON.stringify

/** `Component()` may be called from deep inside a shared decorator, so each file says aloud whose definition runs. */
const announce = (codePath, source) =>
  `previewEngine.enter(${asJs(codePath)});${source}\n;previewEngine.leave();`

const miniProgramPlugin = (components) => ({
  name: 'mini-program',
  setup(build) {
    const codePaths = new Map(components.map(({ script, codePath }) => [script, codePath]))
    build.onLoad({ filter: /\.(ts|js)$/ }, ({ path: file }) => {
      const codePath = codePaths.get(file)
      if (!codePath) return undefined
      const loader = file.endsWith('.ts') ? 'ts' : 'js'
      return { contents: announce(codePath, fs.readFileSync(file, 'utf8')), loader, resolveDir: path.dirname(file) }
    })
  },
})

function entry({ app, pages, components, styles, templates, privacy, appScript }) {
  const list = components.map(({ codePath, json, scope }) => ({ codePath, json, scope }))
  const scripts = components.map(({ codePath, script }) => `${asJs(codePath)}: () => require(${asJs(script)})`)
  return `
    import { boot } from ${asJs(new URL('../runtime/boot.ts', import.meta.url).pathname)}
    boot({
      app: ${asJs(app)}, pages: ${asJs(pages)}, components: ${asJs(list)}, styles: ${asJs(styles)},
      privacy: ${asJs(privacy)}, templates: ${templates},
      appScript: () => require(${asJs(appScript)}),
      scripts: { ${scripts.join(',\n')} },
    })`
}

/** The scripts that an app needs in WeChat: its own, its components', and whatever they import. */
export async function scriptFiles({ appScript, components }, sources) {
  const { metafile } = await esbuild.build({
    entryPoints: [appScript, ...new Set(components.map(({ script }) => script))],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    logLevel: 'error',
    absWorkingDir: sources.root,
  })
  // A package may name modules of Node's that it does without elsewhere: they are no files.
  return Object.keys(metafile.inputs).filter((file) => !file.startsWith('(disabled):')).map((file) => path.resolve(sources.root, file))
}

export async function bundle(program, sources, out) {
  await esbuild.build({
    stdin: { contents: entry(program), resolveDir: sources.root, sourcefile: 'entry.js' },
    bundle: true,
    format: 'iife',
    target: 'es2020',
    outfile: path.join(out, 'app.js'),
    sourcemap: 'linked',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [miniProgramPlugin(program.components)],
  })
}
