import type { Wide } from '../../page/language.ts'
import type { viewsEn } from './views.en.ts'

export const viewsDe: Wide<typeof viewsEn> = {
  preview: {
    heading: 'Was signiert wurde, zum Lesen',
    plain: 'Den signierten Text lesen',
    html: 'Die signierte Seite lesen (HTML)',
    part: (path: string) => (path === '' ? 'ganze Mail' : `Teil ${path}`),
    cut: 'Der Text ist länger; dies ist sein Anfang.',
    frameLabel: 'Vom Absender geschrieben. Nichts in diesem Rahmen sagt diese Seite.',
    frameTitle: 'Text der Mail, vom Absender geschrieben',
    leftOut: 'Ohne sein Aussehen gezeigt; Links stehen als Text da. Weggelassen',
    leftOutKinds: {
      picture: 'Bilder',
      style: 'Farben und Stile',
      script: 'Skripte',
      form: 'Formulare',
      embedded: 'eingebettete Inhalte',
      link: 'anklickbare Links',
      page: 'Anweisungen an den Browser',
    },
    attachments: 'Signierte Anhänge',
    attachmentsNote: 'Aufgeführt und nicht geöffnet: Eine Signatur sagt, wer eine Datei gesendet hat, nicht, dass sie harmlos ist.',
    noName: (part: string) => `ohne Namen (${part})`,
    size: (bytes: string) => `${bytes} Bytes`,
    notShown: 'Nicht gezeigt',
    why: {
      'not-proved': 'Die Signatur über diese Teile ist nicht gut; niemand weiß also, wer sie geschrieben hat:',
      unsigned: 'Diese Teile deckt keine Signatur; jeder kann sie geschrieben oder geändert haben:',
    },
  },
}
