SELECT actor.text AS "actor label", target.text AS "target label",
  sum(p.side = 0) AS "favour number",
  min(CASE p.side WHEN 0 THEN p.date END) AS "firstfavour string",
  max(CASE p.side WHEN 0 THEN p.date END) AS "lastfavour string",
  sum(p.side = 1) AS "against number",
  min(CASE p.side WHEN 1 THEN p.date END) AS "firstagainst string",
  max(CASE p.side WHEN 1 THEN p.date END) AS "lastagainst string"
FROM position p
JOIN label actor ON actor.term = p.actor
JOIN label target ON target.term = p.target
WHERE p.side < 2 AND p.target <> 0
  AND p.statement NOT IN (SELECT id FROM statement WHERE quantifier IS NOT NULL)
GROUP BY p.actor, p.target
HAVING count(DISTINCT p.side) = 2
ORDER BY 1, 2
