#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on every Node from 20 to say what is missing or to hand over to Node 24.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join, sep } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const neededMajor = 24
const here = fileURLToPath(import.meta.url)

if (Number(process.versions.node.split('.')[0]) >= neededMajor) await runHere()
else runWithPackagedNode()

async function runHere() {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  await import(entryPoint())
}

/** A checkout runs its sources unbuilt; an installed package runs dist/, because Node strips no types under node_modules. */
function entryPoint() {
  const source = new URL('../server/cli/main.ts', import.meta.url)
  const isCheckout = !here.includes(`${sep}node_modules${sep}`) && existsSync(source)
  return (isCheckout ? source : new URL('../dist/server/cli/main.js', import.meta.url)).href
}

function runWithPackagedNode() {
  const node = findPackagedNode()
  if (node === undefined) {
    process.stderr.write(
      `smime needs Node ${neededMajor} or newer; this is ${process.version} on ${process.platform}-${process.arch}, and the package that brings Node ${neededMajor} is not installed.\n` +
        `Run "npm install" without --omit=optional, or install Node ${neededMajor} from nodejs.org.\n`,
    )
    process.exitCode = 3
    return
  }
  const child = spawn(node, [here, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`smime could not start ${node}: ${error.message}\n`)
    process.exitCode = 70
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
  })
}

function findPackagedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`)
    const binary = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined // the optional dependency is not there: another platform, or --omit=optional
  }
}
