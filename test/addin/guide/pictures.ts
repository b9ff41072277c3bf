/** A picture of the guide for helpdesk agents: which samples are dropped, what is pressed then, and what of the page is shown. */
export interface GuidePicture {
  readonly name: string
  /** Beginnings of the names of samples; none is the page as it opens. */
  readonly drop: readonly string[]
  /** Selectors that are pressed one after the other. */
  readonly press?: readonly string[]
  readonly show: string
}

export const guidePictures: readonly GuidePicture[] = [
  { name: 'start', drop: [], show: '.drop-zone' },
  { name: 'answer', drop: ['05-'], show: '.answer' },
  { name: 'expired', drop: ['07-'], show: '.timeline-card' },
  { name: 'altered', drop: ['05-'], show: '.parts-card' },
  { name: 'renewed', drop: ['renewed'], show: '.timeline-card' },
  { name: 'root-missing', drop: ['08-'], show: '.path' },
  { name: 'list-footer', drop: ['03-'], show: '.parts-card' },
  { name: 'forwarded', drop: ['04-'], show: '.attached-card' },
  { name: 'alias', drop: ['10-'], show: '.answer' },
  { name: 'revoked', drop: ['11-'], show: '.timeline-card' },
  { name: 'encrypted', drop: ['12-'], show: '.answer' },
  { name: 'no-certificate', drop: ['22-'], show: '.answer' },
  { name: 'several', drop: ['01-', '05-', '07-', '08-', '10-', '11-'], show: '.list' },
]
