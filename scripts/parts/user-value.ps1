# A value below HKEY_CURRENT_USER, or $null. Bytes come back as one byte array.
function Read-UserValue([string]$Key, [string]$Name) {
    $opened = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey($Key)
    if ($null -eq $opened) { return $null }
    try { $value = $opened.GetValue($Name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames) } finally { $opened.Close() }
    return , $value
}
