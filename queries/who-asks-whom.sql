SELECT actor.text AS "actor label", addressee.text AS "addressee label",
  count(DISTINCT s.id) AS "requests number", min(s.date) AS "first date", max(s.date) AS "last date"
FROM statement s
JOIN position p ON p.statement = s.id
JOIN label actor ON actor.term = p.actor
JOIN label addressee ON addressee.term = s.addressee
WHERE (:since IS NULL OR s.date >= :since) AND (:until IS NULL OR s.date <= :until)
GROUP BY p.actor, s.addressee
ORDER BY 3 DESC, 1, 2
