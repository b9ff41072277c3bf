import { z } from 'zod'
import { isBaseUrl } from './manifest/base-url.ts'

/** Where Outlook on the web shows task panes; Microsoft publishes no list. */
export const outlookFrames = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.cloud.microsoft',
  'https://outlook.live.com',
] as const

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text && text.startsWith('https://')

/** The setting addIn: everything about the Outlook add-in that an administrator decides. */
export const addInSchema = z.strictObject({
  publicUrl: z
    .string()
    .refine(isBaseUrl, 'must be an https address without user name, query or fragment')
    .describe('where Outlook reaches the pages'),
  id: z.guid('must be a GUID').describe('identity of the add-in; never change it, another one is another add-in'),
  locale: z.enum(['en-US', 'de-DE']).default('en-US').describe('the language that is shown where the own one is missing'),
  events: z
    .boolean()
    .default(false)
    .describe('the manifest lets Outlook show one line above each new mail; only for deployment by an administrator'),
  officeJs: z
    .enum(['cdn', 'self'])
    .default('cdn')
    .describe('self: Office.js comes from this server; it still loads one file from ajax.aspnetcdn.com'),
  frameAncestors: z
    .array(z.string().refine(isOrigin, 'must be an https origin such as https://outlook.office.com'))
    .default([...outlookFrames])
    .describe('the Outlooks on the web that may show the pane; an own Exchange server is added here'),
  signIn: z
    .strictObject({
      clientId: z
        .guid('must be a GUID')
        .describe('app registration with the redirect brk-multihub://<host of publicUrl> and the permission Mail.Read'),
      tenantId: z.guid('must be a GUID'),
    })
    .optional()
    .describe('lets the pane read a mail through Microsoft Graph where Outlook does not hand it over'),
  outlookOnTheWeb: z
    .enum(['enabled', 'disabled', 'unknown'])
    .default('unknown')
    .describe('whether S/MIME is set up for Outlook on the web and new Outlook, as the pane is to tell people'),
})
