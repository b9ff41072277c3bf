#Requires -Version 5.1
# One job in Exchange Online: reads the S/MIME settings of Outlook on the web and, when steps are named, writes them. Prints one JSON object (smime-config-job/1).
# The access token comes in the environment variable SMIME_EXCHANGE_TOKEN and is removed from it at once.
[CmdletBinding()]
param()
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    '{"schema":"smime-config-job/1","state":"constrained-language"}'
    exit 3
}
$token = [Environment]::GetEnvironmentVariable('SMIME_EXCHANGE_TOKEN')
[Environment]::SetEnvironmentVariable('SMIME_EXCHANGE_TOKEN', $null)
$settings = $null
# Settings of this file, made by smime:

if ($null -eq $settings) {
    '{"schema":"smime-config-job/1","state":"no-settings"}'
    exit 3
}

$transient = 'ServerBusy|CmdletProxyNotAvailable|TransientException|BackendCommunication|TooManyRequests'
$listName = 'SMIMECertificateIssuingCA'
$report = [ordered]@{
    schema = 'smime-config-job/1'; state = 'failed'; stage = 'module'; error = $null; powershell = $PSVersionTable.PSVersion.ToString()
    module = $null; installed = @(); organization = $null; tenantId = $null; offered = $null; before = $null; after = $null; written = 0; warnings = 0
}

# For a person who waits; the answer does not depend on it.
function Enter-Stage([string]$Name) {
    $report.stage = $Name
    [Console]::Out.WriteLine('@@stage:' + $Name)
}

function ConvertTo-AsciiJson($Value) {
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 8
    $pieces = foreach ($piece in ($json -split '([^\x20-\x7e])')) {
        if ($piece -match '^[^\x20-\x7e]') { '\u' + ([int][char]$piece).ToString('x4') } else { $piece }
    }
    return $pieces -join ''
}

# The newest installed module that takes an access token and runs in this PowerShell.
function Select-Module {
    $best = $null
    foreach ($candidate in @(Get-Module -ListAvailable -Name ExchangeOnlineManagement -ErrorAction Stop)) {
        $report.installed += $candidate.Version.ToString()
        if (-not (Test-ModuleVersion $candidate.Version)) { continue }
        if ($null -eq $best -or $candidate.Version -gt $best.Version) { $best = $candidate }
    }
    return $best
}

function Test-ModuleVersion([Version]$Version) {
    if ($Version -lt [Version]'3.1.0') { return $false }
    $running = New-Object Version -ArgumentList $PSVersionTable.PSVersion.Major, $PSVersionTable.PSVersion.Minor
    if ($running.Major -lt 6) { return $true }
    if ($Version -ge [Version]'3.10.0') { return $running -ge [Version]'7.6' }
    if ($Version -ge [Version]'3.5.0') { return $running -ge [Version]'7.4' }
    return $running -ge [Version]'7.2'
}

function Connect-Tenant {
    $call = @{
        AccessToken = $token; Organization = $settings.organization; CommandName = [string[]]@('Get-SmimeConfig', 'Set-SmimeConfig')
        ShowBanner = $false; SkipLoadingFormatData = $true; ErrorAction = 'Stop'; WarningAction = 'SilentlyContinue'
    }
    if ($null -ne $settings.environmentName) { $call['ExchangeEnvironmentName'] = $settings.environmentName }
    Invoke-WithRetry { Connect-ExchangeOnline @call } | Out-Null
}

# Reads may be asked again; writes never go through here.
function Invoke-WithRetry([scriptblock]$Read) {
    foreach ($delay in @($settings.retryDelaysMs)) {
        try { return & $Read } catch {
            if (([string]$_ + $_.FullyQualifiedErrorId) -notmatch $transient) { throw }
            Start-Sleep -Milliseconds $delay
        }
    }
    return & $Read
}

function Test-Tenant {
    $connections = @(Get-ConnectionInformation -ErrorAction Stop)
    if ($connections.Count -ne 1) { throw 'There is not exactly one connection.' }
    $report.tenantId = [string]$connections[0].TenantID
    $report.organization = [string]$connections[0].Organization
    return $report.tenantId -eq $settings.tenantId -and $report.organization -eq $settings.organization
}

function Get-OfferedParameter {
    $command = Get-Command -Name Set-SmimeConfig -ErrorAction SilentlyContinue
    if ($null -eq $command) { return , @() }
    return , @($command.Parameters.Keys)
}

