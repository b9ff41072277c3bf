# SIMULATED ExchangeOnlineManagement: the parameter tables of the module, one tenant in $env:SIMULATED_EXCHANGE, and its faults.
# As with the module, Get- and Set-SmimeConfig exist only while connected, only if asked for, and only as far as the role allows.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

enum ExchangeEnvironment { O365Default; O365GermanyCloud; O365China; O365USGovGCCHigh; O365USGovDoD }

$script:Connection = $null
$script:TemporaryModule = $null
$script:MaxStoreBytes = 70000

# Name, type and default of each property; Set-SmimeConfig has a parameter for each.
$script:Settings = [ordered]@{
    OWAAllowUserChoiceOfSigningCertificate          = @('bool', $false)
    OWAAlwaysEncrypt                                = @('bool', $false)
    OWAAlwaysSign                                   = @('bool', $false)
    OWABCCEncryptedEmailForking                     = @('uint32', 0)
    OWACheckCRLOnSend                               = @('bool', $false)
    OWAClearSign                                    = @('bool', $true)
    OWACopyRecipientHeaders                         = @('bool', $false)
    OWACRLConnectionTimeout                         = @('uint32', 60000)
    OWACRLRetrievalTimeout                          = @('uint32', 10000)
    OWADisableCRLCheck                              = @('bool', $false)
    OWADLExpansionTimeout                           = @('uint32', 60000)
    OWAEncryptionAlgorithms                         = @('string', '6610')
    OWAEncryptTemporaryBuffers                      = @('bool', $true)
    OWAForceSMIMEClientUpgrade                      = @('bool', $true)
    OWAIncludeCertificateChainAndRootCertificate    = @('bool', $false)
    OWAIncludeCertificateChainWithoutRootCertificate = @('bool', $false)
    OWAIncludeSMIMECapabilitiesInMessage            = @('bool', $false)
    OWAOnlyUseSmartCard                             = @('bool', $false)
    OWASenderCertificateAttributesToDisplay         = @('string', '')
    OWASignedEmailCertificateInclusion              = @('bool', $true)
    OWASigningAlgorithms                            = @('string', '8004')
    OWATripleWrapSignedEncryptedMail                = @('bool', $false)
    OWAUseKeyIdentifier                             = @('bool', $false)
    OWAUseSecondaryProxiesWhenFindingCertificates   = @('bool', $true)
    NoSignOnReply                                   = @('bool', $true)
}

function Get-StateFile { [IO.Path]::Combine($env:SIMULATED_EXCHANGE, 'exchange-online.json') }

function Read-State { ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Get-StateFile))) }

# Written beside and moved, so that a process that is killed leaves the old state or the new one.
function Write-State($State) {
    $beside = (Get-StateFile) + '.' + [Guid]::NewGuid().ToString('N')
    [IO.File]::WriteAllText($beside, (ConvertTo-Json -InputObject $State -Depth 8))
    [IO.File]::Move($beside, (Get-StateFile), $true)
}

function Get-Value($Object, [string]$Name, $Default) {
    $property = $Object.PSObject.Properties[$Name]
    if ($null -eq $property -or $null -eq $property.Value) { return , $Default }
    return , $property.Value
}

# One line a call: names and types of its parameters, never a value.
function Add-Call([string]$Cmdlet, $Bound, [bool]$Write, [bool]$WhatIf) {
    $parameters = [ordered]@{}
    foreach ($name in $Bound.Keys) { if ($null -ne $Bound[$name]) { $parameters[$name] = $Bound[$name].GetType().Name } else { $parameters[$name] = 'null' } }
    $call = [ordered]@{ cmdlet = $Cmdlet; write = $Write; whatIf = $WhatIf; parameters = $parameters }
    if ($Bound.ContainsKey('AccessToken')) {
        $hash = [Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes([string]$Bound['AccessToken']))
        $call['tokenSha256Prefix'] = [Convert]::ToHexString($hash).Substring(0, 8).ToLowerInvariant()
    }
    $line = (ConvertTo-Json -InputObject $call -Depth 4 -Compress) + [char]10
    [IO.File]::AppendAllText([IO.Path]::Combine($env:SIMULATED_EXCHANGE, 'calls.ndjson'), $line)
}

