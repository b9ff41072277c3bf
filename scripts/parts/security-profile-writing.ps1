function ConvertTo-Hex([byte[]]$Bytes) { return [BitConverter]::ToString($Bytes).Replace('-', '') }

function Write-SecurityProfile($Sets, [string]$Bitness) {
    $width = 8
    if ($Bitness -eq 'x64') { $width = 16 }
    $entries = @($Sets | ForEach-Object { ConvertTo-SetHex $_ })
    $offset = 4 + $entries.Count * $width
    $table = ConvertTo-Hex ([BitConverter]::GetBytes([uint32]$entries.Count))
    foreach ($entry in $entries) {
        $size = [uint64]($entry.Length / 2)
        if ($Bitness -eq 'x64') { $table += (ConvertTo-Hex ([BitConverter]::GetBytes($size))) + (ConvertTo-Hex ([BitConverter]::GetBytes([uint64]$offset))) }
        else { $table += (ConvertTo-Hex ([BitConverter]::GetBytes([uint32]$size))) + (ConvertTo-Hex ([BitConverter]::GetBytes([uint32]$offset))) }
        $offset += $size
    }
    return , (ConvertFrom-Hex ($table + ($entries -join '') + ('00' * (16 - $offset % 16))))
}

function ConvertTo-SetHex($Set) {
    $hex = ''
    foreach ($setting in $Set.Settings) {
        $hex += (ConvertTo-Hex ([BitConverter]::GetBytes([uint16]$setting.Tag))) + (ConvertTo-Hex ([BitConverter]::GetBytes([uint16]($setting.Hex.Length / 2 + 4)))) + $setting.Hex
    }
    return $hex
}

function Set-DefaultBit($Set, [int]$Bits) {
    foreach ($setting in $Set.Settings) { if ($setting.Tag -eq 0x20 -and $setting.Hex.Length -eq 8) { $setting.Hex = $Bits.ToString('X2') + $setting.Hex.Substring(2) } }
}
