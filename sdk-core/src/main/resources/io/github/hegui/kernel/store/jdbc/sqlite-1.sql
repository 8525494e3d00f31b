-- The first schema. Texts are compared by their bytes. Times are epoch milliseconds. What is written often is found by a number; a namespace is a
-- tenant of a shard and, in it, a kind or a path (role 0, 1, 2); its number
-- is made from its names, and it may be noted twice. There is one shard.
CREATE TABLE namespace (
  number INTEGER NOT NULL, shard INTEGER NOT NULL, role INTEGER NOT NULL, tenant TEXT NOT NULL, name TEXT NOT NULL) STRICT;
CREATE INDEX namespace_number ON namespace (number);
CREATE INDEX namespace_name ON namespace (shard, role, tenant, name);
CREATE TABLE document (
  number INTEGER PRIMARY KEY, namespace INTEGER NOT NULL, shard INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, form INTEGER NOT NULL,
  expires_at INTEGER, body BLOB) STRICT;
CREATE UNIQUE INDEX document_name ON document (namespace, id);
CREATE INDEX document_expiry ON document (shard, expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE path_entry (
  namespace INTEGER NOT NULL, key BLOB NOT NULL, id TEXT NOT NULL, document INTEGER NOT NULL, kind INTEGER NOT NULL, transient INTEGER NOT NULL,
  PRIMARY KEY (namespace, key, id)) STRICT, WITHOUT ROWID;
CREATE INDEX path_entry_transient ON path_entry (document) WHERE transient;
CREATE TABLE counter (
  number INTEGER PRIMARY KEY, namespace INTEGER NOT NULL, shard INTEGER NOT NULL, name TEXT NOT NULL, balance INTEGER NOT NULL, floor INTEGER NOT NULL,
  journaled INTEGER NOT NULL, moves INTEGER NOT NULL, ends_at INTEGER) STRICT;
CREATE UNIQUE INDEX counter_name ON counter (namespace, name);
CREATE INDEX counter_end ON counter (shard, ends_at) WHERE ends_at IS NOT NULL;
CREATE TABLE movement (
  counter INTEGER NOT NULL, number INTEGER NOT NULL, delta INTEGER NOT NULL, balance INTEGER NOT NULL, reference TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (counter, number)) STRICT, WITHOUT ROWID;
CREATE TABLE command (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, namespace INTEGER NOT NULL, digest BLOB NOT NULL, refusal TEXT, document_namespace INTEGER, document TEXT,
  version INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX command_id ON command (id, namespace);
-- ready: not before then it is looked at; what is set anew for later stays where it is until then
CREATE TABLE deadline (
  document INTEGER NOT NULL, name TEXT NOT NULL, namespace INTEGER NOT NULL, shard INTEGER NOT NULL, due INTEGER NOT NULL, ready INTEGER NOT NULL,
  provisional INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, parked INTEGER NOT NULL DEFAULT 0, lease INTEGER NOT NULL DEFAULT 0,
  basis TEXT, PRIMARY KEY (document, name)) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_ready ON deadline (shard, ready) WHERE NOT parked;
CREATE INDEX deadline_parked ON deadline (shard) WHERE parked;
CREATE INDEX deadline_provisional ON deadline (shard) WHERE provisional;
CREATE TABLE event (
  sequence INTEGER PRIMARY KEY, namespace INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, ordinal INTEGER NOT NULL, type TEXT NOT NULL,
  form INTEGER NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL, command TEXT NOT NULL, actor TEXT NOT NULL, effects BLOB NOT NULL) STRICT;