# The next fault that waits at this place. `skip` lets that many calls through first, `times` is how often it happens.
function Get-Fault([string]$At) {
    $state = Read-State
    $found = $null
    foreach ($fault in (Get-Value $state 'faults' @())) {
        if ($null -eq $fault -or $fault.at -ne $At -or $null -ne $found) { continue }
        $skip = Get-Value $fault 'skip' 0
        if ($skip -gt 0) { $fault.skip = $skip - 1; continue }
        $times = Get-Value $fault 'times' $null
        if ($null -ne $times) { if ($times -le 0) { continue }; $fault.times = $times - 1 }
        $found = $fault
    }
    Write-State $state
    return $found
}

function New-ErrorRecord([string]$Message, [string]$Id, [string]$Category) {
    return [Management.Automation.ErrorRecord]::new([InvalidOperationException]::new($Message), $Id, $Category, $null)
}

# Faults that any cmdlet can have; the others are the cmdlet's own. True when the call ends here without a result.
function Invoke-CommonFault($Cmdlet, $Fault) {
    if ($null -eq $Fault) { return $false }
    switch ($Fault.kind) {
        'warning' { $Cmdlet.WriteWarning('Your organization will be migrated. This is noise.') }
        'banner' { [Console]::Out.WriteLine('---- This V3 EXO PowerShell module contains new REST API backed cmdlets ----') }
        'stderr' { [Console]::Error.WriteLine('chatter on stderr') }
        'large-output' { [Console]::Out.WriteLine([string]::new([char]'x', 20MB)) }
        'exit' { [Environment]::Exit(0) }
        'hang' { [Threading.Thread]::Sleep(3600000) }
        'server-busy' { $Cmdlet.ThrowTerminatingError((New-ErrorRecord 'ServerBusyException: the server is too busy to handle the request.' 'ServerBusyException' 'ResourceUnavailable')) }
        'refuse' { $Cmdlet.ThrowTerminatingError((New-ErrorRecord "The operation on the tenant was refused." 'AccessDenied' 'PermissionDenied')) }
        'write-error' { $Cmdlet.WriteError((New-ErrorRecord 'A part of the operation failed.' 'PartialFailure' 'NotSpecified')); return $true }
    }
    return $false
}

function Connect-ExchangeOnline {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)][string]$ConnectionUri,
        [Parameter(Position = 1)][string]$AzureADAuthorizationEndpointUri,
        [Parameter(Position = 2)][ExchangeEnvironment]$ExchangeEnvironmentName,
        [string]$DelegatedOrganization,
        [string]$Prefix,
        [string[]]$CommandName,
        [string[]]$FormatTypeName,
        [string]$AccessToken,
        [string]$AppId,
        [switch]$BypassMailboxAnchoring,
        [Security.Cryptography.X509Certificates.X509Certificate2]$Certificate,
        [string]$CertificateFilePath,
        [securestring]$CertificatePassword,
        [string]$CertificateThumbprint,
        [pscredential]$Credential,
        [switch]$Device,
        [switch]$DisableWAM,
        [string]$EXOModuleBasePath,
        [switch]$EnableErrorReporting,
        [switch]$InlineCredential,
        [string]$LogDirectoryPath,
        [string]$LogLevel,
        [switch]$LoadCmdletHelp,
        [switch]$ManagedIdentity,
        [string]$ManagedIdentityAccountId,
        [string]$Organization,
        [int]$PageSize,
        [switch]$ShowBanner = $true,
        [Security.Cryptography.X509Certificates.X509Certificate2]$SigningCertificate,
        [switch]$SkipLoadingCmdletHelp,
        [switch]$SkipLoadingFormatData,
        [bool]$TrackPerformance,
        [bool]$UseMultithreading,
        [string]$UserPrincipalName,
        [switch]$UseRPSSession
    )
    Add-Call 'Connect-ExchangeOnline' $PSBoundParameters $false $false
    $module = $MyInvocation.MyCommand.Module
    if ($AccessToken -and $module.Version -lt [Version]'3.1.0') {
        $PSCmdlet.ThrowTerminatingError((New-ErrorRecord "A parameter cannot be found that matches parameter name 'AccessToken'." 'NamedParameterNotFound,Connect-ExchangeOnline' 'InvalidArgument'))
    }
    $fault = Get-Fault 'connect'
    $null = Invoke-CommonFault $PSCmdlet $fault
    if ($null -ne $fault -and $fault.kind -eq 'refuse-token') { $PSCmdlet.ThrowTerminatingError((New-ErrorRecord 'UnAuthorized' 'UnauthorizedAccess' 'AuthenticationError')) }
    if ($null -ne $fault -and $fault.kind -eq 'expired-token') { $PSCmdlet.ThrowTerminatingError((New-ErrorRecord 'The access token has expired.' 'TokenExpired' 'AuthenticationError')) }
    if (-not $AccessToken) { $PSCmdlet.ThrowTerminatingError((New-ErrorRecord 'A sign-in window cannot be opened here.' 'InteractiveSignIn' 'AuthenticationError')) }
    if (-not $Organization -and -not $UserPrincipalName -and -not $DelegatedOrganization) {
        $PSCmdlet.ThrowTerminatingError((New-ErrorRecord 'AccessToken needs Organization, DelegatedOrganization or UserPrincipalName.' 'OrganizationMissing' 'InvalidArgument'))
    }
    $state = Read-State
    if ($Organization -and $Organization -ne $state.organization) { $PSCmdlet.ThrowTerminatingError((New-ErrorRecord "The organization $Organization cannot be found with this token." 'OrganizationNotFound' 'ObjectNotFound')) }
    $script:Connection = [pscustomobject]@{
        ConnectionId = [Guid]::NewGuid(); State = 'Connected'; TokenStatus = 'Active'; TokenExpiryTimeUTC = [DateTimeOffset]::UtcNow.AddHours(1)
        Organization = $state.organization; TenantID = $state.tenantId; AppId = ''; CertificateAuthentication = $false; ModuleName = ''
    }
    if ($null -ne $fault -and $fault.kind -eq 'wrong-tenant') { $script:Connection.TenantID = '99999999-9999-4999-8999-999999999999'; $script:Connection.Organization = 'fabrikam.onmicrosoft.com' }
    Import-SessionCommand $state $CommandName $EXOModuleBasePath
    if ($ShowBanner) { [Console]::Out.WriteLine('This V3 EXO PowerShell module contains new REST API backed Exchange Online cmdlets. (SIMULATED)') }
}

