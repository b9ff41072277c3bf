/** Why there is no step of the remediation's rings. */
export const noSteps = ['no-remediation', 'first', 'last', 'not-applied'] as const
export type NoStep = (typeof noSteps)[number]

/** What a person has to accept by name before the remediation is widened. */
export const promotionRisks = ['failures', 'no-reports'] as const
export type PromotionRisk = (typeof promotionRisks)[number]

/** What a refusal was found by. `ring`: the one that the remediation reached so far. */
export interface RefusalEvidence {
  readonly ring: string
  readonly failed: number
  readonly failedPercent: number
  readonly maxFailedPercent: number
}

interface RingTexts {
  readonly stage: (repairs: boolean, rings: readonly string[]) => string
  readonly none: Readonly<Record<NoStep, string>>
  readonly refusals: Readonly<Record<PromotionRisk, (evidence: RefusalEvidence) => string>>
}

/** The sentences of the rings by language, for the command and the page. */
export const ringTexts: Readonly<Record<'en' | 'de', RingTexts>> = {
  en: {
    stage: (repairs, rings) =>
      `${repairs ? 'repairs in' : 'looks only, in'} ${rings.length === 1 ? 'the ring' : 'the rings'} ${rings.join(', ')}`,
    none: {
      'no-remediation': 'the set has no remediation',
      first: 'the remediation looks only, in its first ring: there is no step back',
      last: 'the remediation repairs in every ring already',
      'not-applied': 'the remediation is not in Intune yet: "smime intune apply" first',
    },
    refusals: {
      'no-reports': ({ ring }) => `no device of ${ring} has reported yet; PCs ask every 8 hours`,
      failures: ({ failed, failedPercent, maxFailedPercent }) =>
        `${failed} devices failed (${failedPercent.toFixed(1)} %, more than ${maxFailedPercent} %)`,
    },
  },
  de: {
    stage: (repairs, rings) =>
      `${repairs ? 'repariert' : 'sieht nur nach'} ${rings.length === 1 ? 'im Ring' : 'in den Ringen'} ${rings.join(', ')}`,
    none: {
      'no-remediation': 'der Satz hat keine Wartung',
      first: 'die Wartung sieht nur nach, im ersten Ring: es gibt keinen Schritt zurück',
      last: 'die Wartung repariert schon in jedem Ring',
      'not-applied': 'die Wartung ist noch nicht in Intune: führen Sie zuerst den Plan aus („smime intune apply“)',
    },
    refusals: {
      'no-reports': ({ ring }) => `von ${ring} hat noch kein Gerät gemeldet; PCs fragen alle 8 Stunden`,
      failures: ({ failed, failedPercent, maxFailedPercent }) =>
        `auf ${failed} Geräten gescheitert (${failedPercent.toFixed(1).replace('.', ',')} %, mehr als ${maxFailedPercent} %)`,
    },
  },
}
