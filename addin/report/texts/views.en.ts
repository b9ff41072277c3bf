import type { LeftOut } from '../../../core/message/html/safe-elements.ts'

/** The texts of the views that read, compare and take a message apart. */
export const viewsEn = {
  preview: {
    heading: 'What was signed, to read',
    plain: 'Read the signed text',
    html: 'Read the signed page (HTML)',
    part: (path: string) => (path === '' ? 'whole mail' : `part ${path}`),
    cut: 'The text is longer; this is its beginning.',
    frameLabel: 'Written by the sender. Nothing inside of this frame is said by this page.',
    frameTitle: 'Text of the mail, written by the sender',
    leftOut: 'Shown without its look; links are shown as text. Left out',
    leftOutKinds: {
      picture: 'pictures',
      style: 'colours and styles',
      script: 'scripts',
      form: 'forms',
      embedded: 'embedded content',
      link: 'clickable links',
      page: 'instructions to the browser',
    } satisfies Record<LeftOut, string>,
    attachments: 'Signed attachments',
    attachmentsNote: 'Listed, and not opened: a signature says who sent a file, not that it is harmless.',
    noName: (part: string) => `without a name (${part})`,
    size: (bytes: string) => `${bytes} bytes`,
    notShown: 'Not shown',
    why: {
      'not-proved': 'The signature over these parts is not good, so nobody knows who wrote them:',
      unsigned: 'No signature covers these parts, so anybody can have written or changed them:',
    },
  },
}
