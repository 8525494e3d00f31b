-- The first schema. Texts are compared by their bytes, which is the order in which the store locks. Times are epoch milliseconds. What is written
-- often is found by a number; a namespace is a tenant of a shard and, in it, a kind or a path (role 0, 1, 2);
-- its number is made from its names, and it may be noted twice.
CREATE TABLE namespace (
  number bigint NOT NULL, shard int NOT NULL, role int NOT NULL, tenant text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL);
CREATE INDEX namespace_number ON namespace (number);
CREATE INDEX namespace_name ON namespace (shard, role, tenant, name);
CREATE SEQUENCE numbers;
CREATE TABLE document (
  number bigint PRIMARY KEY, version bigint NOT NULL, prior bigint NOT NULL, expires_at bigint, namespace bigint NOT NULL, shard int NOT NULL,
  form int NOT NULL, id text COLLATE "C" NOT NULL, body bytea) WITH (fillfactor = 70);
CREATE UNIQUE INDEX document_name ON document (namespace, id);
CREATE INDEX document_expiry ON document (shard, expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE path_entry (
  document bigint NOT NULL, namespace bigint NOT NULL, kind bigint NOT NULL, transient boolean NOT NULL, key bytea NOT NULL, id text COLLATE "C" NOT NULL,
  PRIMARY KEY (namespace, key, id));
CREATE INDEX path_entry_transient ON path_entry (document) WHERE transient;
CREATE TABLE counter (
  number bigint PRIMARY KEY, balance bigint NOT NULL, floor bigint NOT NULL, moves bigint NOT NULL, low bigint NOT NULL, ends_at bigint,
  namespace bigint NOT NULL, shard int NOT NULL, journaled boolean NOT NULL, name text COLLATE "C" NOT NULL) WITH (fillfactor = 50);
CREATE UNIQUE INDEX counter_name ON counter (namespace, name);
CREATE INDEX counter_end ON counter (shard, ends_at) WHERE ends_at IS NOT NULL;
CREATE TABLE movement (
  counter bigint NOT NULL, number bigint NOT NULL, delta bigint NOT NULL, balance bigint NOT NULL, at bigint NOT NULL, reference text NOT NULL,
  PRIMARY KEY (counter, number));
CREATE TABLE command (
  version bigint NOT NULL, at bigint NOT NULL, namespace bigint NOT NULL, document_namespace bigint, id text COLLATE "C" NOT NULL, digest bytea NOT NULL,
  refusal text, document text, PRIMARY KEY (id, namespace));
CREATE INDEX command_age ON command USING brin (at) WITH (pages_per_range = 32, autosummarize = on);
-- ready: not before then it is looked at; what is set anew for later stays where it is until then
CREATE TABLE deadline (
  document bigint NOT NULL, due bigint NOT NULL, ready bigint NOT NULL, lease bigint NOT NULL DEFAULT 0, namespace bigint NOT NULL, shard int NOT NULL,
  attempts int NOT NULL DEFAULT 0, provisional boolean NOT NULL, parked boolean NOT NULL DEFAULT false, name text COLLATE "C" NOT NULL, basis text,
  PRIMARY KEY (document, name)) WITH (fillfactor = 70);
CREATE INDEX deadline_ready ON deadline (shard, ready) WHERE NOT parked;
CREATE INDEX deadline_parked ON deadline (shard) WHERE parked;
CREATE INDEX deadline_provisional ON deadline (shard) WHERE provisional;
CREATE TABLE event (
  number bigint PRIMARY KEY, version bigint NOT NULL, at bigint NOT NULL, namespace bigint NOT NULL, ordinal int NOT NULL, form int NOT NULL,
  id text NOT NULL, type text NOT NULL, command text NOT NULL, actor text NOT NULL, body bytea NOT NULL, effects bytea NOT NULL);
CREATE TABLE inbox (
  ticket bigint GENERATED ALWAYS AS IDENTITY, first bigint NOT NULL, shard int NOT NULL, count int NOT NULL, PRIMARY KEY (shard, ticket));
CREATE TABLE feed (sequence bigint NOT NULL, first bigint NOT NULL, shard int NOT NULL, count int NOT NULL, PRIMARY KEY (shard, sequence));
CREATE TABLE feed_head (shard int PRIMARY KEY, last bigint NOT NULL);
