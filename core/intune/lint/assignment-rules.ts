import type { LintRules } from './lint-rule.ts'

const same =
  'You have to use the same group for assigning the Trusted certificate and SCEP profile. Otherwise, the Intune deployment might fail.'
const contract = 'Configure Outlook to use these certificates: manually or by PowerShell script.'

/** A: who gets what. H: the remediation's scripts. */
export const assignmentRules = {
  'A01-not-covered': {
    severity: 'error',
    guide: same,
    microsoft: 'We recommend to deploy both to the same groups.',
    scepman: 'The SCEP profile stays Pending.',
    fix: 'Assign the root profile to everyone who gets this profile.',
  },
  'A01-not-same': {
    severity: 'warn',
    guide: same,
    microsoft: 'The device must have the trusted certificate: a wider assignment of it suffices.',
    fix: 'Assign both to the same, or accept the wider root.',
  },
  'A02-kinds-mixed': {
    severity: 'error',
    guide: same,
    scepman: 'Do not mix user and device groups: the profile stays Pending.',
    fix: 'Use groups of users on both, or groups of devices on both.',
  },
  'A02-include-exclude-mixed': {
    severity: 'warn',
    guide: same,
    microsoft: 'Including a group of users and excluding one of devices (or the reverse) is not evaluated.',
    fix: 'Exclude groups of the same kind as those included.',
  },
  'A03-devices': {
    severity: 'warn',
    guide: 'User Digital Signature Certificate',
    fix: 'Assign signature certificates to users: a shared device would get one for everyone who signs in.',
  },
  'A03-nobody': {
    severity: 'warn',
    guide: 'Now you can deploy this profile to your devices.',
    fix: 'Assign the profile: it reaches nobody.',
  },
  'A04-filters': { severity: 'warn', guide: same, fix: 'Use the same filter on the root profile, or none.' },
  'A04-group-not-found': { severity: 'error', guide: same, fix: 'Name a group that exists, best by its id.' },
  'A04-group-ambiguous': { severity: 'error', guide: same, fix: 'Several groups have this name: name one by its id.' },
  'A05-other-group': {
    severity: 'info',
    guide: contract,
    fix: 'Assign the remediation to those who get the signature certificate, once certificates have arrived.',
  },
  'H01-not-ascii': {
    severity: 'error',
    guide: contract,
    microsoft: 'Windows PowerShell 5.1 reads UTF-8 without BOM as ANSI.',
    fix: 'Write other characters as escapes; "smime outlook script --kind remediation" does.',
  },
  'H02-large': { severity: 'warn', guide: contract, microsoft: 'Scripts up to 200 KB.', fix: 'Make the script smaller.' },
  'H02-too-large': {
    severity: 'error',
    guide: contract,
    microsoft: 'Scripts of 500 KB and more are refused.',
    fix: 'Make the script smaller.',
  },
  'H03-exit-code': {
    severity: 'error',
    guide: contract,
    microsoft: 'Exit 1 means that something has to be repaired; any other number but 0 repairs as well.',
    fix: 'End every path with exit 0 or exit 1.',
  },
  'H03-no-exit': { severity: 'error', guide: contract, fix: 'End the script with exit 0 or exit 1.' },
  'H03-return': {
    severity: 'error',
    guide: contract,
    microsoft: 'A return at script level ends with code 0: the repair never runs.',
    fix: 'Use exit.',
  },
  'H04-output': {
    severity: 'error',
    guide: contract,
    microsoft: 'The last line of the output is kept, at most 2,048 characters of it.',
    fix: 'Write one compact line, last.',
  },
  'H05-account': {
    severity: 'error',
    guide: contract,
    microsoft: 'Without it the script runs as SYSTEM, which has no Outlook profile.',
    fix: 'Set runAsAccount to user.',
  },
  'H05-bitness': { severity: 'error', guide: contract, fix: 'Set runAs32Bit to false: 32-bit PowerShell sees another registry.' },
  'H06-waits': {
    severity: 'error',
    guide: contract,
    microsoft: 'There is nobody to answer: the script hangs for an hour.',
    fix: 'Take the prompt, the restart or the installation out.',
  },
  'H07-personal': { severity: 'error', guide: contract, microsoft: 'No personal data in scripts.', fix: 'Take the address or secret out.' },
  'H08-syntax': {
    severity: 'error',
    guide: contract,
    microsoft: 'Remediations run in Windows PowerShell 5.1.',
    fix: 'Take ?:, ??, ?., && and || out.',
  },
  'H09-writes': { severity: 'error', guide: contract, fix: 'A detection must change nothing: move the change into the repairing script.' },
  'H10-not-signed': {
    severity: 'error',
    guide: contract,
    microsoft: 'With enforceSignatureCheck the script must be signed, without a byte order mark.',
    fix: 'Sign the scripts, or set enforceSignatureCheck to false.',
  },
  'H11-stage': {
    severity: 'error',
    guide: contract,
    microsoft: 'runRemediationScript alone does not stop a repair: an audit has no repairing script.',
    fix: 'Set stage to 0 up to the number of rings, and name remediationFile from stage 1 on.',
  },
  'P01-re-enrols': {
    severity: 'warn',
    guide: 'Configure the profile as described',
    scepman: 'Subject, SAN, validity and EKU re-enrol every certificate of the profile.',
    fix: 'Apply when the help desk is staffed; ring by ring where it can be.',
  },
  'P02-two-objects': {
    severity: 'error',
    guide: 'Create a profile',
    fix: 'Two objects could be this profile. Delete or rename one in the portal, or "smime intune adopt" the right one.',
  },
  'P03-root-in-use': {
    severity: 'error',
    guide: 'Root Certificate: Profile from previous step',
    fix: 'Other profiles still refer to this root: change or delete them first.',
  },
  'P04-changed': {
    severity: 'error',
    guide: 'Configure the profile as described',
    fix: 'The tenant changed since the plan was made. Make a new plan and look at it.',
  },
} as const satisfies LintRules
