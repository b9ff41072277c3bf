/** One thing that the guide demands of SCEPman, and what was seen. */
export interface ScepmanCheck {
  readonly check:
    | 'use-requested-key-usages'
    | 'validity-period-days'
    | 'intune-validity-period-days'
    | 'device-directory'
    | 'issued-key-usage'
    | 'issued-extended-key-usage'
    | 'issued-lifetime'
    | 'tpm-firmware'
    | 'root-certificate'
  /** `default`: nothing is set, and the default does today; the guide wants it to be set. */
  readonly state: 'ok' | 'default' | 'wrong' | 'unknown'
  readonly sentence: string
  /** What to do; undefined where nothing has to be done. */
  readonly advice: string | undefined
}
