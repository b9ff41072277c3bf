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
