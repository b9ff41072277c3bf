#Requires -Version 5.1
# Tells how classic Outlook signs for this user: the setting sets of each profile, which one is the default, and whether every message is signed.
# Prints one JSON object (outlook-settings/1). Changes nothing.
[CmdletBinding()]
param()
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    '{"schema":"outlook-settings/1","state":"constrained-language"}'
    exit 3
}
$settings = $null
# Settings of this file, made by smime:

if ($null -eq $settings) {
    '{"schema":"outlook-settings/1","state":"no-settings"}'
    exit 3
}

#region outside world: the only functions that touch the registry, the certificate store, the clock and other programs
#part user-value
#part user-subkeys
#part machine-value
#part system-account
#part outlook-running
#endregion outside world

#part json
#part outlook
#part security-profile-reading

# Hash and cipher names are left to the reader of the report: capabilities is the DER of SMIMECapabilities.
function Get-SetReport($Set) {
    return [ordered]@{
        name = Get-SetName $Set; isDefault = Test-DefaultSet $Set; signingThumbprint = Get-SettingHex $Set 9
        encryptionThumbprint = Get-SettingHex $Set 0x22; capabilities = Get-SettingHex $Set 2
    }
}

function Get-ProfileReport([string]$Version, [string]$Bitness, [string]$ProfileName) {
    $key = (Get-ProfileKey $Version $ProfileName) + '\' + $securityKeyName
    $found = [ordered]@{ name = $ProfileName; problem = ''; sets = @(); signByDefault = $null; encryptByDefault = $null }
    $value = Read-UserValue $key '11020355'
    if ($value -is [byte[]]) {
        $reading = Read-SecurityProfile $value $Bitness
        $found.problem = $reading.Problem
        if ($reading.Problem -eq '') { $found.sets = @($reading.Sets | ForEach-Object { Get-SetReport $_ }) }
    }
    elseif ($null -ne $value) { $found.problem = 'not-binary' }
    $options = Read-UserValue $key '00030354'
    if ($options -is [byte[]] -and $options.Length -eq 4) {
        $found.signByDefault = ($options[0] -band 2) -ne 0
        $found.encryptByDefault = ($options[0] -band 1) -ne 0
    }
    return $found
}

$report = [ordered]@{
    schema = 'outlook-settings/1'; state = 'read'; version = ''; bitness = 'none'; running = $false; alwaysSignByPolicy = $null; profiles = @()
}
try {
    if (Test-SystemAccount) { $report.state = 'system-account' }
    else {
        $report.version = Get-OutlookVersion
        if ($report.version -eq '') { $report.state = 'no-outlook' }
        else {
            $report.bitness = Get-OutlookBitness $report.version
            $report.running = Test-OutlookRunning
            $report.alwaysSignByPolicy = Read-UserValue "Software\Policies\Microsoft\Office\$($report.version)\Outlook\Security" 'AlwaysSign'
            foreach ($profileName in @(Get-OutlookProfile $report.version)) {
                $report.profiles += , (Get-ProfileReport $report.version $report.bitness $profileName)
            }
        }
    }
}
catch {
    $report.state = 'failed'
    $report.reason = [string]$_.Exception.Message
}
ConvertTo-AsciiJson $report
if ($report.state -ne 'read') { exit 1 }
exit 0
