import type { Evidence } from '../../world/finding.ts'
import { germanExplanations } from './de.ts'
import { englishExplanations } from './en.ts'
import { type Explanation, fillPlaceholders, type Language } from './explanation.ts'
import { inWordsOf } from './tell-evidence.ts'

const explanations: Readonly<Record<Language, Readonly<Record<string, Explanation>>>> = { en: englishExplanations, de: germanExplanations }

const unknownCode: Readonly<Record<Language, Explanation>> = {
  en: {
    title: 'Finding without an explanation',
    seen: 'The report holds a finding that this version does not know.',
    meaning: 'It was probably written by another version of this tool.',
    user: 'Ask your helpdesk.',
    helpdesk: 'Judge the message again with this version.',
    admin: 'Keep the tool at one version on all machines.',
  },
  de: {
    title: 'Befund ohne Erklärung',
    seen: 'Der Bericht enthält einen Befund, den diese Version nicht kennt.',
    meaning: 'Er wurde vermutlich von einer anderen Version dieses Werkzeugs geschrieben.',
    user: 'Fragen Sie Ihren Helpdesk.',
    helpdesk: 'Prüfen Sie die Nachricht mit dieser Version erneut.',
    admin: 'Halten Sie das Werkzeug auf allen Rechnern auf demselben Stand.',
  },
}

/** What of a finding its explanation needs; a finding of a report fits. */
export interface ExplainedFinding {
  readonly code: string
  readonly evidence: Evidence
  readonly subject?: string | undefined
}

/** The explanation of a finding with its evidence filled in; of an unknown code (a report of another version) a text that says so. Never throws. */
export function explain(finding: ExplainedFinding, language: Language): Explanation {
  const texts = explanations[language]
  const template = (Object.hasOwn(texts, finding.code) ? texts[finding.code] : undefined) ?? unknownCode[language]
  const evidence = inWordsOf(finding.evidence, language)
  const fill = (text: string) => fillPlaceholders(text, evidence, finding.subject)
  return {
    title: fill(template.title),
    seen: fill(template.seen),
    meaning: fill(template.meaning),
    user: fill(template.user),
    helpdesk: fill(template.helpdesk),
    admin: fill(template.admin),
  }
}
