/** The guide's list of TPM firmware with the signature bug, its lost entries and SCEPman's newer ones included. */
export const affectedTpmFirmware: readonly { readonly manufacturer: string; readonly versions: readonly string[] }[] = [
  { manufacturer: 'STM', versions: ['71.12', '73.4.17568.4452', '71.12.17568.4100', '73.20.17568.6684'] },
  { manufacturer: 'INTC', versions: ['11.8.50.3399', '2.0.0.2060'] },
  { manufacturer: 'IFX', versions: ['7.63.3353.0', '3.19'] },
]

const manufacturerNames: Readonly<Record<string, string>> = { STM: 'STM', INTC: 'INTEL', IFX: 'INFINEON' }

/** True for firmware of the list, whether the manufacturer is given by its TPM id ("INTC") or by its name ("Intel"). */
export function isAffectedTpm(manufacturer: string, version: string): boolean {
  const name = manufacturer.trim().toUpperCase()
  return affectedTpmFirmware.some(
    (known) =>
      (name.startsWith(known.manufacturer) || name.startsWith(manufacturerNames[known.manufacturer] ?? known.manufacturer)) &&
      known.versions.includes(version.trim()),
  )
}
