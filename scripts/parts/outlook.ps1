# x86, x64, none (no classic Outlook) or unknown (both views claim one and differ).
function Get-OutlookBitness([string]$Version) {
    $found = @()
    foreach ($view in 'Registry64', 'Registry32') {
        $value = Read-MachineValue "SOFTWARE\Microsoft\Office\$Version\Outlook" 'Bitness' $view
        if ($value -eq 'x86' -or $value -eq 'x64') { if ($found -notcontains $value) { $found += $value } }
    }
    if ($found.Count -eq 0) { return 'none' }
    if ($found.Count -gt 1) { return 'unknown' }
    return $found[0]
}

# The Office version whose Outlook is here, newest first; empty when there is none.
function Get-OutlookVersion {
    foreach ($version in '16.0', '15.0') { if ((Get-OutlookBitness $version) -ne 'none') { return $version } }
    return ''
}

function Get-ProfileKey([string]$Version, [string]$ProfileName) { return "Software\Microsoft\Office\$Version\Outlook\Profiles\$ProfileName" }

# The default profile first, then all others.
function Get-OutlookProfile([string]$Version) {
    $names = @(Get-UserSubkey "Software\Microsoft\Office\$Version\Outlook\Profiles")
    $default = Read-UserValue "Software\Microsoft\Office\$Version\Outlook" 'DefaultProfile'
    $names | Where-Object { $_ -eq $default }
    $names | Where-Object { $_ -ne $default }
}
