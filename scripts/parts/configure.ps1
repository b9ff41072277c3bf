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
