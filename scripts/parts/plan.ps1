# What a plan rests on: both values of a profile as they are.
function Get-ProfileBase([string]$ProfileName) {
    $key = (Get-ProfileKey $version $ProfileName) + '\' + $securityKeyName
    $base = [ordered]@{ profile = $ProfileName; securityProfile = $null; sendOptions = $null }
    foreach ($pair in @(@('securityProfile', '11020355'), @('sendOptions', '00030354'))) {
        $value = Read-UserValue $key $pair[1]
        if ($value -is [byte[]]) { $base[$pair[0]] = (ConvertTo-Hex $value).ToLowerInvariant() }
        elseif ($null -ne $value) { $base[$pair[0]] = 'not-binary' }
    }
    return $base
}

# Texts of a plan as one line each; an absent value is a dash.
function Format-PlanLine($Fields) { return @($Fields | ForEach-Object { if ($null -eq $_) { '-' } else { [string]$_ } }) -join '|' }

# True without a plan, or when its beginning and its changes are what is found and would be written now.
function Test-Plan($ProfileNames, $Facts) {
    $plan = Get-Setting 'plan' $null
    if ($null -eq $plan) { return $true }
    $base = @($result.base | ForEach-Object { Format-PlanLine @($_.profile, $_.securityProfile, $_.sendOptions) })
    if (($base -join "`n") -cne (@($plan.base) -join "`n")) { return $false }
    $bitness = $result.bitness
    # The functions called from here see these instead of the script's own: nothing is written, and the changes gather here.
    $WhatIfPreference = $true
    $result = New-Result 'compliant'
    $result.bitness = $bitness
    Invoke-OnEachProfile $ProfileNames $Facts
    $changes = @($result.changes | ForEach-Object { Format-PlanLine @($_.key, $_.value, $_.to) })
    return ($changes -join "`n") -ceq (@($plan.changes) -join "`n")
}
