/** The guide's list of TPM firmware with the signature bug, its lost entries and SCEPman's newer ones included. */
export const affectedTpmFirmware: readonly { readonly manufacturer: string; readonly versions: readonly string[] }[] = [
  { manufacturer: 'STM', versions: ['71.12', '73.4.17568.4452', '71.12.17568.4100', '73.20.17568.6684'] },
  { manufacturer: 'INTC', versions: ['11.8.50.3399', '2.0.0.2060'] },
  { manufacturer: 'IFX', versions: ['7.63.3353.0', '3.19'] },
]
