# Local part and domain of a name, the domain in lower-case A-labels; $null when the name cannot be compared.
function Split-Mailbox([string]$Text, [string]$Kind) {
    $pattern = '^[\x21-\x7e]+$'
    if ($Kind -eq 'smtpUtf8Mailbox') { $pattern = '^[^\p{C}\p{Z}]+$' }
    if ($Text -notmatch $pattern -or $Text.EndsWith("`n")) { return $null }
    $at = $Text.LastIndexOf('@')
    if ($at -lt 1 -or $at -gt 256 -or $at -eq $Text.Length - 1) { return $null }
    $local = $Text.Substring(0, $at)
    $domain = $Text.Substring($at + 1)
    if ($Kind -eq 'smtpUtf8Mailbox' -and $local -notmatch '[^\x00-\x7f]') { return $null }
    if ($local -match '^"((?:[^"\\]|\\.)+)"$') { $local = $Matches[1] -replace '\\(.)', '$1' }
    elseif ($local -notmatch '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~\u0080-\uffff-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~\u0080-\uffff-]+)*$') { return $null }
    if ($domain -match '[^\x00-\x7f]') {
        $mapping = New-Object System.Globalization.IdnMapping
        try { $domain = $mapping.GetAscii($domain) } catch { return $null }
    }
    $domain = $domain.ToLowerInvariant()
    $label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
    if ($domain -notmatch "^$label(\.$label)*$" -and $domain -notmatch '^\[[a-z0-9.:-]{1,80}\]$') { return $null }
    return @{ Local = $local; Domain = $domain }
}

# match, match-case-differs or different: the best that any of the names gives for any of the addresses.
function Compare-Mailbox($Addresses, $Names) {
    $best = 'different'
    foreach ($address in $Addresses) {
        $wanted = Split-Mailbox $address 'rfc822Name'
        if ($null -eq $wanted) { $wanted = Split-Mailbox $address 'smtpUtf8Mailbox' }
        if ($null -eq $wanted) { continue }
        foreach ($name in $Names) {
            $found = Split-Mailbox $name.text $name.kind
            if ($null -eq $found -or $found.Domain -cne $wanted.Domain) { continue }
            if ($found.Local -ceq $wanted.Local) { return 'match' }
            if ($found.Local.ToLowerInvariant() -ceq $wanted.Local.ToLowerInvariant()) { $best = 'match-case-differs' }
        }
    }
    return $best
}
