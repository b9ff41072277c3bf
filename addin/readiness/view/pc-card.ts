import type { PcReport } from '../../api.ts'
import { element } from '../../page/dom.ts'
import { card, factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import type { Context } from './context.ts'

/** Outlook, its accounts and the security chip, as the script saw them. */
export function pcCard({ detection }: PcReport, { texts }: Context): HTMLElement {
  const { outlook, addresses, tpm, state } = detection
  const kind = [outlook.version, outlook.edition].filter((word) => word !== '').join(' ')
  const classic = kind === '' ? texts.pc.bitness.none : `${kind}, ${texts.pc.bitness[outlook.bitness]}`
  const chip = tpm === null ? texts.pc.tpmNot : `${tpm.manufacturer} ${tpm.version}${tpm.affected ? `: ${texts.pc.tpmAffected}` : ''}`
  return card(
    texts.pc.heading,
    undefined,
    'pc-card',
    state !== 'read' && element('p', { class: 'problem', role: 'alert' }, icon('warning'), texts.pc.state[state]),
    factList([
      [texts.pc.outlook, strange(classic)],
      [texts.pc.newOutlook, outlook.newOutlook ? texts.pc.newOutlookInUse : texts.pc.newOutlookNot],
      [texts.pc.running, outlook.running ? texts.yes : texts.no],
      [texts.pc.addresses, addresses.length === 0 ? texts.pc.noAddresses : strange(addresses.join(', '))],
      [texts.pc.tpm, strange(chip)],
    ]),
  )
}