# Plain values under their names: bytes as base64, dates and anything unknown as text.
function Read-Config {
    $found = @(Invoke-WithRetry { Get-SmimeConfig -ErrorAction Stop -WarningAction SilentlyContinue })
    if ($found.Count -ne 1) { throw 'Get-SmimeConfig gave no single answer.' }
    $config = [ordered]@{}
    foreach ($property in $found[0].PSObject.Properties) { $config[$property.Name] = ConvertTo-PlainValue $property.Value }
    return $config
}

function ConvertTo-PlainValue($Value) {
    if ($null -eq $Value) { return $null }
    if ($Value -is [byte[]]) { return [Convert]::ToBase64String($Value) }
    if ($Value -is [bool] -or $Value -is [string]) { return $Value }
    if ($Value -is [int] -or $Value -is [uint32] -or $Value -is [long]) { return [long]$Value }
    if ($Value -is [DateTime]) { return $Value.ToUniversalTime().ToString('o', [Globalization.CultureInfo]::InvariantCulture) }
    if ($Value -is [Collections.IEnumerable]) {
        try { return [Convert]::ToBase64String([byte[]]@($Value)) } catch { return [string]$Value }
    }
    return [string]$Value
}

# The same text for the same settings, so that a write can tell whether somebody changed one since they were read.
function Get-Fingerprint($Config) {
    $lines = foreach ($name in @($settings.compared)) { $name + '=' + [Convert]::ToString($Config[$name], [Globalization.CultureInfo]::InvariantCulture).ToLowerInvariant() }
    if ($Config.Contains($listName)) { $lines += $listName + '=' + $Config[$listName] }
    $hash = [Security.Cryptography.SHA256]::Create()
    try { return [BitConverter]::ToString($hash.ComputeHash([Text.Encoding]::UTF8.GetBytes($lines -join [char]10))).Replace('-', '').ToLowerInvariant() } finally { $hash.Dispose() }
}

function Read-State {
    $config = Read-Config
    return [ordered]@{ config = $config; fingerprint = (Get-Fingerprint $config) }
}

# One call of Set-SmimeConfig; values keep the types that they have in JSON.
function Invoke-Step($Step, [bool]$WhatIf) {
    $call = @{ ErrorAction = 'Stop'; WarningAction = 'SilentlyContinue'; Confirm = $false }
    foreach ($property in $Step.settings.PSObject.Properties) {
        if ($property.Value -is [long] -or $property.Value -is [int]) { $call[$property.Name] = [uint32]$property.Value } else { $call[$property.Name] = $property.Value }
    }
    if ($null -ne $Step.authorities) { $call[$listName] = [byte[]][Convert]::FromBase64String($Step.authorities) }
    if ($WhatIf) { $call['WhatIf'] = $true }
    Set-SmimeConfig @call | Out-Null
}

function Invoke-Job {
    Enter-Stage 'module'
    $module = Select-Module
    if ($null -eq $module) {
        if ($report.installed.Count -eq 0) { return 'module-missing' } else { return 'module-unsuitable' }
    }
    Import-Module -Name $module.Path -ErrorAction Stop -WarningAction SilentlyContinue
    $report.module = $module.Version.ToString()
    Enter-Stage 'connect'
    Connect-Tenant
    Enter-Stage 'tenant'
    if (-not (Test-Tenant)) { return 'wrong-tenant' }
    $report.offered = Get-OfferedParameter
    Enter-Stage 'read'
    $report.before = Read-State
    if (@($settings.steps).Count -eq 0) { return 'done' }
    if ($report.before.fingerprint -ne $settings.expected) { return 'changed' }
    Enter-Stage 'what-if'
    foreach ($step in @($settings.steps)) { Invoke-Step $step $true }
    Enter-Stage 'write'
    foreach ($step in @($settings.steps)) {
        Invoke-Step $step $false
        $report.written++
    }
    Enter-Stage 'read-again'
    $report.after = Read-State
    return 'done'
}

try { $report.state = Invoke-Job } catch {
    $message = ([string]$_) -replace 'eyJ[A-Za-z0-9_\-.]+', '<token>'
    if ($message.Length -gt 2000) { $message = $message.Substring(0, 2000) }
    $category = [string]$_.CategoryInfo.Category
    $report.error = [ordered]@{ message = $message; id = [string]$_.FullyQualifiedErrorId; category = $category; transient = (($message + $_.FullyQualifiedErrorId) -match $transient) }
}
finally {
    if ($null -ne (Get-Command -Name Disconnect-ExchangeOnline -ErrorAction SilentlyContinue)) {
        try { Disconnect-ExchangeOnline -Confirm:$false -ErrorAction Stop | Out-Null } catch { $report.warnings++ }
    }
}
ConvertTo-AsciiJson $report