# The commands that the role allows, as a module below the folder for temporary files: as the module does it.
function Import-SessionCommand($State, [string[]]$CommandName, [string]$BasePath) {
    $role = $State.role
    $allowed = @()
    if ($role -ne 'none') { $allowed += 'Get-SmimeConfig' }
    if ($role -eq 'administrator') { $allowed += 'Set-SmimeConfig' }
    if ($CommandName) { $allowed = @($allowed | Where-Object { $CommandName -contains $_ }) }
    $base = [IO.Path]::GetTempPath()
    if ($BasePath) { $base = $BasePath }
    $name = 'tmpEXO_' + [Guid]::NewGuid().ToString('N').Substring(0, 8)
    $folder = [IO.Path]::Combine($base, $name)
    $null = [IO.Directory]::CreateDirectory($folder)
    $text = "`$parent = Get-Module -Name ExchangeOnlineManagement`n"
    if ($allowed -contains 'Get-SmimeConfig') { $text += Get-ReaderText }
    if ($allowed -contains 'Set-SmimeConfig') { $text += Get-WriterText (Get-Value $State 'hiddenParameters' @()) }
    $file = [IO.Path]::Combine($folder, "$name.psm1")
    [IO.File]::WriteAllText($file, $text)
    $script:TemporaryModule = Import-Module -Name $file -Global -PassThru
    $script:Connection.ModuleName = $folder
}

function Get-ReaderText {
    return @'
function Get-SmimeConfig {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]$Identity)
    & $parent { param($caller, $bound) Invoke-GetSmimeConfig $caller $bound } $PSCmdlet $PSBoundParameters
}

'@
}

function Get-WriterText([string[]]$Hidden) {
    $lines = foreach ($name in $script:Settings.Keys) { if ($Hidden -notcontains $name) { "        [$($script:Settings[$name][0])]`$$name," } }
    $list = '        [byte[]]$SMIMECertificateIssuingCA,'
    if ($Hidden -contains 'SMIMECertificateIssuingCA') { $list = '' }
    return "function Set-SmimeConfig {`n    [CmdletBinding(SupportsShouldProcess = `$true)]`n    param(`n$($lines -join "`n")`n$list`n" +
    "        [Parameter(Position = 0, ValueFromPipeline = `$true, ValueFromPipelineByPropertyName = `$true)]`$Identity`n    )`n" +
    "    & `$parent { param(`$caller, `$bound) Invoke-SetSmimeConfig `$caller `$bound } `$PSCmdlet `$PSBoundParameters`n}`n"
}

