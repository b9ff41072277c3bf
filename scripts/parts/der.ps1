# One DER element at an offset: its tag, where its content starts and ends.
function Read-DerElement([byte[]]$Bytes, [int]$At, [int]$Limit) {
    if ($At + 2 -gt $Limit) { throw 'der' }
    $length = [int]$Bytes[$At + 1]
    $start = $At + 2
    if ($length -ge 128) {
        $count = $length - 128
        if ($count -lt 1 -or $count -gt 3 -or $start + $count -gt $Limit) { throw 'der' }
        $length = 0
        for ($index = 0; $index -lt $count; $index++) { $length = $length * 256 + [int]$Bytes[$start + $index] }
        $start = $start + $count
    }
    if ($start + $length -gt $Limit) { throw 'der' }
    return @{ Tag = [int]$Bytes[$At]; Start = $start; End = $start + $length }
}
