# A text below HKEY_LOCAL_MACHINE in the 64-bit or 32-bit view, or $null.
function Read-MachineValue([string]$Key, [string]$Name, [string]$View) {
    $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, [Microsoft.Win32.RegistryView]$View)
    try {
        $opened = $machine.OpenSubKey($Key)
        if ($null -eq $opened) { return $null }
        try { return $opened.GetValue($Name) } finally { $opened.Close() }
    }
    finally { $machine.Close() }
}
