import { join, resolve } from 'node:path'
import type { GeneratedScript } from '../../core/powershell/generate-script.ts'
import type { Moment } from '../../core/world/time.ts'
import { type PowerShellAnswer, type PowerShellJob, runPowerShell } from './run-powershell.ts'

/** The PC whose store and registry the scripts see: this one, or a simulated one. */
export interface Pc {
  readonly simulated: boolean
  readonly run: (script: GeneratedScript, switches?: PowerShellJob['switches']) => Promise<PowerShellAnswer>
}

export type PcOpening = { readonly kind: 'open'; readonly pc: Pc } | { readonly kind: 'missing'; readonly sentence: string }

export interface PcOptions {
  /** The folder of a simulated PC. */
  readonly simulate: string | undefined
  readonly now: Moment
  /** True when the scripts must find Windows and Outlook, not only a certificate store. */
  readonly needsWindows: boolean
  readonly onProgress: (line: string) => void
}

const limits = { timeoutMs: 120_000, maxOutputBytes: 8_000_000, result: 'json' } as const

const needsWindowsSentence =
  'The settings of Outlook are on Windows only: run this on the PC, make a script for it with "smime outlook script", or try it with --simulate DIR.'

/** Opens the PC to run scripts on; says in a sentence what is missing. */
export async function openPc(options: PcOptions): Promise<PcOpening> {
  const { simulate, needsWindows, onProgress } = options
  if (simulate === undefined && process.platform === 'win32') return { kind: 'open', pc: thisPc(windowsPowerShell()) }
  if (simulate === undefined && needsWindows) return { kind: 'missing', sentence: needsWindowsSentence }
  const { findPowerShellHost } = await import('../../simulation/powershell-host.ts')
  const host = await findPowerShellHost({ onProgress })
  if (host.kind === 'missing') return host
  return { kind: 'open', pc: simulate === undefined ? thisPc(host.executable) : await simulatedPc(host.executable, simulate, options.now) }
}

/** The Windows PowerShell that every Windows has. */
function windowsPowerShell(): string {
  return join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
}

function thisPc(executable: string): Pc {
  return { simulated: false, run: ({ text }, switches) => runPowerShell(executable, { script: text, switches: switches ?? [], ...limits }) }
}

async function simulatedPc(executable: string, folder: string, now: Moment): Promise<Pc> {
  const { createExamplePc, environmentOf, toSimulatedScript } = await import('../../simulation/simulated-windows.ts')
  const directory = resolve(folder)
  createExamplePc(directory, now)
  return {
    simulated: true,
    run: ({ text }, switches) =>
      runPowerShell(executable, {
        script: toSimulatedScript(text),
        switches: switches ?? [],
        environment: environmentOf(directory),
        ...limits,
      }),
  }
}
