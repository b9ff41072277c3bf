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

function Get-Now { return [DateTime]::UtcNow }

function Get-StoreCertificate {
    $store = New-Object System.Security.Cryptography.X509Certificates.X509Store -ArgumentList 'My', ([System.Security.Cryptography.X509Certificates.StoreLocation]'CurrentUser')
    $store.Open([System.Security.Cryptography.X509Certificates.OpenFlags]'ReadOnly')
    try { foreach ($certificate in $store.Certificates) { $certificate } } finally { $store.Close() }
}

# The chain as this PC sees it. Revocation NoCheck asks nobody and Online asks the CRL or OCSP server. Windows may fetch a certificate of the chain
# that it lacks (authorityInfoAccess, Windows Update) either way: .NET Framework has no switch against it.
function Test-CertificateChain($Certificate, [string]$Purpose, [string]$Revocation) {
    $chain = New-Object System.Security.Cryptography.X509Certificates.X509Chain
    $chain.ChainPolicy.RevocationMode = $Revocation
    $chain.ChainPolicy.RevocationFlag = 'ExcludeRoot'
    $chain.ChainPolicy.UrlRetrievalTimeout = [TimeSpan]::FromSeconds(10)
    $chain.ChainPolicy.VerificationTime = (Get-Now).ToLocalTime()
    $null = $chain.ChainPolicy.ApplicationPolicy.Add((New-Object System.Security.Cryptography.Oid -ArgumentList $Purpose))
    $null = $chain.Build($Certificate)
    foreach ($status in $chain.ChainStatus) { [string]$status.Status }
}

