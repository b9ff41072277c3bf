#Requires -Version 5.1
# Sets policies of Outlook's administrative template for the user who runs it, which on most PCs only an administrator may. Writes only what differs,
# reads back, and prints one JSON object. -WhatIf shows and writes nothing; -Remove takes the same policies away. Prefer Intune or Group Policy.
[CmdletBinding(SupportsShouldProcess)]
param([switch]$Remove)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    '{"schema":"outlook-policy/1","state":"constrained-language","writes":0}'
    exit 3
}
$settings = $null
# Settings of this file, made by smime:

if ($null -eq $settings) {
    '{"schema":"outlook-policy/1","state":"no-settings","writes":0}'
    exit 3
}

#region outside world: the only functions that touch the registry, the certificate store, the clock and other programs
# A value below HKEY_CURRENT_USER, or $null. Bytes come back as one byte array.
function Read-UserValue([string]$Key, [string]$Name) {
    $opened = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey($Key)
    if ($null -eq $opened) { return $null }
    try { $value = $opened.GetValue($Name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames) } finally { $opened.Close() }
    return , $value
}

# Kind is Binary, DWord or String. Nothing is written under -WhatIf.
function Write-UserValue([string]$Key, [string]$Name, $Value, [string]$Kind) {
    if ($WhatIfPreference) { return }
    $opened = [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey($Key)
    try { $opened.SetValue($Name, $Value, [Microsoft.Win32.RegistryValueKind]$Kind) } finally { $opened.Close() }
}

function Remove-UserValue([string]$Key, [string]$Name) {
    if ($WhatIfPreference) { return }
    $opened = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey($Key, $true)
    if ($null -eq $opened) { return }
    try { $opened.DeleteValue($Name, $false) } finally { $opened.Close() }
}

function Test-SystemAccount { return [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem }
#endregion outside world

# JSON in printable ASCII: what reads it may take it for any code page.
function ConvertTo-AsciiJson($Value) {
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 8
    $pieces = foreach ($piece in ($json -split '([^\x20-\x7e])')) {
        if ($piece -match '^[^\x20-\x7e]') { '\u' + ([int][char]$piece).ToString('x4') } else { $piece }
    }
    return $pieces -join ''
}

$result = [ordered]@{ schema = 'outlook-policy/1'; state = 'compliant'; reason = ''; whatIf = [bool]$WhatIfPreference; changes = @(); writes = 0 }
try {
    if (Test-SystemAccount) { $result.state = 'system-account' }
    else {
        foreach ($policy in $settings.values) {
            $wanted = $policy.value
            if ($Remove) { $wanted = $null }
            $found = Read-UserValue $policy.key $policy.name
            if ([string]$found -ceq [string]$wanted -and ($null -eq $found) -eq ($null -eq $wanted)) { continue }
            $result.state = 'change'
            $result.writes++
            $result.changes += , [ordered]@{ key = $policy.key; value = $policy.name; from = $found; to = $wanted }
            if ($WhatIfPreference) { continue }
            if ($Remove) { Remove-UserValue $policy.key $policy.name; continue }
            if ($policy.kind -eq 'DWord') { $wanted = [int]$wanted }
            Write-UserValue $policy.key $policy.name $wanted $policy.kind
            if ([string](Read-UserValue $policy.key $policy.name) -cne [string]$wanted) { throw 'read-back' }
        }
    }
}
catch [System.UnauthorizedAccessException] { $result.state = 'access-denied' }
catch [System.Security.SecurityException] { $result.state = 'access-denied' }
catch {
    $result.state = 'failed'
    $result.reason = [string]$_.Exception.Message
}
ConvertTo-AsciiJson $result
switch ($result.state) {
    'compliant' { exit 0 }
    'change' { if ($WhatIfPreference) { exit 2 } else { exit 0 } }
    default { exit 1 }
}
