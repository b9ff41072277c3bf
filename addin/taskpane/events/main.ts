import { readReadinessNote, remarkOn } from '../../../core/powershell/readiness-note.ts'
import { answerComposeEvents } from '../../office.ts'
import { barText } from './bar-text.ts'
import { readinessNoteName } from './note-name.ts'

// Classic Outlook runs this one file in a runtime without page, storage or modules; every other Outlook loads it into events.html.
answerComposeEvents(['onNewMessageCompose', 'onMessageFromChanged'], ({ sender, recall, language }) => {
  const known = language.toLowerCase().startsWith('de') ? 'de' : 'en'
  return barText(remarkOn(readReadinessNote(recall(readinessNoteName)), sender, Date.now()), sender, known)
})
