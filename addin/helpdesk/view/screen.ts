import type { Context } from './context.ts'
import { listScreen } from './list-screen.ts'
import { reportScreen } from './report-screen.ts'
import { startScreen } from './start-screen.ts'
import { failedScreen, workingScreen } from './working-screen.ts'

/** What the session is at, drawn. */
export function screenOf(context: Context): HTMLElement {
  const { screen } = context.session
  switch (screen.kind) {
    case 'start':
      return startScreen(context)
    case 'working':
    case 'unzipping':
      return workingScreen(screen, context)
    case 'report':
      return reportScreen(screen.judged, screen.inside, context)
    case 'list':
      return listScreen(context)
    case 'failed':
      return failedScreen(screen.files, screen.why, context)
  }
}
