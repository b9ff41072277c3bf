#region outside world: a simulated PC, kept in the folder that OUTLOOK_SMIME_SIMULATION names
$simulation = [Environment]::GetEnvironmentVariable('OUTLOOK_SMIME_SIMULATION')

# A fault: the process is killed when it makes the call of this number, before the call has an effect.
$simulatedEnd = 0
if ([IO.File]::Exists("$simulation/windows/end-at-call")) { $simulatedEnd = [int][IO.File]::ReadAllText("$simulation/windows/end-at-call") }
$simulatedCalls = 0

# A fault: what is written below this name is accepted and not kept.
$simulatedUnkept = ''
if ([IO.File]::Exists("$simulation/windows/unkept-value")) { $simulatedUnkept = [IO.File]::ReadAllText("$simulation/windows/unkept-value") }

function Add-SimulatedCall([string]$Operation, [string]$Key, [string]$Name, [bool]$Write) {
    $script:simulatedCalls++
    if ($script:simulatedCalls -eq $simulatedEnd) { [Diagnostics.Process]::GetCurrentProcess().Kill() }
    $call = ConvertTo-AsciiJson @{ operation = $Operation; key = $Key; name = $Name; write = $Write }
    [IO.File]::AppendAllText("$simulation/calls.ndjson", "$call`n")
}

function Get-SimulatedFolder([string]$Hive, [string]$Key) {
    $parts = @($Key.Split('\') | ForEach-Object { 'k_' + [Uri]::EscapeDataString($_) })
    return "$simulation/windows/registry/$Hive/" + ($parts -join '/')
}

function Read-SimulatedValue([string]$Hive, [string]$Key, [string]$Name) {
    Add-SimulatedCall 'registry read' "$Hive\$Key" $Name $false
    $file = (Get-SimulatedFolder $Hive $Key) + '/v_' + [Uri]::EscapeDataString($Name) + '.json'
    if (-not [IO.File]::Exists($file)) { return $null }
    $stored = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($file))
    if ($stored.kind -eq 'Binary') { return , [Convert]::FromHexString($stored.data) }
    return $stored.data
}

$simulatedState = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText("$simulation/windows/state.json"))

function Get-SimulatedState { return $simulatedState }

$simulatedRoots = @([IO.Directory]::GetFiles("$simulation/windows/roots", '*.pem') | ForEach-Object { [Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPem([IO.File]::ReadAllText($_)) })

function Get-Now {
    $now = (Get-SimulatedState).now
    if ($null -eq $now) { return [DateTime]::UtcNow }
    return [DateTimeOffset]::FromUnixTimeMilliseconds($now).UtcDateTime
}

function Read-UserValue([string]$Key, [string]$Name) { return , (Read-SimulatedValue 'HKCU' $Key $Name) }

function Get-UserSubkey([string]$Key) {
    $folder = Get-SimulatedFolder 'HKCU' $Key
    if (-not [IO.Directory]::Exists($folder)) { return }
    foreach ($child in [IO.Directory]::GetDirectories($folder, 'k_*') | Sort-Object) { [Uri]::UnescapeDataString([IO.Path]::GetFileName($child).Substring(2)) }
}

# One file a value, renamed into place: like the registry, a value is the old one or the new one.
function Write-UserValue([string]$Key, [string]$Name, $Value, [string]$Kind) {
    Add-SimulatedCall 'registry set' "HKCU\$Key" $Name (-not $WhatIfPreference)
    if ($WhatIfPreference -or $Name -eq $simulatedUnkept) { return }
    $folder = Get-SimulatedFolder 'HKCU' $Key
    $null = [IO.Directory]::CreateDirectory($folder)
    $data = $Value
    if ($Kind -eq 'Binary') { $data = [Convert]::ToHexString([byte[]]$Value) }
    $file = "$folder/v_" + [Uri]::EscapeDataString($Name) + '.json'
    [IO.File]::WriteAllText("$file.new", (ConvertTo-AsciiJson @{ kind = $Kind; data = $data }))
    [IO.File]::Move("$file.new", $file, $true)
}

function Remove-UserValue([string]$Key, [string]$Name) {
    Add-SimulatedCall 'registry remove' "HKCU\$Key" $Name (-not $WhatIfPreference)
    if ($WhatIfPreference) { return }
    [IO.File]::Delete((Get-SimulatedFolder 'HKCU' $Key) + '/v_' + [Uri]::EscapeDataString($Name) + '.json')
}

function Read-MachineValue([string]$Key, [string]$Name, [string]$View) { return Read-SimulatedValue ('HKLM-' + $View) $Key $Name }

function Get-StoreCertificate {
    Add-SimulatedCall 'store read' 'CurrentUser\My' '' $false
    foreach ($file in [IO.Directory]::GetFiles("$simulation/windows/store", '*.pem') | Sort-Object) {
        $key = [IO.Path]::ChangeExtension($file, '.key')
        if ([IO.File]::Exists($key)) { [Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPemFile($file, $key) }
        else { [Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPem([IO.File]::ReadAllText($file)) }
    }
}

function Test-CertificateChain($Certificate, [string]$Purpose, [string]$Revocation) {
    $chain = New-Object System.Security.Cryptography.X509Certificates.X509Chain
    $chain.ChainPolicy.RevocationMode = 'NoCheck'
    $chain.ChainPolicy.VerificationTime = (Get-Now).ToLocalTime()
    $chain.ChainPolicy.DisableCertificateDownloads = $true
    $chain.ChainPolicy.TrustMode = 'CustomRootTrust'
    foreach ($root in $simulatedRoots) { $null = $chain.ChainPolicy.CustomTrustStore.Add($root) }
    $null = $chain.ChainPolicy.ApplicationPolicy.Add((New-Object System.Security.Cryptography.Oid -ArgumentList $Purpose))
    $null = $chain.Build($Certificate)
    foreach ($status in $chain.ChainStatus) { [string]$status.Status }
}

function Read-TpmInformation { return [string](Get-SimulatedState).tpm }

function Test-Windows { return $true }

function Test-SystemAccount { return [bool](Get-SimulatedState).system }

function Test-OutlookRunning { return [bool](Get-SimulatedState).outlookRunning }
#endregion outside world