function Get-ConnectionInformation {
    [CmdletBinding()]
    param([string[]]$ConnectionId, [string[]]$ModulePrefix)
    Add-Call 'Get-ConnectionInformation' $PSBoundParameters $false $false
    $null = Invoke-CommonFault $PSCmdlet (Get-Fault 'connection')
    if ($null -ne $script:Connection) { $script:Connection }
}

function Disconnect-ExchangeOnline {
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    param([string[]]$ConnectionId, [string[]]$ModulePrefix)
    Add-Call 'Disconnect-ExchangeOnline' $PSBoundParameters $false $false
    if (-not $PSCmdlet.ShouldProcess('Running this cmdlet clears all active sessions created using Connect-ExchangeOnline.')) { return }
    $null = Invoke-CommonFault $PSCmdlet (Get-Fault 'disconnect')
    if ($null -ne $script:TemporaryModule) {
        $folder = [IO.Path]::GetDirectoryName($script:TemporaryModule.Path)
        Remove-Module -ModuleInfo $script:TemporaryModule -Force
        [IO.Directory]::Delete($folder, $true)
    }
    $script:TemporaryModule = $null
    $script:Connection = $null
}

function Invoke-GetSmimeConfig($Cmdlet, $Bound) {
    Add-Call 'Get-SmimeConfig' $Bound $false $false
    $fault = Get-Fault 'get'
    if (Invoke-CommonFault $Cmdlet $fault) { return }
    $state = Read-State
    if ($null -ne $fault -and $fault.kind -eq 'changed') {
        foreach ($property in $fault.settings.PSObject.Properties) { Set-Stored $state.settings $property.Name $property.Value }
        Write-State $state
    }
    $shown = $state.settings
    $delayed = Get-Value $state 'delayed' $null
    if ($null -ne $delayed -and $delayed.reads -gt 0) {
        $shown = $delayed.settings
        $delayed.reads = $delayed.reads - 1
        Write-State $state
    }
    return ConvertTo-Answer $shown ([bool](Get-Value $state 'restShape' $false))
}

function Set-Stored($Stored, [string]$Name, $Value) {
    if ($null -ne $Stored.PSObject.Properties[$Name]) { $Stored.$Name = $Value } else { $Stored.PSObject.Properties.Add([psnoteproperty]::new($Name, $Value)) }
}

# A setting that was never written reads as its default. The REST shape is what JSON makes of the types.
function ConvertTo-Answer($Stored, [bool]$RestShape) {
    $answer = [ordered]@{}
    foreach ($name in $script:Settings.Keys) {
        $type, $default = $script:Settings[$name]
        $value = Get-Value $Stored $name $default
        if ($type -eq 'uint32' -and -not $RestShape) { $value = [uint32]$value }
        $answer[$name] = $value
    }
    $base64 = Get-Value $Stored 'SMIMECertificateIssuingCA' ''
    $expiry = $null
    $thumbprint = ''
    if ($base64) {
        $earliest = @(Read-Store ([Convert]::FromBase64String($base64)) | Sort-Object -Property NotAfter)[0]
        if ($null -ne $earliest) { $expiry = $earliest.NotAfter; $thumbprint = $earliest.Thumbprint }
    }
    $answer['SMIMECertificateIssuingCA'] = $null
    if ($base64) { if ($RestShape) { $answer['SMIMECertificateIssuingCA'] = $base64 } else { $answer['SMIMECertificateIssuingCA'] = [Convert]::FromBase64String($base64) } }
    $answer['SMIMECertificatesExpiryDate'] = $expiry
    $answer['SMIMEExpiredCertificateThumbprint'] = $thumbprint
    $answer['Identity'] = 'Smime Configuration'
    $answer['Name'] = 'Smime Configuration'
    $answer['ObjectState'] = 'Unchanged'
    return [pscustomobject]$answer
}

