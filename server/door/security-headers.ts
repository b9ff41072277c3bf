import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** The headers of every answer. The policy has no "unsafe-": scripts and styles come from this server's own files. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        // Fluent's own template policy, the page's for the address of its worker, and the one whose documents are built anew from safe elements.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['fast-html', 'helpdesk-worker', 'mail-preview'],
      },
    },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false, // plain HTTP on loopback: nothing to upgrade to
    xFrameOptions: { action: 'deny' },
  })
}
