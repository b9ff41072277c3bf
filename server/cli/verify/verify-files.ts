import { formatOf, startOfText } from '../../../core/message/message-format.ts'
import type { VerificationReport } from '../../../core/verify/report/report.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import type { VerifyInput } from '../commands/verify.ts'
import { type ExitCode, exitCodeOfVerdict, exitCodes, worstExitCode } from '../exit-codes.ts'
import { startProgress } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { FolderTally } from './folder-tally.ts'
import { loadTrustOrRefuse } from './load-trust.ts'
import { findContentBeside, isFolder, listMailInputs, type MailInput, readFileBytes } from './mail-inputs.ts'
import { type Judge, openJudge } from './open-judge.ts'
import { openReportWriter } from './report-writer.ts'

/** `smime verify`: judges every input, writes the reports, answers with the worst exit code. */
export async function verifyFiles(input: VerifyInput, terminal: Terminal): Promise<ExitCode> {
  const trust = loadTrustOrRefuse(input, terminal)
  const inputs = listMailInputs(input.files, terminal)
  if (input.content !== undefined && inputs.length > 1) throw callersMistake('--content belongs to one signature: give one file with it')
  const progress = startProgress(inputs.length, terminal)
  const folders = input.files.filter(isFolder)
  const writer = await openReportWriter(input, input.files.length === 1 && folders.length === 0, terminal)
  const tally = new FolderTally()
  const codes: ExitCode[] = []
  await using judge = openJudge(trust, input.decoder, inputs.length === 1)
  for (const [index, each] of inputs.entries()) {
    if (terminal.stop.aborted) throw new CommandError(exitCodes.later, `stopped after ${index} of ${inputs.length} files`)
    const bytes = await readInput(each, terminal)
    if (bytes === undefined) codes.push(exitCodes.unknown)
    const judged = bytes === undefined ? [] : await judgeInput(each, bytes, input, judge, terminal)
    const reports = judged.filter((report) => each.folder === undefined || isMail(report, bytes))
    tally.count(each, reports.length > 0 || bytes === undefined)
    codes.push(...reports.map((report) => exitCodeOfVerdict(report.verdict)))
    progress.clear()
    for (const report of reports) await writer.write(report)
    progress.step()
  }
  progress.clear()
  await writer.end()
  tally.report(folders, terminal)
  return worstExitCode(codes)
}

/** A file that was found in a folder and cannot be read is told, and the others are judged. */
async function readInput(each: MailInput, terminal: Terminal): Promise<Bytes | undefined> {
  try {
    return await each.read()
  } catch (error) {
    if (each.folder === undefined || !(error instanceof CommandError)) throw error
    terminal.note(`smime: ${error.message}`)
    return undefined
  }
}

async function judgeInput(
  each: MailInput,
  bytes: Bytes,
  input: VerifyInput,
  judge: Judge,
  terminal: Terminal,
): Promise<VerificationReport[]> {
  const { offline, revocation, attached, decoder, from } = input
  const at = input.at === undefined ? terminal.now() : Date.parse(input.at)
  const content = await readContent(each, input)
  return judge.mail(bytes, { file: each.path, at, offline, revocation, attached, decoder, from, content })
}

async function readContent(each: MailInput, input: VerifyInput): Promise<Bytes | undefined> {
  const path = input.content ?? (each.path === '-' ? undefined : findContentBeside(each.path))
  return path === undefined ? undefined : readFileBytes(path)
}

const mailFormats: ReadonlySet<string> = new Set(['eml', 'cms', 'compound-file', 'tnef', 'mbox'])

/** Found in a folder, a file counts as mail when it is read as one, or begins as one and is too large; what it is called does not matter. */
function isMail({ format, findings }: VerificationReport, bytes: Bytes | undefined): boolean {
  if (format !== 'unknown' && format !== 'empty') return true
  const isTooLarge = findings.some(({ code }) => code === 'message-too-large')
  return isTooLarge && bytes !== undefined && mailFormats.has(formatOf(bytes, startOfText(bytes)))
}
