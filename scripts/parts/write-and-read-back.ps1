function Get-BackupKey([string]$ProfileName) { return "Software\OutlookSmimeToolkit\Backup\$ProfileName" }

# The first bytes, kept once and as one value, so that a backup is there whole or not at all; without it nothing else is written.
function Save-Backup([string]$ProfileName, $SecurityProfile, $Options) {
    if ($null -ne (Read-UserValue (Get-BackupKey $ProfileName) 'Original')) { return }
    $backup = [ordered]@{ securityProfile = $null; sendOptions = $null }
    if ($null -ne $SecurityProfile) { $backup.securityProfile = ConvertTo-Hex $SecurityProfile }
    if ($null -ne $Options) { $backup.sendOptions = ConvertTo-Hex $Options }
    $text = ConvertTo-AsciiJson $backup
    Write-UserValue (Get-BackupKey $ProfileName) 'Original' $text 'String'
    if (-not $WhatIfPreference -and (Read-UserValue (Get-BackupKey $ProfileName) 'Original') -cne $text) { throw 'backup-not-kept' }
}

# Writes bytes, or removes the value for $null, and reads back; counts what was written.
function Update-UserBytes([string]$Key, [string]$Name, $Old, $New) {
    if ($null -ne $Old -and $null -ne $New -and (ConvertTo-Hex $Old) -eq (ConvertTo-Hex $New)) { return }
    if ($null -eq $Old -and $null -eq $New) { return }
    $result.writes++
    $change = [ordered]@{ key = $Key; value = $Name; from = $null; to = $null }
    if ($null -ne $Old) { $change.from = (ConvertTo-Hex $Old).ToLowerInvariant() }
    if ($null -ne $New) { $change.to = (ConvertTo-Hex $New).ToLowerInvariant() }
    $result.changes += , $change
    if ($WhatIfPreference) { return }
    if ($null -eq $New) { Remove-UserValue $Key $Name } else { Write-UserValue $Key $Name $New 'Binary' }
    $found = Read-UserValue $Key $Name
    if ($null -eq $New) { if ($null -ne $found) { throw 'read-back' } }
    elseif ($null -eq $found -or (ConvertTo-Hex $found) -ne (ConvertTo-Hex $New)) { throw 'read-back' }
}
