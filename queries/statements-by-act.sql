SELECT s.date AS "date date", actor.text AS "actor label", many.text AS "group label",
  kind.text AS "kind label", act.text AS "act label", stance.text AS "stance label",
  (SELECT coalesce(group_concat(text, ', '), '') FROM (
    SELECT DISTINCT text FROM position JOIN label ON term = target
    WHERE statement = s.id ORDER BY text)) AS "targets list",
  s.language || '@' || s.quote AS "quote quote", s.iri AS "statement iri"
FROM statement s
JOIN node report ON report.id = s.report
JOIN (SELECT DISTINCT statement, actor FROM position WHERE :actor IS NULL OR actor = :actor) p
  ON p.statement = s.id
JOIN label actor ON actor.term = p.actor
JOIN label kind ON kind.term = s.kind
JOIN label act ON act.term = s.act
JOIN label stance ON stance.term = s.stance
LEFT JOIN label many ON many.term = s.quantifier
WHERE s.act IN (SELECT term FROM above WHERE iri = :act_iri)
  AND (:since IS NULL OR s.date >= :since) AND (:until IS NULL OR s.date <= :until)
ORDER BY 1, report.iri, s.start, 2, 9
