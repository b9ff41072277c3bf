/** What a long proof found out: a line for docs/reference/measured.md, and whether it held. */
export interface SoakResult {
  readonly held: boolean
  readonly summary: string
}
