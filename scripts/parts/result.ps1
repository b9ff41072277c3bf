function New-Result([string]$State) {
    return [ordered]@{
        schema = 'outlook-signing/1'; mode = $mode; state = $State; reason = ''; whatIf = [bool]$WhatIfPreference; bitness = ''
        base = @(); profiles = @(); changes = @(); writes = 0; restartOutlookRequired = $false; notes = @()
    }
}

function Get-OverallState($Outcomes) {
    $states = @($Outcomes | ForEach-Object { $_.state })
    foreach ($state in 'refused', 'no-certificate', 'change', 'user-choice', 'nothing-to-restore') { if ($states -contains $state) { return $state } }
    return 'compliant'
}
