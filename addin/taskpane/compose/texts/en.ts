import type { CertificateState, NextStep, OutlookState, ReadinessAnswer } from '../../../../core/powershell/assess-readiness.ts'

/** Every text of the pane beside a mail that is written. */
export const en = {
  unknown: {
    heading: 'Let us look at your PC first',
    why: 'Whether you can sign depends on a certificate on your PC, which this pane cannot see by itself. A small script looks and changes nothing.',
  },
  answers: {
    yes: { word: 'Ready', headline: 'You can sign mails.' },
    nearly: { word: 'One step to go', headline: 'You can sign after one more step.' },
    no: { word: 'Not yet', headline: 'You cannot sign yet.' },
    'not-known': { word: 'Not known', headline: 'Whether you can sign is not known yet.' },
  } satisfies Record<ReadinessAnswer, { word: string; headline: string }>,
  for: (mailbox: string) => `For mails from ${mailbox}.`,
  certificate: {
    heading: 'Your certificate',
    states: {
      good: 'Good',
      'renewal-due': 'Good, renewal is due',
      unusable: 'Cannot sign',
      none: 'None found',
      'not-read': 'Not read',
    } satisfies Record<CertificateState, string>,
    addresses: 'Mail addresses',
    until: 'Valid until',
    daysLeft: (days: number) => (days < 0 ? 'expired' : days === 1 ? '1 day left' : `${days} days left`),
    renewal: 'Your organisation renews it by itself, usually in the last weeks. If fewer than two weeks are left, tell your helpdesk.',
    issuer: 'Issued by',
  },
  outlook: {
    heading: 'Classic Outlook',
    states: {
      configured: 'signs with this certificate',
      'user-choice': 'signs with another good certificate, which you chose',
      stale: 'is set to a certificate that is not there any more, or no longer good',
      'not-configured': 'is not set up to sign',
      'not-read': 'was not looked at',
      'no-outlook': 'is not installed',
    } satisfies Record<OutlookState, string>,
  },
  web: {
    heading: 'Outlook on the web and new Outlook',
    enabled: 'S/MIME is switched on by your administrator',
    disabled: 'S/MIME is not switched on',
    unknown: 'whether S/MIME is switched on is not known here',
  },
  next: {
    heading: 'Next step',
    steps: {
      sign: ['In a new mail choose Options, then Sign.', 'The recipient sees a seal beside your name.'],
      'read-again': [
        'Run the script again as yourself, not as an administrator or the system.',
        'If it fails again, send its output to your helpdesk.',
      ],
      'get-certificate': [
        'Ask your helpdesk for a certificate for this mail address, and copy this result for them.',
        'Certificates usually arrive by themselves within some hours after the PC was enrolled.',
      ],
      'read-outlook': ['Run Get-OutlookSigning.ps1 too, and paste its line here as well.'],
      'run-script': [
        'Save the script and close Outlook.',
        'Right-click the file, choose Properties, tick Unblock, and confirm.',
        'Right-click the file again and choose Run with PowerShell. Start Outlook.',
      ],
      'ask-helpdesk': ['Your helpdesk sets up Outlook for you. Copy this result for them.'],
      'web-settings': [
        'Open Settings, then Mail, then S/MIME.',
        'If Outlook offers to install the S/MIME control or extension, do so and open Outlook again.',
        'In a new mail open the options (…), then Message options, and tick the digital signature.',
      ],
      'ask-for-web': ['Ask your administrator to set up S/MIME for Outlook on the web. Until then, sign in classic Outlook.'],
      keychain: [
        'Put the certificate with its key into the Keychain (your administrator can do so by a profile).',
        'In Outlook open Settings, then Accounts, your account, Security, and choose it as the signing certificate.',
      ],
      'mobile-profile': ['On a phone your administrator sets this up: a profile brings the certificate and switches on signing.'],
    } satisfies Record<NextStep, readonly string[]>,
    script: 'Save the script',
    scriptNote: 'It sets the certificate above as the one that Outlook signs with, keeps a copy of the old settings, and can be undone.',
  },
  look: {
    heading: 'Look at this PC',
    other: 'Run the two scripts on your Windows PC; they only look:',
    steps: [
      'Save both scripts.',
      'Right-click each, choose Properties, tick Unblock, and confirm.',
      'Open PowerShell in that folder, run both, and copy what they print.',
      'Paste it below.',
    ],
    save: 'Save the two scripts',
    askHelpdesk: 'Ask your helpdesk to run its look at your PC and to send you the result; then paste it here, or drop the file.',
    paste: 'Paste the result here',
    choose: 'Choose a file',
    wrong: 'This is no result of the two scripts. Copy the whole line that begins with {"schema".',
    again: 'Use another result',
  },
  age: (days: number, time: string) =>
    days === 0
      ? `The PC was looked at today (${time}).`
      : days === 1
        ? `The PC was looked at yesterday (${time}).`
        : `The PC was looked at ${days} days ago (${time}).`,
  old: 'That is long ago. Look again to be sure.',
  copy: 'Copy for helpdesk',
  sample: 'Show an example',
  samples: {
    ready: 'Everything is set up',
    stale: 'The certificate was renewed',
    expiring: 'Renewal is due',
    other: 'Certificate of another address',
    none: 'No certificate',
  },
}
