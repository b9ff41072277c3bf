# Kind is Binary, DWord or String. Nothing is written under -WhatIf.
function Write-UserValue([string]$Key, [string]$Name, $Value, [string]$Kind) {
    if ($WhatIfPreference) { return }
    $opened = [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey($Key)
    try { $opened.SetValue($Name, $Value, [Microsoft.Win32.RegistryValueKind]$Kind) } finally { $opened.Close() }
}

function Remove-UserValue([string]$Key, [string]$Name) {
    if ($WhatIfPreference) { return }
    $opened = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey($Key, $true)
    if ($null -eq $opened) { return }
    try { $opened.DeleteValue($Name, $false) } finally { $opened.Close() }
}
