import '@fluentui/web-components/button.js'
import { readPaneSettings } from '../api.ts'
import { openPane, prepare } from './open-pane.ts'

const settings = readPaneSettings()
const root = document.querySelector<HTMLElement>('#page')
const announcement = document.querySelector<HTMLElement>('#announcement')
if (root !== null && announcement !== null) {
  prepare(location.search)
  await openPane(root, announcement, settings)
}
