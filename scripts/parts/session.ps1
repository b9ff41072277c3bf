function Test-SystemAccount { return [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem }

function Test-OutlookRunning { return [Diagnostics.Process]::GetProcessesByName('OUTLOOK').Length -gt 0 }
