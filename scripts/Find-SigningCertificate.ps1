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
# Settings of this file, made by "smime outlook script":

if ($null -eq $settings) {
    '{"schema":"detection-report/1","state":"no-settings"}'
    exit 3
}

#region outside world: the only functions that touch the registry, the certificate store, the clock and other programs
function Get-Now { return [DateTime]::UtcNow }

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

# Kind is Binary or String. Nothing is written under -WhatIf.
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

function Test-Windows { return [Environment]::OSVersion.Platform -eq 'Win32NT' }

function Test-SystemAccount { return [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem }

function Test-OutlookRunning { return [Diagnostics.Process]::GetProcessesByName('OUTLOOK').Length -gt 0 }

# What Windows tells a user of the TPM, or nothing. Needs no administrator.
function Read-TpmInformation {
    $tool = [Environment]::GetFolderPath('System') + '\tpmtool.exe'
    try { return @(& $tool getdeviceinformation) -join "`n" } catch { return '' }
}
#endregion outside world

function ConvertTo-AsciiJson($Value) {
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 8
    $ascii = New-Object System.Text.StringBuilder
    foreach ($character in $json.ToCharArray()) {
        $code = [int]$character
        if ($code -ge 32 -and $code -le 126) { $null = $ascii.Append($character) } else { $null = $ascii.Append('\u' + $code.ToString('x4')) }
    }
    return $ascii.ToString()
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
            $text = ''
            for ($index = $name.Start; $index -lt $name.End; $index++) { $text += [char]$Bytes[$index] }
            @{ kind = 'rfc822Name'; text = $text }
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

# Local part and domain of a name, the domain in lower-case A-labels; $null when the name cannot be compared.
function Split-Mailbox([string]$Text, [string]$Kind) {
    $pattern = '^[\x21-\x7e]+$'
    if ($Kind -eq 'smtpUtf8Mailbox') { $pattern = '^[^\p{C}\p{Z}]+$' }
    if ($Text -notmatch $pattern -or $Text.EndsWith("`n")) { return $null }
    $at = $Text.LastIndexOf('@')
    if ($at -lt 1 -or $at -gt 256 -or $at -eq $Text.Length - 1) { return $null }
    $local = $Text.Substring(0, $at)
    $domain = $Text.Substring($at + 1)
    if ($Kind -eq 'smtpUtf8Mailbox' -and $local -notmatch '[^\x00-\x7f]') { return $null }
    if ($local -match '^"((?:[^"\\]|\\.)+)"$') { $local = $Matches[1] -replace '\\(.)', '$1' }
    elseif ($local -notmatch '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~\u0080-\uffff-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~\u0080-\uffff-]+)*$') { return $null }
    if ($domain -match '[^\x00-\x7f]') {
        $mapping = New-Object System.Globalization.IdnMapping
        try { $domain = $mapping.GetAscii($domain) } catch { return $null }
    }
    $domain = $domain.ToLowerInvariant()
    $label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
    if ($domain -notmatch "^$label(\.$label)*$" -and $domain -notmatch '^\[[a-z0-9.:-]{1,80}\]$') { return $null }
    return @{ Local = $local; Domain = $domain }
}

# match, match-case-differs or different: the best that any of the names gives for any of the addresses.
function Compare-Mailbox($Addresses, $Names) {
    $best = 'different'
    foreach ($address in $Addresses) {
        $wanted = Split-Mailbox $address 'rfc822Name'
        if ($null -eq $wanted) { $wanted = Split-Mailbox $address 'smtpUtf8Mailbox' }
        if ($null -eq $wanted) { continue }
        foreach ($name in $Names) {
            $found = Split-Mailbox $name.text $name.kind
            if ($null -eq $found -or $found.Domain -cne $wanted.Domain) { continue }
            if ($found.Local -ceq $wanted.Local) { return 'match' }
            if ($found.Local.ToLowerInvariant() -ceq $wanted.Local.ToLowerInvariant()) { $best = 'match-case-differs' }
        }
    }
    return $best
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

function Find-Extension($Certificate, [string]$Id) {
    foreach ($extension in $Certificate.Extensions) { if ($extension.Oid.Value -eq $Id) { return $extension } }
    return $null
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

function Get-ChainFact($Certificate) {
    $reasons = @(Test-CertificateChain $Certificate $settings.requirements.extendedKeyUsage (Get-Setting 'revocation' 'NoCheck'))
    $trust = 'trusted'
    foreach ($reason in $reasons) {
        if (@('NoError', 'NotTimeValid', 'RevocationStatusUnknown', 'OfflineRevocation', 'Revoked') -notcontains $reason) { $trust = 'untrusted' }
    }
    $revocation = 'good'
    if ((Get-Setting 'revocation' 'NoCheck') -eq 'NoCheck' -or $reasons -contains 'RevocationStatusUnknown' -or $reasons -contains 'OfflineRevocation') { $revocation = 'unknown' }
    if ($reasons -contains 'Revoked') { $revocation = 'revoked' }
    return @{ trust = $trust; revocation = $revocation; reasons = $reasons }
}

function ConvertTo-Epoch([DateTime]$Time) {
    return [long][Math]::Floor(($Time.ToUniversalTime() - (New-Object DateTime -ArgumentList 1970, 1, 1, 0, 0, 0, ([DateTimeKind]::Utc))).TotalSeconds)
}

# Everything that the rules look at, as core/certificate/certificate-facts.ts has it. Times in seconds since 1970.
function Get-CertificateFact($Certificate) {
    $keyUsage = $null
    $extension = Find-Extension $Certificate '2.5.29.15'
    if ($null -ne $extension) { $flags = [int]$extension.KeyUsages; $keyUsage = @($keyUsageBits | Where-Object { ($flags -band $_[1]) -ne 0 } | ForEach-Object { $_[0] }) }
    $purposes = $null
    $extension = Find-Extension $Certificate '2.5.29.37'
    if ($null -ne $extension) { $purposes = @($extension.EnhancedKeyUsages | ForEach-Object { $_.Value }) }
    $names = @()
    $extension = Find-Extension $Certificate '2.5.29.17'
    if ($null -ne $extension) { $names = @(Read-AlternativeName $extension.RawData) }
    $mailboxes = @($names | Where-Object { $_.kind -ne 'userPrincipalName' })
    $subjectMailboxes = @()
    if ($mailboxes.Count -eq 0) { $subjectMailboxes = @(Read-SubjectMailbox $Certificate.SubjectName.RawData) }
    $constraints = Find-Extension $Certificate '2.5.29.19'
    return [ordered]@{
        subject = $Certificate.Subject; issuer = $Certificate.Issuer; serialNumber = $Certificate.SerialNumber.ToLowerInvariant()
        thumbprint = $Certificate.Thumbprint.ToLowerInvariant()
        notBefore = ConvertTo-Epoch $Certificate.NotBefore; notAfter = ConvertTo-Epoch $Certificate.NotAfter
        keyUsage = $keyUsage; extendedKeyUsage = $purposes
        isAuthority = ($null -ne $constraints -and $constraints.CertificateAuthority)
        mailboxes = $mailboxes; subjectMailboxes = $subjectMailboxes
        userPrincipalNames = @($names | Where-Object { $_.kind -eq 'userPrincipalName' } | ForEach-Object { $_.text })
        key = Get-PublicKeyFact $Certificate; signatureHash = $hashOfSignature[$Certificate.SignatureAlgorithm.Value]
        hasPrivateKey = $Certificate.HasPrivateKey; keyProviderName = ''; keyProvider = $null; chain = $null
        issuerName = [Convert]::ToBase64String($Certificate.IssuerName.RawData); authorityKeyIdentifier = Get-AuthorityKeyIdentifier $Certificate
    }
}

# Hexadecimal, or empty when the certificate has none.
function Get-AuthorityKeyIdentifier($Certificate) {
    $extension = Find-Extension $Certificate '2.5.29.35'
    if ($null -eq $extension) { return '' }
    $bytes = $extension.RawData
    $outer = Read-DerElement $bytes 0 $bytes.Length
    if ($outer.Start -ge $outer.End) { return '' }
    $first = Read-DerElement $bytes $outer.Start $outer.End
    if ($first.Tag -ne 0x80) { return '' }
    return [BitConverter]::ToString($bytes, $first.Start, $first.End - $first.Start).Replace('-', '').ToLowerInvariant()
}

# The codes of core/certificate/certificate-findings.ts that rule a certificate out, without the chain, which costs time.
function Get-FailedRule($Fact, $Addresses) {
    $rules = $settings.requirements
    $now = ConvertTo-Epoch (Get-Now)
    if ($now -lt $Fact.notBefore) { 'certificate-validity-not-begun' }
    if ($now -gt $Fact.notAfter) { 'certificate-validity-over' }
    if (-not $Fact.hasPrivateKey) { 'certificate-private-key-missing' }
    if ($Fact.isAuthority) { 'certificate-is-authority' }
    if ($null -ne $Fact.keyUsage -and @($Fact.keyUsage | Where-Object { $rules.keyUsages -contains $_ }).Count -eq 0) { 'certificate-key-usage-not-signing' }
    if ($null -ne $Fact.extendedKeyUsage -and $Fact.extendedKeyUsage -notcontains $rules.extendedKeyUsage -and $Fact.extendedKeyUsage -notcontains $rules.anyExtendedKeyUsage) { 'certificate-purpose-not-mail' }
    $names = @($Fact.mailboxes) + @($Fact.subjectMailboxes)
    if ($names.Count -eq 0) { 'certificate-mailbox-none' }
    elseif (@($Addresses).Count -gt 0 -and (Compare-Mailbox $Addresses $names) -eq 'different') { 'certificate-mailbox-different' }
    $minBits = $rules.minRsaBits
    if ($Fact.key.kind -eq 'ec') { $minBits = $rules.minCurveBits }
    if ($Fact.key.kind -ne 'other' -and $Fact.key.bits -lt $minBits) { 'certificate-key-weak' }
    if ($null -ne $Fact.signatureHash -and $rules.weakHashes -contains $Fact.signatureHash) { 'certificate-signature-weak' }
}

function Get-FailedChainRule($Chain) {
    if ($Chain.trust -eq 'untrusted') { 'certificate-chain-untrusted' }
    if ($Chain.revocation -eq 'revoked') { 'certificate-revoked-here' }
}

# True unless an issuer is asked for and the certificate is not from it, by name and key identifier.
function Test-WantedIssuer($Fact) {
    $issuer = Get-Setting 'issuer' $null
    if ($null -eq $issuer) { return $true }
    if ($Fact.issuerName -cne $issuer.name) { return $false }
    return $issuer.keyIdentifier -eq '' -or $Fact.authorityKeyIdentifier -eq '' -or $Fact.authorityKeyIdentifier -eq $issuer.keyIdentifier
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

$report = [ordered]@{
    schema = 'detection-report/1'; state = 'read'; readAt = ConvertTo-Epoch (Get-Now); powershell = $PSVersionTable.PSVersion.ToString()
    outlook = [ordered]@{ version = ''; bitness = 'none'; newOutlook = $false; running = $false }
    addresses = @(); certificates = @(); unreadable = 0; tpm = $null
}
try {
    if (Test-Windows) {
        if (Test-SystemAccount) { $report.state = 'system-account' }
        $version = Get-OutlookVersion
        $report.outlook.version = $version
        if ($version -ne '') { $report.outlook.bitness = Get-OutlookBitness $version }
        $report.outlook.newOutlook = (Read-UserValue 'Software\Microsoft\Office\16.0\Outlook\Preferences' 'UseNewOutlook') -eq 1
        $report.outlook.running = Test-OutlookRunning
        $report.tpm = Get-TpmFact
        foreach ($profileName in @(Get-OutlookProfile $version)) { $report.addresses += @(Get-ProfileAddress $version $profileName) }
    }
    foreach ($certificate in @(Get-StoreCertificate)) {
        try {
            $fact = Get-CertificateFact $certificate
            $fact.chain = Get-ChainFact $certificate
            $fact.keyProviderName = Get-KeyProviderName $certificate
            $fact.keyProvider = ConvertTo-KeyProvider $fact.keyProviderName
            $report.certificates += , $fact
        }
        catch { $report.unreadable++ }
    }
}
catch {
    $report.state = 'failed'
    $report.reason = [string]$_.Exception.Message
}
ConvertTo-AsciiJson $report
if ($report.state -ne 'read') { exit 1 }
exit 0
