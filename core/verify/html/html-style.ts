import { type Verdict, verdicts } from '../verdict.ts'

/** The colour class of a verdict. */
export const verdictTone: Readonly<Record<Verdict, 'good' | 'caution' | 'bad' | 'unknown' | 'neutral'>> = {
  valid: 'good',
  'valid-with-warnings': 'good',
  'sender-mismatch': 'bad',
  'partially-signed': 'caution',
  weak: 'caution',
  expired: 'caution',
  'not-yet-valid': 'caution',
  untrusted: 'caution',
  revoked: 'bad',
  undetermined: 'unknown',
  invalid: 'bad',
  unsigned: 'neutral',
  encrypted: 'neutral',
  unreadable: 'unknown',
}

// The page stands alone: no script, no image, no font. The filter is a radio button for each verdict; one that no report has is not shown.
const filter = verdicts
  .map(
    (verdict) =>
      `body:has(#v-${verdict}:checked) .report:not(.v-${verdict}){display:none}` +
      `body:not(:has(.report.v-${verdict})) .choice-${verdict}{display:none}`,
  )
  .join('')

/** The style of the page. */
export const htmlStyle =
  ':root{color-scheme:light dark;--text:light-dark(#242424,#f0f0f0);--muted:light-dark(#5a5a5a,#b4b4b4);--page:light-dark(#f5f5f5,#161616);' +
  '--card:light-dark(#fff,#212121);--line:light-dark(#dcdcdc,#454545);--good:light-dark(#0b6a0b,#7ad07a);--caution:light-dark(#8a3707,#fcb58c);' +
  '--bad:light-dark(#a80f1b,#f4a0a7);--unknown:light-dark(#0f548c,#8cc4f4);--neutral:light-dark(#4a4a4a,#d0d0d0)}' +
  'body{font:15px/1.5 "Segoe UI",system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1.5rem 1rem;color:var(--text);background:var(--page);' +
  'overflow-wrap:anywhere}h1{font-size:1.25rem}h2{font-size:1.4rem;margin:.1rem 0}h3{font-size:1.05rem;margin:1.4rem 0 .4rem}p{margin:.3rem 0}' +
  'table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.45rem .7rem;border-top:1px solid var(--line)}' +
  'thead th{border-top:0;color:var(--muted);font-weight:600}.frame,.reports{background:var(--card);border:1px solid var(--line);border-radius:10px}' +
  '.tone-good{--ink:var(--good)}.tone-caution{--ink:var(--caution)}.tone-bad{--ink:var(--bad)}.tone-unknown{--ink:var(--unknown)}' +
  '.tone-neutral{--ink:var(--neutral)}.mark{display:inline-grid;place-items:center;width:1.4em;height:1.4em;border:2px solid;border-radius:50%;' +
  'font-weight:700;line-height:1;margin-inline-end:.5em;flex:none}.word{color:var(--ink);font-weight:600;display:inline-flex;align-items:center}' +
  '.answer{border-inline-start:6px solid var(--ink);padding:.2rem 1rem}.answer .word{font-size:1.1rem}' +
  '.todo{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:.8rem}.todo div{border:1px solid var(--line);border-radius:8px;' +
  'padding:.6rem .9rem}.state-pass{color:var(--good)}.state-warn{color:var(--caution);font-weight:600}.state-fail{color:var(--bad);font-weight:600}' +
  '.state-not-checked{color:var(--unknown)}.state-not-applicable,small,.muted{color:var(--muted);font-weight:400}summary{cursor:pointer;padding:.2rem 0}' +
  'code{font-family:ui-monospace,Consolas,monospace;font-size:.9em}bdi{unicode-bidi:isolate}.full>td{border-top:0;padding:0 .7rem .5rem}' +
  '.filter{display:flex;flex-wrap:wrap;gap:.4rem 1rem;margin:.8rem 0}.filter label{display:inline-flex;gap:.3rem;align-items:center}' +
  '.narrow{width:13rem}.attached{border-inline-start:3px solid var(--line);padding-inline-start:1rem}' +
  // A single report is its own page: no table around it, no filter, nothing to open.
  'body:not(:has(.report~.report)) :is(.filter,.line,.reports>thead,.report>.full>td>details>summary){display:none}' +
  '@media(max-width:40rem){thead{display:none}tr{display:block;border-top:1px solid var(--line);padding:.3rem 0}th,td{display:block;border:0;padding:.1rem .7rem}.narrow{width:auto}}' +
  '@media print{:root{color-scheme:light}body{max-width:none;padding:0;background:none;font-size:11px}.filter,summary{display:none}' +
  '.frame,.reports{border:0}tr,.todo div{break-inside:avoid}h3{break-after:avoid}}' +
  filter
