# The new Outlook for Windows, which reads none of these settings, is the one in use.
function Test-NewOutlook { return (Read-UserValue 'Software\Microsoft\Office\16.0\Outlook\Preferences' 'UseNewOutlook') -eq 1 }
