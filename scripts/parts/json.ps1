function ConvertTo-AsciiJson($Value) {
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 8
    $ascii = New-Object System.Text.StringBuilder
    foreach ($character in $json.ToCharArray()) {
        $code = [int]$character
        if ($code -ge 32 -and $code -le 126) { $null = $ascii.Append($character) } else { $null = $ascii.Append('\u' + $code.ToString('x4')) }
    }
    return $ascii.ToString()
}
