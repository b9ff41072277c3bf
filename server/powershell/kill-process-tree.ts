import { type ChildProcess, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Ends a process that we started and everything that it started. What it started is looked for first: orphans have no parent any more. */
export function killProcessTree(child: Pick<ChildProcess, 'pid' | 'exitCode' | 'signalCode'>): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') {
    const taskkill = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe')
    spawnSync(taskkill, ['/T', '/F', '/PID', String(child.pid)], { windowsHide: true })
    return
  }
  send(child.pid, 'SIGSTOP') // so that it starts nothing more while we look
  for (const pid of descendantsOf(child.pid)) send(pid, 'SIGKILL')
  send(child.pid, 'SIGKILL')
}

function send(pid: number, signal: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // ESRCH: it is gone already
  }
}

/** Children first found, then theirs. */
function descendantsOf(root: number): readonly number[] {
  const processes = existsSync('/proc/self/stat') ? readProc() : readPs()
  const found = [root]
  for (const parent of found) for (const [pid, ppid] of processes) if (ppid === parent) found.push(pid)
  return found.slice(1)
}

type ProcessAndParent = readonly [pid: number, ppid: number]

function readProc(): readonly ProcessAndParent[] {
  return readdirSync('/proc').flatMap((name): ProcessAndParent[] => {
    if (!/^\d+$/.test(name)) return []
    try {
      // The name of the program, in parentheses, may hold anything: the parent is the second field behind the last one.
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
      return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]]
    } catch {
      return [] // it ended while we looked
    }
  })
}

function readPs(): readonly ProcessAndParent[] {
  const { stdout } = spawnSync('/bin/ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return stdout.split('\n').map((line): ProcessAndParent => {
    const [pid = 0, ppid = 0] = line.trim().split(/\s+/).map(Number)
    return [pid, ppid]
  })
}
