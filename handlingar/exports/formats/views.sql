-- Ready views: what is asked for most, with document, meeting and item beside it.
CREATE VIEW decisions_in_context AS
SELECT documents.organisation, documents.body, coalesce(meetings.date, documents.date) AS date,
       paragraphs.number AS paragraph, paragraphs.title AS item_title, paragraphs.diarienummer,
       decisions.item, decisions.status, decisions.kind, decisions.outcome, decisions.text, decisions.actor,
       (SELECT group_concat(coalesce(movers.name || coalesce(' (' || movers.party || ')', ''), movers.party), '; ')
          FROM movers
         WHERE movers.doc_id = decisions.doc_id AND movers.decision_seq = decisions.decision_seq) AS movers,
       decisions.unanimous, decisions.conditional, documents.path, decisions.page, decisions.confidence,
       decisions.doc_id, decisions.decision_seq, decisions.paragraph_seq, decisions.segment_seq
  FROM decisions
  JOIN documents ON documents.doc_id = decisions.doc_id
  LEFT JOIN meetings ON meetings.doc_id = decisions.doc_id AND meetings.segment_seq = decisions.segment_seq
  LEFT JOIN paragraphs ON paragraphs.doc_id = decisions.doc_id
                      AND paragraphs.paragraph_seq = decisions.paragraph_seq;
CREATE VIEW ballots_in_context AS
SELECT documents.organisation, documents.body, coalesce(meetings.date, documents.date) AS date,
       paragraphs.number AS paragraph, paragraphs.title AS item_title, ballots.question, ballots.kind,
       ballots.yes, ballots.no, ballots.abstain, ballots.absent, ballots.agrees, ballots.result,
       documents.path, ballots.page, ballots.confidence, ballots.doc_id, ballots.ballot_seq,
       ballots.paragraph_seq, ballots.segment_seq
  FROM ballots
  JOIN documents ON documents.doc_id = ballots.doc_id
  LEFT JOIN meetings ON meetings.doc_id = ballots.doc_id AND meetings.segment_seq = ballots.segment_seq
  LEFT JOIN paragraphs ON paragraphs.doc_id = ballots.doc_id
                      AND paragraphs.paragraph_seq = ballots.paragraph_seq;
CREATE VIEW votes_in_context AS
SELECT ballots_in_context.organisation, ballots_in_context.body, ballots_in_context.date,
       ballots_in_context.paragraph, ballots_in_context.item_title, ballots_in_context.question,
       votes.name, votes.party, votes.vote, ballots_in_context.result, ballots_in_context.path, votes.page,
       votes.person_key, votes.doc_id, votes.ballot_seq, votes.vote_seq
  FROM votes
  JOIN ballots_in_context ON ballots_in_context.doc_id = votes.doc_id
                         AND ballots_in_context.ballot_seq = votes.ballot_seq;
CREATE VIEW checks_in_context AS
SELECT documents.organisation, documents.title AS document_title, documents.period_start,
       documents.period_end, tables.title AS table_title, tables.unit, table_checks.check_kind,
       table_checks.row_label, table_checks.column_label, table_checks.expected, table_checks.stated,
       table_checks.difference, table_checks.result, table_checks.unsure, table_checks.relation,
       documents.path, table_checks.page, table_checks.confidence, table_checks.doc_id,
       table_checks.table_seq, table_checks.row_index, table_checks.column_index
  FROM table_checks
  JOIN documents ON documents.doc_id = table_checks.doc_id
  JOIN tables ON tables.doc_id = table_checks.doc_id AND tables.table_seq = table_checks.table_seq;
CREATE VIEW flags_in_context AS
SELECT flags.severity, flags.code, flags.message, flags.remedy, documents.organisation, documents.path,
       flags.page, flags.rank, flags.doc_id
  FROM flags
  JOIN documents ON documents.doc_id = flags.doc_id;
