import { buildSafeHtml } from '../../core/message/html/build-safe-html.ts'

interface TrustedTypePolicies {
  createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string }
}

const policies = (globalThis as { readonly trustedTypes?: TrustedTypePolicies }).trustedTypes

// Whatever is given to it: all that this policy can make is a document of safe elements. It inherits the page's own policy, and narrows it.
const rules = {
  createHTML: (html: string) =>
    '<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">' +
    `<meta name="referrer" content="no-referrer"></head><body><font face="Segoe UI, system-ui, sans-serif">${buildSafeHtml(html).html}</font></body></html>`,
}
const policy = policies === undefined ? rules : policies.createPolicy('mail-preview', rules)

/**
 * Shows the HTML of a mail in a frame that can run, load, send, open and navigate nothing: `sandbox=""`, built anew from an allow-list,
 * under the page's CSP, which is not loosened for it. `title` names the frame for screen readers.
 */
export function mailFrame(html: string, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', '')
  frame.setAttribute('referrerpolicy', 'no-referrer')
  frame.title = title
  frame.srcdoc = policy.createHTML(html)
  return frame
}
