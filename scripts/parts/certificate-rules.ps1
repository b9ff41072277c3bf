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
