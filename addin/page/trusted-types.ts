interface TrustedTypePolicies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

const policies = (globalThis as { readonly trustedTypes?: TrustedTypePolicies }).trustedTypes
const rules = {
  createScriptURL(url: string): string {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError('only scripts of this page')
    return url
  },
}
const policy = policies === undefined ? rules : policies.createPolicy('helpdesk-worker', rules)

/** The address of a script of our own as `require-trusted-types-for 'script'` wants it; the CSP names the policy `helpdesk-worker`. */
export function toScriptUrl(url: string): string {
  return policy.createScriptURL(url)
}
