import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { openTerminal } from '../cli/terminal.ts'
import { openDemo } from '../open-server.ts'
import { ensureDevelopmentCertificate } from './development-certificate.ts'
import { trustSteps } from './trust-steps.ts'

// npm run dev: the demo over https at the address that manifest.xml names, so that Outlook can open the pane.
const port = 3000
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
const terminal = openTerminal(stop.signal)
const tls = await ensureDevelopmentCertificate(fileURLToPath(new URL('../../.dev', import.meta.url)), Date.now())
const started = await openDemo({ port, tls }, terminal)
// The name that manifest.xml has, so that a browser asks about the certificate once.
const banner = started.banner.replaceAll('//127.0.0.1:', '//localhost:')
await terminal.out(`${banner}\n${trustSteps(tls)}\nHow to open it in Outlook: npm run sideload\n`)
stop.signal.addEventListener('abort', () => void started.close())
