#Requires -Version 5.1
# Intune remediation, repair: makes classic Outlook sign with the certificate that this PC holds. Exit 0 when done or nothing to do, 1 when not.
# One JSON line without personal data. Settings in Intune: run with the logged-on credentials, in 64-bit PowerShell.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    '{"state":"constrained-language"}'
    exit 1
}
$WhatIfPreference = $false
$settings = $null
# Settings of this file, made by smime:

if ($null -eq $settings) {
    '{"state":"no-settings"}'
    exit 1
}

#region outside world: the only functions that touch the registry, the certificate store, the clock and other programs
#part user-value
#part user-subkeys
#part machine-value
#part registry-writing
#part certificate-store
#part system-account
#part outlook-running
#endregion outside world

#part json
#part settings
#part der
#part mailbox-names
#part mailbox-comparison
#part certificate-facts
#part certificate-rules
#part outlook
#part new-outlook
#part profile-addresses
#part security-profile-reading
#part security-profile-writing
#part own-setting-set
#part default-set
#part result
#part write-and-read-back
#part certificate-choice
#part configure

function Invoke-Asked($ProfileNames, $Facts) { Invoke-OnEachProfile $ProfileNames $Facts }

function Invoke-Mode([string]$ProfileName, $Facts) { return Set-ProfileSigning $ProfileName $Facts }

$mode = 'configure'
#part run

$reasons = @($result.profiles | ForEach-Object { $_.reason } | Where-Object { $_ -ne '' })
ConvertTo-AsciiJson ([ordered]@{ state = $result.state; reasons = $reasons; profiles = @($result.profiles).Count; writes = $result.writes; restartOutlookRequired = $result.restartOutlookRequired })
if (@('compliant', 'user-choice', 'change') -contains $result.state) { exit 0 }
exit 1
