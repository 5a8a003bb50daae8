-- Reports that speak of a subject after the day of an announcement on it, and those of the same actor.
WITH told AS MATERIALIZED (
  SELECT DISTINCT p.target, p.date, s.report
  FROM position p JOIN statement s ON s.id = p.statement
),
own AS MATERIALIZED (
  SELECT DISTINCT p.actor, p.target, p.date, s.report
  FROM position p JOIN statement s ON s.id = p.statement
),
announced AS MATERIALIZED (
  SELECT DISTINCT s.id, s.date, p.actor
  FROM statement s JOIN position p ON p.statement = s.id AND p.target <> 0
  WHERE s.act IN (SELECT term FROM above WHERE iri LIKE '%/act/announce')
    AND (:actor IS NULL OR p.actor = :actor)
    AND (:since IS NULL OR s.date >= :since) AND (:until IS NULL OR s.date <= :until)
)
SELECT s.date AS "date date", actor.text AS "actor label",
  (SELECT group_concat(text, ', ') FROM (
    SELECT DISTINCT text FROM position JOIN label ON term = target
    WHERE statement = announced.id ORDER BY text)) AS "targets list",
  (SELECT count(DISTINCT report) FROM position p
    CROSS JOIN told ON told.target = p.target AND told.date > announced.date
    WHERE p.statement = announced.id AND p.actor = announced.actor) AS "reports number",
  (SELECT count(DISTINCT report) FROM position p
    CROSS JOIN own ON own.actor = p.actor AND own.target = p.target AND own.date > announced.date
    WHERE p.statement = announced.id AND p.actor = announced.actor) AS "ofactor number",
  coalesce(
    (SELECT min(told.date) FROM position p
      CROSS JOIN told ON told.target = p.target AND told.date > announced.date
      WHERE p.statement = announced.id AND p.actor = announced.actor),
    iif(:lang = 'nl', 'nog niet', 'not yet')) AS "next string",
  s.language || '@' || s.quote AS "quote quote", s.iri AS "statement iri"
FROM announced
JOIN statement s ON s.id = announced.id
JOIN label actor ON actor.term = announced.actor
ORDER BY 1, 2, 8
