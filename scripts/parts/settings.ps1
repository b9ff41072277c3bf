function Get-Setting([string]$Name, $Default) {
    $property = $settings.PSObject.Properties[$Name]
    if ($null -eq $property -or $null -eq $property.Value) { return $Default }
    return $property.Value
}
