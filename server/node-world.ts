import { createNodeCrypto } from './crypto.ts'

/** The one Crypto of this process: its cache of keys serves every message. */
export const nodeCrypto = createNodeCrypto()
