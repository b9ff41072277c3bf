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
