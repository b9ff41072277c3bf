/** How to put the add-in of this checkout into one person's Outlook for trying it, for each Outlook that takes one. */
export function sideloadSteps(manifestFile: string): string {
  return `Put the add-in into your own Outlook (for a test mailbox; your organisation may forbid it)

Before
  1. npm run dev                     serves the pages at https://localhost:3000; leave it running
  2. Trust its certificate           the lines that it prints say how; https://localhost:3000/taskpane/ then opens without a warning
  3. The manifest                    ${manifestFile}

Outlook on the web
  1. Open https://aka.ms/olksideload in the browser where you read this mailbox. The dialog "Add-Ins for Outlook" opens by itself.
  2. My add-ins, at the bottom: Custom Addins, "Add a custom add-in", "Add from File…", choose the manifest, Install.
  3. Read a mail: "Apps" in the row above it, Mail signature check. Write a mail: Apps in the ribbon.
  Expected: the pane opens beside the mail and answers within some seconds.

New Outlook for Windows
  1. The same address in a browser, with the same mailbox; new Outlook takes over the add-in after some minutes or a restart.
  2. Read a mail: "Apps" in the ribbon, Mail signature check; the pin at the top keeps the pane open while you go through mails.
  Expected: as above; the pane follows the selection when it is pinned.

Classic Outlook for Windows
  1. File, Manage Add-ins (or "Get Add-ins" in the ribbon): the browser opens the same dialog; install from the file as above.
     The add-in belongs to the mailbox, so one installed on the web is there too after a restart of Outlook.
  2. Read a mail in its own window or in the reading pane: "Check signature" in the ribbon. Write a mail: "Can I sign?".
  Expected: as above. Nothing happens: File, Options, Trust Center: add-ins of the web must not be switched off by policy.

The variant with one line above new mails works only when an administrator deploys it (Microsoft 365 admin center, Integrated apps):
  npm run --silent smime -- manifest render --base-url https://… --id … --events > manifest-events.xml

Take it out again: the same dialog, My add-ins, the three dots of the add-in, Remove.
`
}
