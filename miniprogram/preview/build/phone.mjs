/** The phone and the desk it lies on. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'

const folder = fileURLToPath(new URL('../phone', import.meta.url))
const STATIC = ['index.html', 'phone.html', 'frame.css', 'phone.css', 'builtins.css']

export async function bundlePhone(out) {
  STATIC.forEach((file) => fs.copyFileSync(path.join(folder, file), path.join(out, file)))
  await esbuild.build({
    entryPoints: [path.join(folder, 'frame.ts')],
    bundle: true,
    target: 'es2020',
    outfile: path.join(out, 'frame.js'),
    logLevel: 'error',
  })
}
