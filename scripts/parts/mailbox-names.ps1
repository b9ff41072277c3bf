# Every name of a subjectAltName that can hold an address: RFC 5280 4.2.1.6, RFC 9598, user principal name.
function Read-AlternativeName([byte[]]$Bytes) {
    $outer = Read-DerElement $Bytes 0 $Bytes.Length
    $at = $outer.Start
    while ($at -lt $outer.End) {
        $name = Read-DerElement $Bytes $at $outer.End
        $at = $name.End
        if ($name.Tag -eq 0x81) {
            # IA5String: an octet beyond ASCII becomes the letter of that number, and no address has such a letter.
            @{ kind = 'rfc822Name'; text = [Text.Encoding]::GetEncoding(28591).GetString($Bytes, $name.Start, $name.End - $name.Start) }
        }
        if ($name.Tag -eq 0xA0) { Read-OtherName $Bytes $name }
    }
}

function Read-OtherName([byte[]]$Bytes, $Name) {
    $type = Read-DerElement $Bytes $Name.Start $Name.End
    $wrapper = Read-DerElement $Bytes $type.End $Name.End
    $value = Read-DerElement $Bytes $wrapper.Start $wrapper.End
    $id = [BitConverter]::ToString($Bytes, $type.Start, $type.End - $type.Start)
    if ($value.Tag -ne 0x0C) { return }
    $text = [Text.Encoding]::UTF8.GetString($Bytes, $value.Start, $value.End - $value.Start)
    if ($id -eq '2B-06-01-05-05-07-08-09') { @{ kind = 'smtpUtf8Mailbox'; text = $text } }
    if ($id -eq '2B-06-01-04-01-82-37-14-02-03') { @{ kind = 'userPrincipalName'; text = $text } }
}

# emailAddress (PKCS 9) anywhere in the subject.
function Read-SubjectMailbox([byte[]]$Bytes) {
    $subject = Read-DerElement $Bytes 0 $Bytes.Length
    $at = $subject.Start
    while ($at -lt $subject.End) {
        $rdn = Read-DerElement $Bytes $at $subject.End
        $at = $rdn.End
        $inner = $rdn.Start
        while ($inner -lt $rdn.End) {
            $attribute = Read-DerElement $Bytes $inner $rdn.End
            $inner = $attribute.End
            $type = Read-DerElement $Bytes $attribute.Start $attribute.End
            $value = Read-DerElement $Bytes $type.End $attribute.End
            if ([BitConverter]::ToString($Bytes, $type.Start, $type.End - $type.Start) -ne '2A-86-48-86-F7-0D-01-09-01') { continue }
            @{ kind = 'rfc822Name'; text = [Text.Encoding]::UTF8.GetString($Bytes, $value.Start, $value.End - $value.Start) }
        }
    }
}
