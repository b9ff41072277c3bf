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