function Test-SystemAccount { return [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem }

function Test-OutlookRunning { return [Diagnostics.Process]::GetProcessesByName('OUTLOOK').Length -gt 0 }

function Test-Windows { return [Environment]::OSVersion.Platform -eq 'Win32NT' }

# What Windows tells a user of the TPM, or nothing. Needs no administrator.
function Read-TpmInformation {
    $tool = [Environment]::GetFolderPath('System') + '\tpmtool.exe'
    try { return @(& $tool getdeviceinformation) -join "`n" } catch { return '' }
}
#endregion outside world

# JSON in printable ASCII: what reads it may take it for any code page.
function ConvertTo-AsciiJson($Value) {
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 8
    $pieces = foreach ($piece in ($json -split '([^\x20-\x7e])')) {
        if ($piece -match '^[^\x20-\x7e]') { '\u' + ([int][char]$piece).ToString('x4') } else { $piece }
    }
    return $pieces -join ''
}

function Get-Setting([string]$Name, $Default) {
    $property = $settings.PSObject.Properties[$Name]
    if ($null -eq $property -or $null -eq $property.Value) { return $Default }
    return $property.Value
}

# One DER element at an offset: its tag, where its content starts and ends.
function Read-DerElement([byte[]]$Bytes, [int]$At, [int]$Limit) {
    if ($At + 2 -gt $Limit) { throw 'der' }
    $length = [int]$Bytes[$At + 1]
    $start = $At + 2
    if ($length -ge 128) {
        $count = $length - 128
        if ($count -lt 1 -or $count -gt 3 -or $start + $count -gt $Limit) { throw 'der' }
        $length = 0
        for ($index = 0; $index -lt $count; $index++) { $length = $length * 256 + [int]$Bytes[$start + $index] }
        $start = $start + $count
    }
    if ($start + $length -gt $Limit) { throw 'der' }
    return @{ Tag = [int]$Bytes[$At]; Start = $start; End = $start + $length }
}

# Every name of a subjectAltName that can hold an address: RFC 5280 4.2.1.6, RFC 9598, user principal name.
function Read-AlternativeName([byte[]]$Bytes) {
    $outer = Read-DerElement $Bytes 0 $Bytes.Length
    $at = $outer.Start
    while ($at -lt $outer.End) {
        $name = Read-DerElement $Bytes $at $outer.End
        $at = $name.End
        if ($name.Tag -eq 0x81) {
            # IA5String: an octet beyond ASCII becomes the letter of that number, and no address has such a letter.
            @{ kind = 'rfc822Name'; text = [Text.Encoding]::GetEncoding(28591).GetString($Bytes, $name.Start, $name.End - $name.Start) }
        }
        if ($name.Tag -eq 0xA0) { Read-OtherName $Bytes $name }
    }
}

function Read-OtherName([byte[]]$Bytes, $Name) {
    $type = Read-DerElement $Bytes $Name.Start $Name.End
    $wrapper = Read-DerElement $Bytes $type.End $Name.End
    $value = Read-DerElement $Bytes $wrapper.Start $wrapper.End
    $id = [BitConverter]::ToString($Bytes, $type.Start, $type.End - $type.Start)
    if ($value.Tag -ne 0x0C) { return }
    $text = [Text.Encoding]::UTF8.GetString($Bytes, $value.Start, $value.End - $value.Start)
    if ($id -eq '2B-06-01-05-05-07-08-09') { @{ kind = 'smtpUtf8Mailbox'; text = $text } }
    if ($id -eq '2B-06-01-04-01-82-37-14-02-03') { @{ kind = 'userPrincipalName'; text = $text } }
}

# emailAddress (PKCS 9) anywhere in the subject.
function Read-SubjectMailbox([byte[]]$Bytes) {
    $subject = Read-DerElement $Bytes 0 $Bytes.Length
    $at = $subject.Start
    while ($at -lt $subject.End) {
        $rdn = Read-DerElement $Bytes $at $subject.End
        $at = $rdn.End
        $inner = $rdn.Start
        while ($inner -lt $rdn.End) {
            $attribute = Read-DerElement $Bytes $inner $rdn.End
            $inner = $attribute.End
            $type = Read-DerElement $Bytes $attribute.Start $attribute.End
            $value = Read-DerElement $Bytes $type.End $attribute.End
            if ([BitConverter]::ToString($Bytes, $type.Start, $type.End - $type.Start) -ne '2A-86-48-86-F7-0D-01-09-01') { continue }
            @{ kind = 'rfc822Name'; text = [Text.Encoding]::UTF8.GetString($Bytes, $value.Start, $value.End - $value.Start) }
        }
    }
}

$keyUsageBits = @(
    @('digitalSignature', 128), @('nonRepudiation', 64), @('keyEncipherment', 32), @('dataEncipherment', 16), @('keyAgreement', 8),
    @('keyCertSign', 4), @('cRLSign', 2), @('encipherOnly', 1), @('decipherOnly', 32768)
)
$hashOfSignature = @{
    '1.2.840.113549.1.1.4' = 'md5'; '1.2.840.113549.1.1.5' = 'sha1'; '1.2.840.113549.1.1.14' = 'sha224'; '1.2.840.113549.1.1.11' = 'sha256'
    '1.2.840.113549.1.1.12' = 'sha384'; '1.2.840.113549.1.1.13' = 'sha512'; '1.2.840.10045.4.1' = 'sha1'; '1.2.840.10045.4.3.1' = 'sha224'
    '1.2.840.10045.4.3.2' = 'sha256'; '1.2.840.10045.4.3.3' = 'sha384'; '1.2.840.10045.4.3.4' = 'sha512'; '1.3.14.3.2.29' = 'sha1'
}

# By object identifier; of two with the same the first.
function Read-Extension($Certificate) {
    $found = @{}
    foreach ($extension in $Certificate.Extensions) {
        $id = $extension.Oid.Value
        if ($null -eq $found[$id]) { $found[$id] = $extension }
    }
    return $found
}

function Get-PublicKeyFact($Certificate) {
    $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($Certificate)
    if ($null -ne $rsa) {
        # KeySize cannot be read on every platform.
        $modulus = $rsa.ExportParameters($false).Modulus
        $bits = 8 * $modulus.Length
        for ($top = [int]$modulus[0]; $top -lt 128 -and $bits -gt 0; $top = 2 * $top + 1) { $bits-- }
        return @{ kind = 'rsa'; bits = $bits }
    }
    $ecdsa = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey($Certificate)
    if ($null -ne $ecdsa) { return @{ kind = 'ec'; bits = $ecdsa.KeySize } }
    return @{ kind = 'other'; bits = 0 }
}

$reasonsBesideTrust = 'NoError', 'NotTimeValid', 'RevocationStatusUnknown', 'OfflineRevocation', 'Revoked'

function Get-ChainFact($Certificate) {
    $asked = Get-Setting 'revocation' 'NoCheck'
    $reasons = @(Test-CertificateChain $Certificate $settings.requirements.extendedKeyUsage $asked)
    $trust = 'trusted'
    foreach ($reason in $reasons) { if ($reasonsBesideTrust -notcontains $reason) { $trust = 'untrusted' } }
    $revocation = 'good'
    if ($asked -eq 'NoCheck' -or $reasons -contains 'RevocationStatusUnknown' -or $reasons -contains 'OfflineRevocation') { $revocation = 'unknown' }
    if ($reasons -contains 'Revoked') { $revocation = 'revoked' }
    return @{ trust = $trust; revocation = $revocation; reasons = $reasons }
}

function ConvertTo-Epoch([DateTime]$Time) {
    return ([DateTimeOffset]$Time.ToUniversalTime()).ToUnixTimeSeconds()
}

# Everything that the rules look at, as core/certificate/certificate-facts.ts has it. Times in seconds since 1970.
function Get-CertificateFact($Certificate) {
    $extensions = Read-Extension $Certificate
    $keyUsage = $null
    $extension = $extensions['2.5.29.15']
    if ($null -ne $extension) { $flags = [int]$extension.KeyUsages; $keyUsage = @(foreach ($bit in $keyUsageBits) { if (($flags -band $bit[1]) -ne 0) { $bit[0] } }) }
    $purposes = $null
    $extension = $extensions['2.5.29.37']
    if ($null -ne $extension) { $purposes = @(foreach ($purpose in $extension.EnhancedKeyUsages) { $purpose.Value }) }
    $names = @()
    $extension = $extensions['2.5.29.17']
    if ($null -ne $extension) { $names = @(Read-AlternativeName $extension.RawData) }
    $mailboxes = @(foreach ($name in $names) { if ($name.kind -ne 'userPrincipalName') { $name } })
    $accounts = @(foreach ($name in $names) { if ($name.kind -eq 'userPrincipalName') { $name.text } })
    $subjectMailboxes = @()
    if ($mailboxes.Count -eq 0) { $subjectMailboxes = @(Read-SubjectMailbox $Certificate.SubjectName.RawData) }
    $constraints = $extensions['2.5.29.19']
    return [ordered]@{
        subject = $Certificate.Subject; issuer = $Certificate.Issuer; serialNumber = $Certificate.SerialNumber.ToLowerInvariant()
        thumbprint = $Certificate.Thumbprint.ToLowerInvariant()
        notBefore = ConvertTo-Epoch $Certificate.NotBefore; notAfter = ConvertTo-Epoch $Certificate.NotAfter
        keyUsage = $keyUsage; extendedKeyUsage = $purposes
        isAuthority = ($null -ne $constraints -and $constraints.CertificateAuthority)
        mailboxes = $mailboxes; subjectMailboxes = $subjectMailboxes
        userPrincipalNames = $accounts
        key = Get-PublicKeyFact $Certificate; signatureHash = $hashOfSignature[$Certificate.SignatureAlgorithm.Value]
        hasPrivateKey = $Certificate.HasPrivateKey; keyProviderName = ''; keyProvider = $null; chain = $null
        issuerName = [Convert]::ToBase64String($Certificate.IssuerName.RawData); authorityKeyIdentifier = Get-AuthorityKeyIdentifier $extensions['2.5.29.35']
    }
}

# Hexadecimal, or empty when the certificate has none.
function Get-AuthorityKeyIdentifier($Extension) {
    if ($null -eq $Extension) { return '' }
    $bytes = $Extension.RawData
    $outer = Read-DerElement $bytes 0 $bytes.Length
    if ($outer.Start -ge $outer.End) { return '' }
    $first = Read-DerElement $bytes $outer.Start $outer.End
    if ($first.Tag -ne 0x80) { return '' }
    return [BitConverter]::ToString($bytes, $first.Start, $first.End - $first.Start).Replace('-', '').ToLowerInvariant()
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

# The new Outlook for Windows, which reads none of these settings, is the one in use.
function Test-NewOutlook { return (Read-UserValue 'Software\Microsoft\Office\16.0\Outlook\Preferences' 'UseNewOutlook') -eq 1 }

# Addresses of the mail accounts of a profile.
function Get-ProfileAddress([string]$Version, [string]$ProfileName) {
    $key = (Get-ProfileKey $Version $ProfileName) + '\9375CFF0413111d3B88A00104B2A6676'
    $found = @()
    foreach ($account in @(Get-UserSubkey $key)) {
        foreach ($name in 'Account Name', 'Email') {
            $value = Read-UserValue "$key\$account" $name
            if ($value -is [byte[]]) { $value = [Text.Encoding]::Unicode.GetString($value).TrimEnd([char]0) }
            if ($value -is [string] -and $value -match '^\S+@\S+\.\S+$' -and $found -notcontains $value) { $found += $value }
        }
    }
    $found
}

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
