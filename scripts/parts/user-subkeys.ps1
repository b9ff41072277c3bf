function Get-UserSubkey([string]$Key) {
    $opened = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey($Key)
    if ($null -eq $opened) { return }
    try { $opened.GetSubKeyNames() } finally { $opened.Close() }
}
