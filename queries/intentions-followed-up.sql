-- What an actor was reported to say of a subject, from the day of its intention on.
WITH kind AS MATERIALIZED (
  SELECT (SELECT id FROM term WHERE iri LIKE '%/statement-kind/intended') AS intended,
    (SELECT id FROM term WHERE iri LIKE '%/statement-kind/reported') AS reported
),
intention AS MATERIALIZED (
  SELECT p.statement, p.actor, p.target, p.side,
    (SELECT count(*) FROM position l WHERE l.actor = p.actor AND l.target = p.target
      AND l.kind = kind.reported AND l.side = 0 AND l.date >= p.date) AS favour,
    (SELECT count(*) FROM position l WHERE l.actor = p.actor AND l.target = p.target
      AND l.kind = kind.reported AND l.side = 1 AND l.date >= p.date) AS against,
    (SELECT count(*) FROM position l WHERE l.actor = p.actor AND l.target = p.target
      AND l.kind = kind.reported AND l.side = 2 AND l.date >= p.date) AS neutral,
    (SELECT min(date) FROM position l WHERE l.actor = p.actor AND l.target = p.target
      AND l.kind = kind.reported AND l.side IN (0, 1, 2) AND l.date >= p.date) AS first
  FROM kind
  CROSS JOIN position p ON p.kind = kind.intended AND p.target <> 0
  WHERE (:actor IS NULL OR p.actor = :actor)
    AND (:since IS NULL OR p.date >= :since) AND (:until IS NULL OR p.date <= :until)
)
SELECT s.date AS "date date", actor.text AS "actor label", stance.text AS "stance label",
  subject.text AS "subject label", favour + against + neutral AS "reported number",
  coalesce(first, iif(:lang = 'nl', 'nog niet', 'not yet')) AS "first string",
  CASE intention.side WHEN 0 THEN against WHEN 1 THEN favour ELSE 0 END AS "opposite number",
  s.language || '@' || s.quote AS "quote quote", s.iri AS "statement iri"
FROM intention
JOIN statement s ON s.id = statement
JOIN label actor ON actor.term = intention.actor
JOIN label stance ON stance.term = s.stance
JOIN label subject ON subject.term = target
ORDER BY 1, 2, 4, 9
