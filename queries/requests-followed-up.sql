-- What the addressee of a request says of its subjects after that day.
WITH said AS MATERIALIZED (
  SELECT DISTINCT p.target, p.date, p.statement,
    s.act IN (SELECT id FROM term WHERE iri LIKE '%/act/announce' OR iri LIKE '%/act/propose')
      AS promised
  FROM position p JOIN statement s ON s.id = p.statement
  WHERE p.actor = :addressee
),
request AS MATERIALIZED (
  SELECT DISTINCT s.id, s.date, p.actor
  FROM statement s JOIN position p ON p.statement = s.id AND p.target <> 0
  WHERE s.addressee = :addressee
)
SELECT s.date AS "date date", actor.text AS "actor label",
  (SELECT group_concat(text, ', ') FROM (
    SELECT DISTINCT text FROM position JOIN label ON term = target
    WHERE statement = request.id ORDER BY text)) AS "targets list",
  (SELECT count(DISTINCT said.statement) FROM position p
    CROSS JOIN said ON said.target = p.target AND said.date > request.date
    WHERE p.statement = request.id AND p.actor = request.actor) AS "answers number",
  (SELECT count(DISTINCT said.statement) FROM position p
    CROSS JOIN said ON said.target = p.target AND said.date > request.date AND promised
    WHERE p.statement = request.id AND p.actor = request.actor) AS "announced number",
  coalesce(
    (SELECT min(said.date) FROM position p
      CROSS JOIN said ON said.target = p.target AND said.date > request.date
      WHERE p.statement = request.id AND p.actor = request.actor),
    iif(:lang = 'nl', 'nog niet', 'not yet')) AS "next string",
  s.language || '@' || s.quote AS "quote quote", s.iri AS "statement iri"
FROM request
JOIN statement s ON s.id = request.id
JOIN label actor ON actor.term = request.actor
ORDER BY 1, 2, 8
