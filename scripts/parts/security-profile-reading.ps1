$securityKeyName = 'c02ebc5353d9cd11975200aa004ae40e'

function ConvertFrom-Hex([string]$Hex) {
    $bytes = New-Object byte[] ($Hex.Length / 2)
    for ($index = 0; $index -lt $bytes.Length; $index++) { $bytes[$index] = [Convert]::ToByte($Hex.Substring(2 * $index, 2), 16) }
    return , $bytes
}

function Test-Zero([byte[]]$Bytes, [int]$From, [int]$To) {
    for ($at = $From; $at -lt $To; $at++) { if ($Bytes[$at] -ne 0) { return $false } }
    return $true
}

# The settings (Tag, Hex) of one set; Problem says why bytes are none.
function Read-SettingSet([byte[]]$Bytes, [int]$From, [int]$To) {
    $settingList = @()
    $at = $From
    while ($at + 4 -le $To) {
        $tag = [BitConverter]::ToUInt16($Bytes, $at)
        $length = [BitConverter]::ToUInt16($Bytes, $at + 2)
        if ($tag -eq 0 -and $length -eq 0) { break }
        if ($length -lt 4) { return @{ Problem = 'setting-length' } }
        if ($at + $length -gt $To) { return @{ Problem = 'setting-past-end' } }
        if (($tag -eq 9 -or $tag -eq 0x22) -and $length -ne 24) { return @{ Problem = 'thumbprint-length' } }
        $hex = ''
        if ($length -gt 4) { $hex = [BitConverter]::ToString($Bytes, $at + 4, $length - 4).Replace('-', '') }
        $settingList += , @{ Tag = [int]$tag; Hex = $hex }
        $at += $length
    }
    if (-not (Test-Zero $Bytes $at $To)) { return @{ Problem = 'bytes-after-settings' } }
    return @{ Problem = ''; Settings = $settingList }
}

# x86 or x64 by where the first entry starts; anything else is why the value is not understood.
function Get-ProfileLayout([byte[]]$Bytes) {
    if ($Bytes.Length -eq 0) { return 'empty-value' }
    if ($Bytes.Length -lt 12) { return 'unknown-layout' }
    $count = [BitConverter]::ToUInt32($Bytes, 0)
    if ($count -eq 0) { return 'no-sets' }
    if ($count -gt 64) { return 'too-many-sets' }
    if ([BitConverter]::ToUInt32($Bytes, 8) -eq 4 + 8 * $count -and $Bytes.Length -ge 4 + 8 * $count) { return 'x86' }
    if ($Bytes.Length -ge 4 + 16 * $count -and [BitConverter]::ToUInt32($Bytes, 12) -eq 4 + 16 * $count -and [BitConverter]::ToUInt32($Bytes, 16) -eq 0) { return 'x64' }
    return 'unknown-layout'
}

# Registry value 11020355. What is not wholly understood is refused, for it must not be written back.
function Read-SecurityProfile([byte[]]$Bytes, [string]$Bitness) {
    $layout = Get-ProfileLayout $Bytes
    if ($layout -ne 'x86' -and $layout -ne 'x64') { return @{ Problem = $layout } }
    if ($layout -ne $Bitness) { return @{ Problem = 'wrong-bitness' } }
    $count = [int][BitConverter]::ToUInt32($Bytes, 0)
    $width = 8
    if ($layout -eq 'x64') { $width = 16 }
    $sets = @()
    $end = 4 + $count * $width
    for ($index = 0; $index -lt $count; $index++) {
        $header = 4 + $index * $width
        $size = [long][BitConverter]::ToUInt32($Bytes, $header)
        $offset = [long][BitConverter]::ToUInt32($Bytes, $header + $width / 2)
        if ($layout -eq 'x64' -and [BitConverter]::ToUInt32($Bytes, $header + 12) -ne 0) { return @{ Problem = 'entry-outside' } }
        if ($offset -lt $end -or $offset + $size -gt $Bytes.Length) { return @{ Problem = 'entry-outside' } }
        if (-not (Test-Zero $Bytes $end $offset)) { return @{ Problem = 'bytes-after-sets' } }
        $set = Read-SettingSet $Bytes $offset ($offset + $size)
        if ($set.Problem -ne '') { return $set }
        $sets += , $set
        $end = $offset + $size
    }
    if (-not (Test-Zero $Bytes $end $Bytes.Length)) { return @{ Problem = 'bytes-after-sets' } }
    return @{ Problem = ''; Sets = $sets }
}

function Get-SettingHex($Set, [int]$Tag) {
    foreach ($setting in $Set.Settings) { if ($setting.Tag -eq $Tag) { return $setting.Hex } }
    return $null
}

function Get-DefaultBit($Set) {
    $hex = Get-SettingHex $Set 0x20
    if ($null -eq $hex -or $hex.Length -ne 8) { return 0 }
    return [Convert]::ToInt32($hex.Substring(0, 2), 16)
}

function Test-DefaultSet($Set) { return ((Get-DefaultBit $Set) -band 3) -ne 0 }

function Get-SetName($Set) {
    $wide = Get-SettingHex $Set 0x51
    if ($null -ne $wide) { return [Text.Encoding]::Unicode.GetString((ConvertFrom-Hex $wide)).Split([char]0)[0] }
    $narrow = Get-SettingHex $Set 0x0B
    if ($null -ne $narrow) { return [Text.Encoding]::ASCII.GetString((ConvertFrom-Hex $narrow)).Split([char]0)[0] }
    return ''
}
