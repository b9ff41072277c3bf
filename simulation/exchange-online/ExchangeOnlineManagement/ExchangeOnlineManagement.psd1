@{
    RootModule        = 'ExchangeOnlineManagement.psm1'
    ModuleVersion     = '3.9.2'
    GUID              = '5b6f1a9e-6f7b-4c0e-9d0b-0f4a5b8f2d11'
    Author            = 'Outlook S/MIME enablement toolkit'
    Description       = 'SIMULATED: a strict stand-in for the module of this name. It knows one tenant, kept in a file.'
    FunctionsToExport = @('Connect-ExchangeOnline', 'Disconnect-ExchangeOnline', 'Get-ConnectionInformation')
    CmdletsToExport   = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
