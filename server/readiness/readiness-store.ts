import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const schema = `
  create table if not exists person (upn text primary key, mail text, seen_at integer not null) strict;
  create table if not exists device (id text primary key, upn text, name text, join_kind text not null, last_sync integer, seen_at integer not null) strict;
  create table if not exists certificate (
    thumbprint text not null, device_id text not null, upn text not null, for_mail integer not null, revoked integer not null,
    not_before integer, not_after integer, seen_at integer not null, primary key (thumbprint, device_id)
  ) strict, without rowid;
  create table if not exists run (device_id text primary key, upn text, outcome text not null, reported_at integer, seen_at integer not null) strict;
  create table if not exists judged (
    upn text primary key, mail text, overall text not null, certificate text not null, outlook text not null, owa text not null,
    reported text not null, not_after integer, changes_at integer not null
  ) strict;
  create index if not exists judged_changes on judged (changes_at);
  create index if not exists device_person on device (upn);
  create index if not exists certificate_person on certificate (upn);
  create index if not exists run_person on run (upn);
  create table if not exists imported (at integer not null, source text not null, people integer not null, certificates integer not null) strict;
  create table if not exists setting (name text primary key, value text not null) strict;
`

/** Opens the store of who is ready, in a file that only its owner can read; made when it is not there. */
export function openReadinessStore(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
  const database = new DatabaseSync(file, { timeout: 5000 })
  database.exec('pragma journal_mode = wal')
  database.exec(schema)
  return database
}
