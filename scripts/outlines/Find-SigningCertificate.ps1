#Requires -Version 5.1
# Reads the certificates of the user's store and what can be told about Outlook, and prints one JSON object (detection-report/1). Changes nothing.
[CmdletBinding()]
param()
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    '{"schema":"detection-report/1","state":"constrained-language"}'
    exit 3
}
$settings = $null
# Settings of this file, made by smime:

if ($null -eq $settings) {
    '{"schema":"detection-report/1","state":"no-settings"}'
    exit 3
}

#region outside world: the only functions that touch the registry, the certificate store, the clock and other programs
#part user-value
#part user-subkeys
#part machine-value
#part certificate-store
#part system-account
#part outlook-running

function Test-Windows { return [Environment]::OSVersion.Platform -eq 'Win32NT' }

# What Windows tells a user of the TPM, or nothing. Needs no administrator.
function Read-TpmInformation {
    $tool = [Environment]::GetFolderPath('System') + '\tpmtool.exe'
    try { return @(& $tool getdeviceinformation) -join "`n" } catch { return '' }
}
#endregion outside world

#part json
#part settings
#part der
#part mailbox-names
#part certificate-facts
#part outlook
#part new-outlook
#part profile-addresses

# Where the private key lives, as its provider's name; empty when it cannot be told without using the key.
function Get-KeyProviderName($Certificate) {
    try {
        $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($Certificate)
        if ($null -eq $key) { $key = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Certificate) }
        if ($null -eq $key) { return '' }
        if ($null -ne $key.PSObject.Properties['Key']) { return [string]$key.Key.Provider.Provider }
        if ($null -ne $key.PSObject.Properties['CspKeyContainerInfo']) { return [string]$key.CspKeyContainerInfo.ProviderName }
    }
    catch { return '' }
    return ''
}

function ConvertTo-KeyProvider([string]$Name) {
    switch ($Name) {
        'Microsoft Platform Crypto Provider' { return 'tpm' }
        'Microsoft Software Key Storage Provider' { return 'software' }
        'Microsoft Smart Card Key Storage Provider' { return 'smart-card' }
        'Microsoft Passport Key Storage Provider' { return 'windows-hello' }
        '' { return $null }
    }
    return 'other'
}

# Manufacturer and firmware of the TPM, and whether that firmware is on the list of those that cannot sign mail well; $null when not told.
function Get-TpmFact {
    $text = Read-TpmInformation
    if ($text -notmatch '(?im)^[\s-]*TPM Manufacturer ID:\s*([\x21-\x7e]{1,16})') { return $null }
    $manufacturer = $Matches[1].ToUpperInvariant()
    if ($text -notmatch '(?im)^[\s-]*TPM Manufacturer Version:\s*([0-9.]{1,40})') { return $null }
    $version = $Matches[1]
    $affected = $false
    foreach ($entry in $settings.requirements.affectedTpmFirmware) {
        if ($entry.manufacturer -ceq $manufacturer -and @($entry.versions) -contains $version) { $affected = $true }
    }
    return [ordered]@{ manufacturer = $manufacturer; version = $version; affected = $affected }
}

# What Click-to-Run calls the installed Office, such as O365ProPlusRetail; empty for one that was installed otherwise.
function Get-OfficeEdition {
    foreach ($view in 'Registry64', 'Registry32') {
        $value = Read-MachineValue 'SOFTWARE\Microsoft\Office\ClickToRun\Configuration' 'ProductReleaseIds' $view
        if ($value -is [string]) { return $value }
    }
    return ''
}

$report = [ordered]@{
    schema = 'detection-report/1'; state = 'read'; readAt = ConvertTo-Epoch (Get-Now); powershell = $PSVersionTable.PSVersion.ToString()
    outlook = [ordered]@{ version = ''; edition = ''; bitness = 'none'; newOutlook = $false; running = $false }
    addresses = @(); certificates = @(); unreadable = 0; tpm = $null
}
try {
    if (Test-Windows) {
        if (Test-SystemAccount) { $report.state = 'system-account' }
        $version = Get-OutlookVersion
        $report.outlook.version = $version
        if ($version -ne '') { $report.outlook.bitness = Get-OutlookBitness $version }
        $report.outlook.edition = Get-OfficeEdition
        $report.outlook.newOutlook = Test-NewOutlook
        $report.outlook.running = Test-OutlookRunning
        $report.tpm = Get-TpmFact
        foreach ($profileName in @(Get-OutlookProfile $version)) { $report.addresses += @(Get-ProfileAddress $version $profileName) }
    }
    $report.certificates = @(foreach ($certificate in @(Get-StoreCertificate)) {
            try {
                $fact = Get-CertificateFact $certificate
                $fact.chain = Get-ChainFact $certificate
                $fact.keyProviderName = Get-KeyProviderName $certificate
                $fact.keyProvider = ConvertTo-KeyProvider $fact.keyProviderName
                $fact
            }
            catch { $report.unreadable++ }
        })
}
catch {
    $report.state = 'failed'
    $report.reason = [string]$_.Exception.Message
}
ConvertTo-AsciiJson $report
if ($report.state -ne 'read') { exit 1 }
exit 0
