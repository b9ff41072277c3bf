function Test-OutlookRunning { return [Diagnostics.Process]::GetProcessesByName('OUTLOOK').Length -gt 0 }
