import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'

export interface ListeningServer {
  /** Without a slash at the end. */
  readonly url: string
  /** Answers the requests that are under way, then closes; what hangs is cut off after ten seconds. */
  readonly close: () => Promise<void>
}

/** What a server shows of itself over https: PEM. */
export interface TlsIdentity {
  readonly cert: string
  readonly key: string
}

const portsToTry = 50
const closeDeadlineMs = 10_000

/** Listens on exactly this port; rejects with EADDRINUSE when it is taken. */
export async function listenOn(listener: RequestListener, host: string, port: number, tls?: TlsIdentity): Promise<ListeningServer> {
  const limits = { requestTimeout: 60_000, headersTimeout: 15_000, maxHeaderSize: 16 * 1024 }
  const server = tls === undefined ? createServer(limits, listener) : createTlsServer({ ...limits, ...tls }, listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  return { url: urlOf(server, tls === undefined ? 'http' : 'https'), close: () => closeServer(server) }
}

/** Listens on this port or on the next one that is free. */
export async function listenOnNextFree(listener: RequestListener, host: string, port: number): Promise<ListeningServer> {
  for (let candidate = port; candidate < Math.min(port + portsToTry, 65_536); candidate++) {
    try {
      return await listenOn(listener, host, candidate)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    }
  }
  return listenOn(listener, host, 0)
}

function urlOf(server: Server, scheme: 'http' | 'https'): string {
  const { address, port, family } = server.address() as AddressInfo
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), closeDeadlineMs)
    server.close(() => {
      clearTimeout(deadline)
      resolve()
    })
    server.closeIdleConnections()
  })
}
