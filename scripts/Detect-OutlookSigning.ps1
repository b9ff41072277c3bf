#Requires -Version 5.1
# Intune remediation, detection: exit 1 when Outlook does not sign by default with a certificate that this PC holds, else 0. Changes nothing.
# One JSON line without personal data. Settings in Intune: run with the logged-on credentials, in 64-bit PowerShell.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    '{"state":"constrained-language"}'
    exit 0
}
$WhatIfPreference = $true
$settings = $null
# Settings of this file, made by smime:

if ($null -eq $settings) {
    '{"state":"no-settings"}'
    exit 0
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

function ConvertTo-Hex([byte[]]$Bytes) { return [BitConverter]::ToString($Bytes).Replace('-', '') }

function Write-SecurityProfile($Sets, [string]$Bitness) {
    $width = 8
    if ($Bitness -eq 'x64') { $width = 16 }
    $entries = @($Sets | ForEach-Object { ConvertTo-SetHex $_ })
    $offset = 4 + $entries.Count * $width
    $table = ConvertTo-Hex ([BitConverter]::GetBytes([uint32]$entries.Count))
    foreach ($entry in $entries) {
        $size = [uint64]($entry.Length / 2)
        if ($Bitness -eq 'x64') { $table += (ConvertTo-Hex ([BitConverter]::GetBytes($size))) + (ConvertTo-Hex ([BitConverter]::GetBytes([uint64]$offset))) }
        else { $table += (ConvertTo-Hex ([BitConverter]::GetBytes([uint32]$size))) + (ConvertTo-Hex ([BitConverter]::GetBytes([uint32]$offset))) }
        $offset += $size
    }
    return , (ConvertFrom-Hex ($table + ($entries -join '') + ('00' * (16 - $offset % 16))))
}

function ConvertTo-SetHex($Set) {
    $hex = ''
    foreach ($setting in $Set.Settings) {
        $hex += (ConvertTo-Hex ([BitConverter]::GetBytes([uint16]$setting.Tag))) + (ConvertTo-Hex ([BitConverter]::GetBytes([uint16]($setting.Hex.Length / 2 + 4)))) + $setting.Hex
    }
    return $hex
}

function Set-DefaultBit($Set, [int]$Bits) {
    foreach ($setting in $Set.Settings) { if ($setting.Tag -eq 0x20 -and $setting.Hex.Length -eq 8) { $setting.Hex = $Bits.ToString('X2') + $setting.Hex.Substring(2) } }
}

$ownSetName = 'S/MIME signing (managed)'
$hashOids = @('300706052B0E03021A', '300B0609608648016503040201', '300B0609608648016503040202', '300B0609608648016503040203')
$preferredCiphers = @('300B060960864801650304012A', '300B0609608648016503040116', '300B0609608648016503040102')
$preferredHashes = @('300B0609608648016503040201', '300B0609608648016503040202', '300B0609608648016503040203')

# The items of SMIMECapabilities in hexadecimal; nothing when they cannot be read.
function Get-CapabilityItem([string]$Hex) {
    try {
        $bytes = ConvertFrom-Hex $Hex
        $outer = Read-DerElement $bytes 0 $bytes.Length
        if ($outer.Tag -ne 0x30 -or $outer.End -ne $bytes.Length) { return }
        $items = @()
        $at = $outer.Start
        while ($at -lt $outer.End) {
            $item = Read-DerElement $bytes $at $outer.End
            if ($item.Tag -ne 0x30 -or (Read-DerElement $bytes $item.Start $item.End).Tag -ne 6) { return }
            $items += [BitConverter]::ToString($bytes, $at, $item.End - $at).Replace('-', '')
            $at = $item.End
        }
        $items
    }
    catch { return }
}

# Our set as the default, with the encryption certificate and ciphers of the default so far: encryption goes on as before.
function New-OwnSet([string]$Thumbprint, $Older, $Current) {
    $model = $Current
    if ($null -eq $model) { $model = $Older }
    $ciphers = @()
    $encryption = $null
    if ($null -ne $model) {
        $encryption = Get-SettingHex $model 0x22
        $capabilities = Get-SettingHex $model 2
        if ($null -ne $capabilities) { $ciphers = @(Get-CapabilityItem $capabilities | Where-Object { $hashOids -notcontains $_ }) }
    }
    if ($ciphers.Count -eq 0) { $ciphers = $preferredCiphers }
    $list = ($ciphers + $preferredHashes) -join ''
    $length = [int]($list.Length / 2)
    $header = '30' + $length.ToString('X2')
    if ($length -gt 127) { $header = '3081' + $length.ToString('X2') }
    if ($length -gt 255) { $header = '3082' + $length.ToString('X4') }
    $own = @(
        @{ Tag = 1; Hex = '01000000' }, @{ Tag = 6; Hex = '01000000' }, @{ Tag = 0x20; Hex = '07000000' }
        @{ Tag = 0x51; Hex = (ConvertTo-Hex ([Text.Encoding]::Unicode.GetBytes($ownSetName))) + '0000' }
        @{ Tag = 0x0B; Hex = (ConvertTo-Hex ([Text.Encoding]::ASCII.GetBytes($ownSetName))) + '00' }
        @{ Tag = 9; Hex = $Thumbprint.ToUpperInvariant() }
    )
    if ($null -ne $encryption) { $own += , @{ Tag = 0x22; Hex = $encryption } }
    $own += , @{ Tag = 2; Hex = $header + $list }
    if ($null -ne $Older) { $own += @($Older.Settings | Where-Object { @(1, 2, 6, 8, 9, 0x0B, 0x20, 0x22, 0x51) -notcontains $_.Tag }) }
    return @{ Problem = ''; Settings = $own }
}

# What core/powershell/choose-default-set.ts decides. IsAcceptable is asked for the thumbprint of another certificate.
function Get-DefaultSetPlan($Sets, [string]$Thumbprint, [scriptblock]$IsAcceptable, [bool]$Override) {
    $defaults = @($Sets | Where-Object { Test-DefaultSet $_ })
    $current = $null
    $signing = $null
    if ($defaults.Count -gt 0) { $current = $defaults[0]; $signing = Get-SettingHex $current 9 }
    $isGood = $null -ne $signing -and $signing -ne $Thumbprint -and [bool](& $IsAcceptable $signing.ToLowerInvariant())
    if ($defaults.Count -eq 1 -and $null -ne $signing) {
        if ($signing -eq $Thumbprint) { return @{ State = 'compliant'; Reason = ''; From = $signing } }
        if (-not $Override -and $isGood) { return @{ State = 'user-choice'; Reason = ''; From = $signing } }
    }
    $reason = 'default-not-acceptable'
    if ($isGood) { $reason = 'override' }
    if ($defaults.Count -gt 1) { $reason = 'several-defaults' }
    if ($defaults.Count -eq 0) { $reason = 'no-default' }
    if (@($Sets).Count -eq 0) { $reason = 'no-setting-set' }
    return @{ State = 'change'; Reason = $reason; From = $signing; Current = $current }
}

function Add-OwnSet($Sets, [string]$Thumbprint, $Current) {
    $older = $null
    foreach ($set in $Sets) { if ($null -eq $older -and (Get-SetName $set) -ceq $ownSetName) { $older = $set } }
    $own = New-OwnSet $Thumbprint $older $Current
    $result = @()
    foreach ($set in $Sets) {
        if ($set -eq $older) { $result += , $own; continue }
        if (Test-DefaultSet $set) { Set-DefaultBit $set ((Get-DefaultBit $set) -band 4) }
        $result += , $set
    }
    if ($null -eq $older) { $result += , $own }
    return , $result
}

function New-Result([string]$State) {
    return [ordered]@{
        schema = 'outlook-signing/1'; mode = $mode; state = $State; reason = ''; whatIf = [bool]$WhatIfPreference; bitness = ''
        base = @(); profiles = @(); changes = @(); writes = 0; restartOutlookRequired = $false; notes = @()
    }
}

function Get-OverallState($Outcomes) {
    $states = @($Outcomes | ForEach-Object { $_.state })
    foreach ($state in 'refused', 'no-certificate', 'change', 'user-choice', 'nothing-to-restore') { if ($states -contains $state) { return $state } }
    return 'compliant'
}

function Get-BackupKey([string]$ProfileName) { return "Software\OutlookSmimeToolkit\Backup\$ProfileName" }

# The first bytes, kept once and as one value, so that a backup is there whole or not at all; without it nothing else is written.
function Save-Backup([string]$ProfileName, $SecurityProfile, $Options) {
    if ($null -ne (Read-UserValue (Get-BackupKey $ProfileName) 'Original')) { return }
    $backup = [ordered]@{ securityProfile = $null; sendOptions = $null }
    if ($null -ne $SecurityProfile) { $backup.securityProfile = ConvertTo-Hex $SecurityProfile }
    if ($null -ne $Options) { $backup.sendOptions = ConvertTo-Hex $Options }
    $text = ConvertTo-AsciiJson $backup
    Write-UserValue (Get-BackupKey $ProfileName) 'Original' $text 'String'
    if (-not $WhatIfPreference -and (Read-UserValue (Get-BackupKey $ProfileName) 'Original') -cne $text) { throw 'backup-not-kept' }
}

# Writes bytes, or removes the value for $null, and reads back; counts what was written.
function Update-UserBytes([string]$Key, [string]$Name, $Old, $New) {
    if ($null -ne $Old -and $null -ne $New -and (ConvertTo-Hex $Old) -eq (ConvertTo-Hex $New)) { return }
    if ($null -eq $Old -and $null -eq $New) { return }
    $result.writes++
    $change = [ordered]@{ key = $Key; value = $Name; from = $null; to = $null }
    if ($null -ne $Old) { $change.from = (ConvertTo-Hex $Old).ToLowerInvariant() }
    if ($null -ne $New) { $change.to = (ConvertTo-Hex $New).ToLowerInvariant() }
    $result.changes += , $change
    if ($WhatIfPreference) { return }
    if ($null -eq $New) { Remove-UserValue $Key $Name } else { Write-UserValue $Key $Name $New 'Binary' }
    $found = Read-UserValue $Key $Name
    if ($null -eq $New) { if ($null -ne $found) { throw 'read-back' } }
    elseif ($null -eq $found -or (ConvertTo-Hex $found) -ne (ConvertTo-Hex $New)) { throw 'read-back' }
}

# The facts of every certificate of the store that passes, chain too, newest first; Facts keeps what was read.
function Get-SigningCandidate($Facts, $Addresses) {
    foreach ($entry in $Facts) {
        if (-not (Test-WantedIssuer $entry.Fact)) { continue }
        if (@(Get-FailedRule $entry.Fact $Addresses).Count -gt 0) { continue }
        if ($null -eq $entry.Fact.chain) { $entry.Fact.chain = Get-ChainFact $entry.Certificate }
        if (@(Get-FailedChainRule $entry.Fact.chain).Count -eq 0) { $entry.Fact }
    }
}

function Test-PreferredCertificate($Left, $Right) {
    if ($Left.notBefore -ne $Right.notBefore) { return $Left.notBefore -gt $Right.notBefore }
    if ($Left.notAfter -ne $Right.notAfter) { return $Left.notAfter -gt $Right.notAfter }
    return [string]::CompareOrdinal($Left.thumbprint, $Right.thumbprint) -lt 0
}

function Read-StoreFact {
    foreach ($certificate in @(Get-StoreCertificate)) {
        try { @{ Certificate = $certificate; Fact = (Get-CertificateFact $certificate) } } catch { $result.notes += 'certificate-unreadable' }
    }
}

function Set-ProfileSigning([string]$ProfileName, $Facts) {
    $key = (Get-ProfileKey $version $ProfileName) + '\' + $securityKeyName
    $outcome = [ordered]@{ name = $ProfileName; state = ''; reason = ''; from = $null; to = $null; signByDefault = $false; addresses = 0 }
    $addresses = @(Get-Setting 'mailboxes' @())
    if ($addresses.Count -eq 0) { $addresses = @(Get-ProfileAddress $version $ProfileName) }
    $outcome.addresses = $addresses.Count
    # Without an address any certificate would match: nobody's choice but the person's.
    if ($addresses.Count -eq 0) { $outcome.state = 'refused'; $outcome.reason = 'mailbox-not-known'; return $outcome }
    if (@(Get-ProfileAddress $version $ProfileName).Count -gt 1) { $result.notes += 'several-accounts' }
    $candidates = @(Get-SigningCandidate $Facts $addresses)
    $chosen = $null
    foreach ($candidate in $candidates) { if ($null -eq $chosen -or (Test-PreferredCertificate $candidate $chosen)) { $chosen = $candidate } }
    if ($null -eq $chosen) { $outcome.state = 'no-certificate'; return $outcome }
    $old = Read-UserValue $key '11020355'
    $sets = @()
    if ($null -ne $old) {
        if ($old -isnot [byte[]]) { $outcome.state = 'refused'; $outcome.reason = 'not-binary'; return $outcome }
        $reading = Read-SecurityProfile $old $result.bitness
        if ($reading.Problem -ne '') { $outcome.state = 'refused'; $outcome.reason = $reading.Problem; return $outcome }
        $sets = @($reading.Sets)
    }
    $options = Read-UserValue $key '00030354'
    if ($null -ne $options -and ($options -isnot [byte[]] -or $options.Length -ne 4)) { $outcome.state = 'refused'; $outcome.reason = 'not-four-bytes'; return $outcome }
    $good = @($candidates | ForEach-Object { $_.thumbprint })
    $plan = Get-DefaultSetPlan $sets $chosen.thumbprint { param($other) $good -contains $other } ([bool](Get-Setting 'override' $false))
    $outcome.state = $plan.State; $outcome.reason = $plan.Reason
    if ($null -ne $plan.From) { $outcome.from = $plan.From.ToLowerInvariant() }
    $outcome.to = $outcome.from
    $new = $old
    if ($plan.State -eq 'change') {
        $outcome.to = $chosen.thumbprint
        $new = Write-SecurityProfile (Add-OwnSet $sets $chosen.thumbprint $plan.Current) $result.bitness
    }
    $newOptions = $options
    if ([bool](Get-Setting 'alwaysSign' $false)) {
        $outcome.signByDefault = $true
        $newOptions = New-Object byte[] 4
        if ($null -ne $options) { $newOptions = [byte[]]$options.Clone() }
        $newOptions[0] = [byte]($newOptions[0] -bor 2)
    }
    $before = $result.writes
    $needsProfile = $plan.State -eq 'change'
    $needsOptions = $null -ne $newOptions -and ($null -eq $options -or (ConvertTo-Hex $options) -ne (ConvertTo-Hex $newOptions))
    if ($needsProfile -or $needsOptions) { Save-Backup $ProfileName $old $options }
    if ($needsProfile) { Update-UserBytes $key '11020355' $old $new }
    if ($needsOptions) { Update-UserBytes $key '00030354' $options $newOptions; if (-not $needsProfile) { $outcome.state = 'change'; $outcome.reason = 'sign-by-default' } }
    if ($result.writes -gt $before) { $result.restartOutlookRequired = Test-OutlookRunning }
    return $outcome
}

function Invoke-Asked($ProfileNames, $Facts) { Invoke-OnEachProfile $ProfileNames $Facts }

function Invoke-Mode([string]$ProfileName, $Facts) { return Set-ProfileSigning $ProfileName $Facts }

$mode = 'configure'
function Invoke-OnEachProfile($ProfileNames, $Facts) {
    foreach ($profileName in $ProfileNames) { $result.profiles += , (Invoke-Mode $profileName $Facts) }
    $result.state = Get-OverallState $result.profiles
}

$version = ''
$result = New-Result 'compliant'
try {
    $version = Get-OutlookVersion
    if (Test-SystemAccount) { $result.state = 'system-account' }
    elseif ($version -eq '') { $result.state = 'no-outlook' }
    else {
        $result.bitness = Get-OutlookBitness $version
        if (Test-NewOutlook) { $result.notes += 'new-outlook' }
        $profileNames = @(Get-OutlookProfile $version)
        if ($result.bitness -eq 'unknown') { $result.state = 'refused'; $result.reason = 'bitness-unknown' }
        elseif ($profileNames.Count -eq 0) { $result.state = 'no-profile' }
        else {
            $facts = @()
            if ($mode -eq 'configure') { $facts = @(Read-StoreFact) }
            Invoke-Asked $profileNames $facts
        }
    }
}
catch {
    $result.state = 'failed'
    $result.reason = [string]$_.Exception.Message
}
$result.notes = @($result.notes | Where-Object { $null -ne $_ } | ForEach-Object { $_ })

$reasons = @($result.profiles | ForEach-Object { $_.reason } | Where-Object { $_ -ne '' })
ConvertTo-AsciiJson ([ordered]@{ state = $result.state; reasons = $reasons; profiles = @($result.profiles).Count; bitness = $result.bitness })
if ($result.state -eq 'change') { exit 1 }
exit 0
