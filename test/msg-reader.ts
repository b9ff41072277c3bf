import { createRequire } from 'node:module'

/** What of msgreader's answers the tests look at. */
export interface OutlookFields {
  readonly messageClass?: string
  readonly subject?: string
  readonly senderName?: string
  readonly headers?: string
  readonly attachments?: readonly {
    readonly fileName?: string
    readonly innerMsgContent?: true
    readonly innerMsgContentFields?: OutlookFields
  }[]
}

interface Reader {
  getFileData(): OutlookFields
  getAttachment(index: number): { readonly content: Uint8Array }
}

const require = createRequire(import.meta.url)

/** The reader of .msg files that ours is compared with. The package is CommonJS with its class under `default`. */
export const MsgReader = require('@kenjiuno/msgreader').default as new (file: ArrayBuffer | Uint8Array) => Reader
