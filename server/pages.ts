import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import express, { type Express } from 'express'
import { preferCompressed } from './prefer-compressed.ts'

const oneYearMs = 365 * 24 * 60 * 60 * 1000

/** The built pages, and Office.js where it is to come from here. */
export function addPages(app: Express, folder: string | undefined, officeJs: 'cdn' | 'self'): void {
  if (officeJs === 'self') app.use('/office-js', express.static(officeJsFolder(), { index: false, maxAge: oneYearMs / 365 }))
  if (folder === undefined) return
  if (officeJs === 'self') app.get('/taskpane/events.html', (_request, response) => sendEventsPage(response, folder))
  app.get('/', (_request, response) => response.redirect(302, '/helpdesk/'))
  // The names of assets change with their content; Outlook refuses icons that may not be kept.
  const assets = join(folder, 'assets')
  app.use('/assets', preferCompressed(assets), express.static(assets, { index: false, immutable: true, maxAge: oneYearMs }))
  app.use('/icons', express.static(join(folder, 'icons'), { index: false, maxAge: oneYearMs / 365 }))
  app.use(express.static(folder, { redirect: true, index: 'index.html', dotfiles: 'ignore', setHeaders: forbidStaleness }))
}

/** A plain page without code of ours: the one place where the address of Office.js stands in HTML. */
function sendEventsPage(response: express.Response, folder: string): void {
  const page = readFileSync(join(folder, 'taskpane', 'events.html'), 'utf8')
  response.type('html').send(page.replace('https://appsforoffice.microsoft.com/lib/1/hosted/office.js', '/office-js/office.js'))
}

function forbidStaleness(response: express.Response): void {
  response.setHeader('Cache-Control', 'no-cache')
}

/** The vendor's package holds the library as it is served by Microsoft. */
function officeJsFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist')
}
