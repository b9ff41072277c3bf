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
