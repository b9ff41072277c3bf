# Addresses of the mail accounts of a profile.
function Get-ProfileAddress([string]$Version, [string]$ProfileName) {
    $key = (Get-ProfileKey $Version $ProfileName) + '\9375CFF0413111d3B88A00104B2A6676'
    $found = @()
    foreach ($account in @(Get-UserSubkey $key)) {
        foreach ($name in 'Account Name', 'Email') {
            $value = Read-UserValue "$key\$account" $name
            if ($value -is [byte[]]) { $value = [Text.Encoding]::Unicode.GetString($value).TrimEnd([char]0) }
            if ($value -is [string] -and $value -match '^\S+@\S+\.\S+$' -and $found -notcontains $value) { $found += $value }
        }
    }
    $found
}