function Invoke-SetSmimeConfig($Cmdlet, $Bound) {
    $whatIf = $Bound.ContainsKey('WhatIf') -and [bool]$Bound['WhatIf']
    $place = 'set'
    if ($whatIf) { $place = 'what-if' }
    $fault = Get-Fault $place
    $kind = ''
    if ($null -ne $fault) { $kind = $fault.kind }
    if ($kind -ne 'exit-after' -and (Invoke-CommonFault $Cmdlet $fault)) { Add-Call 'Set-SmimeConfig' $Bound $false $whatIf; return }
    if ($Bound.ContainsKey('SMIMECertificateIssuingCA')) { Assert-Store $Cmdlet $Bound['SMIMECertificateIssuingCA'] }
    if (-not $Cmdlet.ShouldProcess('Smime Configuration', 'Set-SmimeConfig')) { Add-Call 'Set-SmimeConfig' $Bound $false $whatIf; return }
    Add-Call 'Set-SmimeConfig' $Bound $true $false
    if ($kind -eq 'not-stored') { return }
    $state = Read-State
    $before = ConvertFrom-Json -InputObject (ConvertTo-Json -InputObject $state.settings -Depth 4)
    foreach ($name in $script:Settings.Keys) { if ($Bound.ContainsKey($name)) { Set-Stored $state.settings $name $Bound[$name] } }
    if ($Bound.ContainsKey('SMIMECertificateIssuingCA')) {
        $bytes = $Bound['SMIMECertificateIssuingCA']
        $text = ''
        if ($null -ne $bytes -and $bytes.Length -gt 0) { $text = [Convert]::ToBase64String($bytes) }
        Set-Stored $state.settings 'SMIMECertificateIssuingCA' $text
    }
    if ($kind -eq 'delayed') { Set-Stored $state 'delayed' ([pscustomobject]@{ reads = $fault.reads; settings = $before }) }
    Write-State $state
    if ($kind -eq 'exit-after') { [Environment]::Exit(0) }
    if ($kind -eq 'hang-after') { [Threading.Thread]::Sleep(3600000) }
}

# The checks of Exchange, all of them before ShouldProcess.
function Assert-Store($Cmdlet, [byte[]]$Bytes) {
    if ($null -eq $Bytes -or $Bytes.Length -eq 0) { return }
    if ($Bytes.Length -gt $script:MaxStoreBytes) { $Cmdlet.ThrowTerminatingError((New-ErrorRecord "SMIMECertificateIssuingCA is larger than $($script:MaxStoreBytes) bytes." 'LimitsExceeded' 'LimitsExceeded')) }
    try { $certificates = @(Read-Store $Bytes) } catch { $Cmdlet.ThrowTerminatingError((New-ErrorRecord 'SMIMECertificateIssuingCA has wrong format.' 'FormatException' 'InvalidData')) }
    $expired = @($certificates | Where-Object { $_.NotAfter.ToUniversalTime() -lt [DateTime]::UtcNow } | ForEach-Object { $_.Thumbprint })
    if ($expired.Count -gt 0) { $Cmdlet.ThrowTerminatingError((New-ErrorRecord "These certificates have expired: $($expired -join ' , ')" 'ExpiredCertificates' 'InvalidData')) }
}

# MS-OSHARED 2.3.2.5, strictly: .NET outside Windows cannot read it.
function Read-Store([byte[]]$Bytes) {
    if ($Bytes.Length -lt 20 -or [BitConverter]::ToUInt32($Bytes, 0) -ne 0 -or [BitConverter]::ToUInt32($Bytes, 4) -ne 0x54524543) { throw 'header' }
    $at = 8
    while ($true) {
        if ($at + 12 -gt $Bytes.Length) { throw 'end' }
        $id = [BitConverter]::ToUInt32($Bytes, $at)
        $encoding = [BitConverter]::ToUInt32($Bytes, $at + 4)
        $length = [BitConverter]::ToUInt32($Bytes, $at + 8)
        $at += 12
        if ($id -eq 0) {
            if ($encoding -ne 0 -or $length -ne 0 -or $at -ne $Bytes.Length) { throw 'end' }
            return
        }
        if ($encoding -ne 1 -or $at + $length -gt $Bytes.Length) { throw 'record' }
        if ($id -eq 32) { [Security.Cryptography.X509Certificates.X509Certificate2]::new([byte[]]$Bytes[$at..($at + $length - 1)]) }
        $at += $length
    }
}

Export-ModuleMember -Function Connect-ExchangeOnline, Disconnect-ExchangeOnline, Get-ConnectionInformation
