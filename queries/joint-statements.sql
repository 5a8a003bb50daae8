-- Two actors of a statement, in the order of their IRIs.
WITH speaker AS MATERIALIZED (
  SELECT DISTINCT statement, actor, date, iri
  FROM position JOIN term ON term.id = actor
  WHERE (:since IS NULL OR date >= :since) AND (:until IS NULL OR date <= :until)
)
SELECT actor.text AS "actor label", other.text AS "other label", count(*) AS "together number",
  min(one.date) AS "first date", max(one.date) AS "last date"
FROM speaker one
JOIN speaker two ON two.statement = one.statement AND one.iri < two.iri
JOIN label actor ON actor.term = one.actor
JOIN label other ON other.term = two.actor
WHERE :actor IS NULL OR :actor IN (one.actor, two.actor)
GROUP BY one.actor, two.actor
ORDER BY 3 DESC, 1, 2
