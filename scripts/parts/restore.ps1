function Restore-ProfileSigning([string]$ProfileName) {
    $key = (Get-ProfileKey $version $ProfileName) + '\' + $securityKeyName
    $outcome = [ordered]@{ name = $ProfileName; state = 'nothing-to-restore'; reason = ''; from = $null; to = $null; signByDefault = $false; addresses = 0 }
    $text = Read-UserValue (Get-BackupKey $ProfileName) 'Original'
    if ($null -eq $text) { return $outcome }
    $backup = ConvertFrom-Json -InputObject $text
    foreach ($pair in @(@('11020355', $backup.securityProfile), @('00030354', $backup.sendOptions))) {
        $new = $null
        if ($null -ne $pair[1]) { $new = ConvertFrom-Hex $pair[1] }
        Update-UserBytes $key $pair[0] (Read-UserValue $key $pair[0]) $new
    }
    Remove-UserValue (Get-BackupKey $ProfileName) 'Original'
    $outcome.state = 'change'; $outcome.reason = 'restored'
    if ($result.writes -gt 0) { $result.restartOutlookRequired = Test-OutlookRunning }
    return $outcome
}
