/** A fault of a manifest. */
export interface ManifestFinding {
  readonly code: string
  /** From 1. */
  readonly line: number
  /** One sentence. */
  readonly message: string
}

/** The file that the path of an icon's address leads to, or undefined when there is none. */
export type ReadIcon = (path: string) => Uint8Array | undefined
