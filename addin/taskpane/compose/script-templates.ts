import type { ScriptTemplates } from '../../../core/powershell/generate-script.ts'
import detect from '../../../scripts/Detect-OutlookSigning.ps1?raw'
import find from '../../../scripts/Find-SigningCertificate.ps1?raw'
import get from '../../../scripts/Get-OutlookSigning.ps1?raw'
import repair from '../../../scripts/Repair-OutlookSigning.ps1?raw'
import policy from '../../../scripts/Set-OutlookPolicy.ps1?raw'
import set from '../../../scripts/Set-OutlookSigning.ps1?raw'

/** The shipped scripts as they were when the pages were built. */
export const scriptTemplates: ScriptTemplates = {
  'Find-SigningCertificate': find,
  'Get-OutlookSigning': get,
  'Set-OutlookPolicy': policy,
  'Set-OutlookSigning': set,
  'Detect-OutlookSigning': detect,
  'Repair-OutlookSigning': repair,
}
