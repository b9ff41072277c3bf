$ownSetName = 'S/MIME signing (managed)'
$hashOids = @('300706052B0E03021A', '300B0609608648016503040201', '300B0609608648016503040202', '300B0609608648016503040203')
$preferredCiphers = @('300B060960864801650304012A', '300B0609608648016503040116', '300B0609608648016503040102')
$preferredHashes = @('300B0609608648016503040201', '300B0609608648016503040202', '300B0609608648016503040203')

# The items of SMIMECapabilities in hexadecimal; nothing when they cannot be read.
function Get-CapabilityItem([string]$Hex) {
    try {
        $bytes = ConvertFrom-Hex $Hex
        $outer = Read-DerElement $bytes 0 $bytes.Length
        if ($outer.Tag -ne 0x30 -or $outer.End -ne $bytes.Length) { return }
        $items = @()
        $at = $outer.Start
        while ($at -lt $outer.End) {
            $item = Read-DerElement $bytes $at $outer.End
            if ($item.Tag -ne 0x30 -or (Read-DerElement $bytes $item.Start $item.End).Tag -ne 6) { return }
            $items += [BitConverter]::ToString($bytes, $at, $item.End - $at).Replace('-', '')
            $at = $item.End
        }
        $items
    }
    catch { return }
}

# Our set as the default, with the encryption certificate and ciphers of the default so far: encryption goes on as before.
function New-OwnSet([string]$Thumbprint, $Older, $Current) {
    $model = $Current
    if ($null -eq $model) { $model = $Older }
    $ciphers = @()
    $encryption = $null
    if ($null -ne $model) {
        $encryption = Get-SettingHex $model 0x22
        $capabilities = Get-SettingHex $model 2
        if ($null -ne $capabilities) { $ciphers = @(Get-CapabilityItem $capabilities | Where-Object { $hashOids -notcontains $_ }) }
    }
    if ($ciphers.Count -eq 0) { $ciphers = $preferredCiphers }
    $list = ($ciphers + $preferredHashes) -join ''
    $length = [int]($list.Length / 2)
    $header = '30' + $length.ToString('X2')
    if ($length -gt 127) { $header = '3081' + $length.ToString('X2') }
    if ($length -gt 255) { $header = '3082' + $length.ToString('X4') }
    $own = @(
        @{ Tag = 1; Hex = '01000000' }, @{ Tag = 6; Hex = '01000000' }, @{ Tag = 0x20; Hex = '07000000' }
        @{ Tag = 0x51; Hex = (ConvertTo-Hex ([Text.Encoding]::Unicode.GetBytes($ownSetName))) + '0000' }
        @{ Tag = 0x0B; Hex = (ConvertTo-Hex ([Text.Encoding]::ASCII.GetBytes($ownSetName))) + '00' }
        @{ Tag = 9; Hex = $Thumbprint.ToUpperInvariant() }
    )
    if ($null -ne $encryption) { $own += , @{ Tag = 0x22; Hex = $encryption } }
    $own += , @{ Tag = 2; Hex = $header + $list }
    if ($null -ne $Older) { $own += @($Older.Settings | Where-Object { @(1, 2, 6, 8, 9, 0x0B, 0x20, 0x22, 0x51) -notcontains $_.Tag }) }
    return @{ Problem = ''; Settings = $own }
}
