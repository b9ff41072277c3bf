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
# A value below HKEY_CURRENT_USER, or $null. Bytes come back as one byte array.
function Read-UserValue([string]$Key, [string]$Name) {
    $opened = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey($Key)
    if ($null -eq $opened) { return $null }
    try { $value = $opened.GetValue($Name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames) } finally { $opened.Close() }
    return , $value
}

function Get-UserSubkey([string]$Key) {
    $opened = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey($Key)
    if ($null -eq $opened) { return }
    try { $opened.GetSubKeyNames() } finally { $opened.Close() }
}

# A text below HKEY_LOCAL_MACHINE in the 64-bit or 32-bit view, or $null.
function Read-MachineValue([string]$Key, [string]$Name, [string]$View) {
    $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, [Microsoft.Win32.RegistryView]$View)
    try {
        $opened = $machine.OpenSubKey($Key)
        if ($null -eq $opened) { return $null }
        try { return $opened.GetValue($Name) } finally { $opened.Close() }
    }
    finally { $machine.Close() }
}

function Test-SystemAccount { return [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem }

function Test-OutlookRunning { return [Diagnostics.Process]::GetProcessesByName('OUTLOOK').Length -gt 0 }
#endregion outside world

# JSON in printable ASCII: what reads it may take it for any code page.
function ConvertTo-AsciiJson($Value) {
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 8
    $pieces = foreach ($piece in ($json -split '([^\x20-\x7e])')) {
        if ($piece -match '^[^\x20-\x7e]') { '\u' + ([int][char]$piece).ToString('x4') } else { $piece }
    }
    return $pieces -join ''
}

# x86, x64, none (no classic Outlook) or unknown (both views claim one and differ).
function Get-OutlookBitness([string]$Version) {
    $found = @()
    foreach ($view in 'Registry64', 'Registry32') {
        $value = Read-MachineValue "SOFTWARE\Microsoft\Office\$Version\Outlook" 'Bitness' $view
        if ($value -eq 'x86' -or $value -eq 'x64') { if ($found -notcontains $value) { $found += $value } }
    }
    if ($found.Count -eq 0) { return 'none' }
    if ($found.Count -gt 1) { return 'unknown' }
    return $found[0]
}

# The Office version whose Outlook is here, newest first; empty when there is none.
function Get-OutlookVersion {
    foreach ($version in '16.0', '15.0') { if ((Get-OutlookBitness $version) -ne 'none') { return $version } }
    return ''
}

function Get-ProfileKey([string]$Version, [string]$ProfileName) { return "Software\Microsoft\Office\$Version\Outlook\Profiles\$ProfileName" }

# The default profile first, then all others.
function Get-OutlookProfile([string]$Version) {
    $names = @(Get-UserSubkey "Software\Microsoft\Office\$Version\Outlook\Profiles")
    $default = Read-UserValue "Software\Microsoft\Office\$Version\Outlook" 'DefaultProfile'
    $names | Where-Object { $_ -eq $default }
    $names | Where-Object { $_ -ne $default }
}

$securityKeyName = 'c02ebc5353d9cd11975200aa004ae40e'

function ConvertFrom-Hex([string]$Hex) {
    $bytes = New-Object byte[] ($Hex.Length / 2)
    for ($index = 0; $index -lt $bytes.Length; $index++) { $bytes[$index] = [Convert]::ToByte($Hex.Substring(2 * $index, 2), 16) }
    return , $bytes
}

function Test-Zero([byte[]]$Bytes, [int]$From, [int]$To) {
    for ($at = $From; $at -lt $To; $at++) { if ($Bytes[$at] -ne 0) { return $false } }
    return $true
}

# The settings (Tag, Hex) of one set; Problem says why bytes are none.
function Read-SettingSet([byte[]]$Bytes, [int]$From, [int]$To) {
    $settingList = @()
    $at = $From
    while ($at + 4 -le $To) {
        $tag = [BitConverter]::ToUInt16($Bytes, $at)
        $length = [BitConverter]::ToUInt16($Bytes, $at + 2)
        if ($tag -eq 0 -and $length -eq 0) { break }
        if ($length -lt 4) { return @{ Problem = 'setting-length' } }
        if ($at + $length -gt $To) { return @{ Problem = 'setting-past-end' } }
        if (($tag -eq 9 -or $tag -eq 0x22) -and $length -ne 24) { return @{ Problem = 'thumbprint-length' } }
        $hex = ''
        if ($length -gt 4) { $hex = [BitConverter]::ToString($Bytes, $at + 4, $length - 4).Replace('-', '') }
        $settingList += , @{ Tag = [int]$tag; Hex = $hex }
        $at += $length
    }
    if (-not (Test-Zero $Bytes $at $To)) { return @{ Problem = 'bytes-after-settings' } }
    return @{ Problem = ''; Settings = $settingList }
}

# x86 or x64 by where the first entry starts; anything else is why the value is not understood.
function Get-ProfileLayout([byte[]]$Bytes) {
    if ($Bytes.Length -eq 0) { return 'empty-value' }
    if ($Bytes.Length -lt 12) { return 'unknown-layout' }
    $count = [BitConverter]::ToUInt32($Bytes, 0)
    if ($count -eq 0) { return 'no-sets' }
    if ($count -gt 64) { return 'too-many-sets' }
    if ([BitConverter]::ToUInt32($Bytes, 8) -eq 4 + 8 * $count -and $Bytes.Length -ge 4 + 8 * $count) { return 'x86' }
    if ($Bytes.Length -ge 4 + 16 * $count -and [BitConverter]::ToUInt32($Bytes, 12) -eq 4 + 16 * $count -and [BitConverter]::ToUInt32($Bytes, 16) -eq 0) { return 'x64' }
    return 'unknown-layout'
}

# Registry value 11020355. What is not wholly understood is refused, for it must not be written back.
function Read-SecurityProfile([byte[]]$Bytes, [string]$Bitness) {
    $layout = Get-ProfileLayout $Bytes
    if ($layout -ne 'x86' -and $layout -ne 'x64') { return @{ Problem = $layout } }
    if ($layout -ne $Bitness) { return @{ Problem = 'wrong-bitness' } }
    $count = [int][BitConverter]::ToUInt32($Bytes, 0)
    $width = 8
    if ($layout -eq 'x64') { $width = 16 }
    $sets = @()
    $end = 4 + $count * $width
    for ($index = 0; $index -lt $count; $index++) {
        $header = 4 + $index * $width
        $size = [long][BitConverter]::ToUInt32($Bytes, $header)
        $offset = [long][BitConverter]::ToUInt32($Bytes, $header + $width / 2)
        if ($layout -eq 'x64' -and [BitConverter]::ToUInt32($Bytes, $header + 12) -ne 0) { return @{ Problem = 'entry-outside' } }
        if ($offset -lt $end -or $offset + $size -gt $Bytes.Length) { return @{ Problem = 'entry-outside' } }
        if (-not (Test-Zero $Bytes $end $offset)) { return @{ Problem = 'bytes-after-sets' } }
        $set = Read-SettingSet $Bytes $offset ($offset + $size)
        if ($set.Problem -ne '') { return $set }
        $sets += , $set
        $end = $offset + $size
    }
    if (-not (Test-Zero $Bytes $end $Bytes.Length)) { return @{ Problem = 'bytes-after-sets' } }
    return @{ Problem = ''; Sets = $sets }
}

function Get-SettingHex($Set, [int]$Tag) {
    foreach ($setting in $Set.Settings) { if ($setting.Tag -eq $Tag) { return $setting.Hex } }
    return $null
}

function Get-DefaultBit($Set) {
    $hex = Get-SettingHex $Set 0x20
    if ($null -eq $hex -or $hex.Length -ne 8) { return 0 }
    return [Convert]::ToInt32($hex.Substring(0, 2), 16)
}

function Test-DefaultSet($Set) { return ((Get-DefaultBit $Set) -band 3) -ne 0 }

function Get-SetName($Set) {
    $wide = Get-SettingHex $Set 0x51
    if ($null -ne $wide) { return [Text.Encoding]::Unicode.GetString((ConvertFrom-Hex $wide)).Split([char]0)[0] }
    $narrow = Get-SettingHex $Set 0x0B
    if ($null -ne $narrow) { return [Text.Encoding]::ASCII.GetString((ConvertFrom-Hex $narrow)).Split([char]0)[0] }
    return ''
}

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
