# Takes our set and our "sign by default" away again and leaves everything else as it is now.
function Remove-ProfileSigning([string]$ProfileName) {
    $key = (Get-ProfileKey $version $ProfileName) + '\' + $securityKeyName
    $outcome = [ordered]@{ name = $ProfileName; state = 'compliant'; reason = 'nothing-of-ours'; from = $null; to = $null; signByDefault = $false; addresses = 0 }
    $backup = @{ securityProfile = $null; sendOptions = $null }
    $text = Read-UserValue (Get-BackupKey $ProfileName) 'Original'
    if ($null -ne $text) { $backup = ConvertFrom-Json -InputObject $text }
    $old = Read-UserValue $key '11020355'
    if ($null -ne $old) {
        if ($old -isnot [byte[]]) { $outcome.state = 'refused'; $outcome.reason = 'not-binary'; return $outcome }
        $reading = Read-SecurityProfile $old $result.bitness
        if ($reading.Problem -ne '') { $outcome.state = 'refused'; $outcome.reason = $reading.Problem; return $outcome }
        $kept = @($reading.Sets | Where-Object { (Get-SetName $_) -cne $ownSetName })
        if ($kept.Count -lt @($reading.Sets).Count) {
            $outcome.state = 'change'; $outcome.reason = 'removed'
            if ($null -ne $backup.securityProfile) { Restore-FormerDefault $kept (Read-SecurityProfile (ConvertFrom-Hex $backup.securityProfile) $result.bitness) }
            $new = $null
            if ($kept.Count -gt 0) { $new = Write-SecurityProfile $kept $result.bitness }
            Update-UserBytes $key '11020355' $old $new
        }
    }
    $options = Read-UserValue $key '00030354'
    $hadSign = $null -ne $backup.sendOptions -and ([Convert]::ToInt32($backup.sendOptions.Substring(0, 2), 16) -band 2) -ne 0
    if ($null -ne $text -and $options -is [byte[]] -and $options.Length -eq 4 -and ($options[0] -band 2) -ne 0 -and -not $hadSign) {
        $newOptions = [byte[]]$options.Clone()
        $newOptions[0] = [byte]($newOptions[0] -band 0xFD)
        if ($null -eq $backup.sendOptions -and (Test-Zero $newOptions 0 4)) { $newOptions = $null }
        $outcome.state = 'change'; $outcome.reason = 'removed'
        Update-UserBytes $key '00030354' $options $newOptions
    }
    if ($null -ne $text) { Remove-UserValue (Get-BackupKey $ProfileName) 'Original' }
    if ($result.writes -gt 0) { $result.restartOutlookRequired = Test-OutlookRunning }
    return $outcome
}

# Makes the set that was the default before us the default again, when it is still there and none else is.
function Restore-FormerDefault($Kept, $Former) {
    if ($Former.Problem -ne '' -or @($Kept | Where-Object { Test-DefaultSet $_ }).Count -gt 0) { return }
    foreach ($formerSet in @($Former.Sets | Where-Object { Test-DefaultSet $_ })) {
        foreach ($set in $Kept) {
            if ((Get-SetName $set) -ceq (Get-SetName $formerSet)) { Set-DefaultBit $set (Get-DefaultBit $formerSet); return }
        }
    }
}
