SELECT subject.text AS "subject label", min(date) AS "first date", max(date) AS "last date",
  count(DISTINCT statement) AS "statements number", count(DISTINCT actor) AS "actors number"
FROM position
JOIN label subject ON subject.term = target
WHERE target <> 0 AND (:instrument IS NULL OR target = :instrument)
  AND (:actor IS NULL OR statement IN (SELECT statement FROM position WHERE actor = :actor))
GROUP BY target
ORDER BY 2, 1
