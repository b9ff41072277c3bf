import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { outlookFrames } from '../add-in-config.ts'

/** Office.js comes from the first, and loads one file from the second by itself. */
const officeHosts = ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com']
const signInHosts = ['https://login.microsoftonline.com', 'https://graph.microsoft.com']

/** True for what Outlook itself shows or asks for; the root too, which new Outlook was seen to try. */
export function isPanePath(path: string): boolean {
  return path === '/' || /^\/(?:taskpane|office-js|icons)(?:\/|$)/.test(path)
}

/**
 * The headers of the pane. It runs in a frame of Outlook and loads Office.js, which takes no trusted types and comes without the headers that
 * isolation wants; everything else is as strict as on the other pages.
 */
export function paneHeaders(frameAncestors: readonly string[] = outlookFrames): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...officeHosts],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...signInHosts],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'", ...frameAncestors],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'unsafe-none' }, // dialogs of Office.js fail with same-origin (error 12006)
    crossOriginResourcePolicy: { policy: 'cross-origin' }, // Outlook shows the icons in its own pages
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
    xFrameOptions: false,
  })
}
