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
