-- The first schema. Texts are compared by their bytes. Times are epoch milliseconds.
CREATE TABLE document (
  shard INTEGER NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  version INTEGER NOT NULL, form INTEGER NOT NULL, body BLOB, expires_at INTEGER,
  PRIMARY KEY (shard, tenant, kind, id)) STRICT;
CREATE INDEX document_expiry ON document (shard, expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE path_entry (
  shard INTEGER NOT NULL, tenant TEXT NOT NULL, path TEXT NOT NULL, key BLOB NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
  transient INTEGER NOT NULL, PRIMARY KEY (shard, tenant, path, key, id)) STRICT, WITHOUT ROWID;
CREATE INDEX path_entry_transient ON path_entry (shard, tenant, kind, id) WHERE transient;
CREATE TABLE counter (
  shard INTEGER NOT NULL, tenant TEXT NOT NULL, name TEXT NOT NULL,
  balance INTEGER NOT NULL, floor INTEGER NOT NULL, journaled INTEGER NOT NULL, moves INTEGER NOT NULL,
  ends_at INTEGER, PRIMARY KEY (shard, tenant, name)) STRICT, WITHOUT ROWID;
CREATE INDEX counter_end ON counter (shard, ends_at) WHERE ends_at IS NOT NULL;
CREATE TABLE movement (
  shard INTEGER NOT NULL, tenant TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
  delta INTEGER NOT NULL, balance INTEGER NOT NULL, reference TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (shard, tenant, name, number)) STRICT, WITHOUT ROWID;
CREATE TABLE command (
  shard INTEGER NOT NULL, tenant TEXT NOT NULL, id TEXT NOT NULL, digest BLOB NOT NULL, refusal TEXT,
  kind TEXT, document TEXT, version INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (shard, tenant, id)) STRICT, WITHOUT ROWID;
CREATE INDEX command_age ON command (shard, at);
CREATE TABLE deadline (
  shard INTEGER NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
  due INTEGER NOT NULL, ready INTEGER NOT NULL, provisional INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, parked INTEGER NOT NULL DEFAULT 0, lease INTEGER NOT NULL DEFAULT 0,
  basis TEXT,
  PRIMARY KEY (shard, tenant, kind, id, name)) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_ready ON deadline (shard, ready) WHERE NOT parked;
CREATE TABLE event (
  shard INTEGER NOT NULL, sequence INTEGER NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  version INTEGER NOT NULL, ordinal INTEGER NOT NULL, type TEXT NOT NULL, form INTEGER NOT NULL, body BLOB NOT NULL,
  at INTEGER NOT NULL, command TEXT NOT NULL, actor TEXT NOT NULL, effects BLOB NOT NULL,
  PRIMARY KEY (shard, sequence)) STRICT, WITHOUT ROWID;
CREATE TABLE feed_head (shard INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
