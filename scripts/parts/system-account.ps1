function Test-SystemAccount { return [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem }
