#Requires -Version 5.1
# Makes classic Outlook sign with the certificate that this PC holds for the mailbox. Reads first, backs up before the first write,
# writes only what differs, reads back, and prints one JSON object. Run it as the user, never as SYSTEM. -WhatIf shows and writes nothing.
[CmdletBinding(SupportsShouldProcess)]
param([switch]$Restore)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    '{"schema":"outlook-signing/1","state":"constrained-language","writes":0}'
    exit 3
}
$settings = $null
# Settings of this file, made by smime:

if ($null -eq $settings) {
    '{"schema":"outlook-signing/1","state":"no-settings","writes":0}'
    exit 3
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
#part restore
#part uninstall
#part plan

function Invoke-Mode([string]$ProfileName, $Facts) {
    switch ($mode) {
        'restore' { return Restore-ProfileSigning $ProfileName }
        'uninstall' { return Remove-ProfileSigning $ProfileName }
        default { return Set-ProfileSigning $ProfileName $Facts }
    }
}

# Exactly the plan that was handed over, or nothing when it is not what would be done now.
function Invoke-Asked($ProfileNames, $Facts) {
    $result.base = @($ProfileNames | ForEach-Object { Get-ProfileBase $_ })
    if (Test-Plan $ProfileNames $Facts) { Invoke-OnEachProfile $ProfileNames $Facts; return }
    $result.state = 'refused'
    $result.reason = 'changed-since-plan'
}

$mode = [string](Get-Setting 'mode' 'configure')
if ($Restore) { $mode = 'restore' }
#part run

ConvertTo-AsciiJson $result
switch ($result.state) {
    'compliant' { exit 0 }
    'user-choice' { exit 0 }
    'nothing-to-restore' { exit 0 }
    'change' { if ($WhatIfPreference) { exit 2 } else { exit 0 } }
    default { exit 1 }
}
