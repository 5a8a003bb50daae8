-- Days are compared as text: a year earlier than 2024-02-29 is 2023-02-29.
WITH kinds AS MATERIALIZED (SELECT DISTINCT kind FROM trend WHERE role = 'all')
SELECT actor.text AS "actor label", target.text AS "target label",
  pro.date AS "favoured date", contra.date AS "opposed date",
  prokind.text AS "prokind label", contrakind.text AS "contrakind label",
  pro.language || '@' || pro.quote AS "infavour quote",
  contra.language || '@' || contra.quote AS "against quote"
FROM position opposing
CROSS JOIN position favouring
  ON favouring.actor = opposing.actor AND favouring.target = opposing.target
  AND favouring.kind IN kinds AND favouring.side = 0
  AND favouring.date BETWEEN printf('%04d', opposing.date - 1) || substr(opposing.date, 5)
    AND printf('%04d', opposing.date + 1) || substr(opposing.date, 5)
JOIN statement pro ON pro.id = favouring.statement AND pro.quantifier IS NULL
JOIN statement contra ON contra.id = opposing.statement AND contra.quantifier IS NULL
JOIN label actor ON actor.term = opposing.actor
JOIN label target ON target.term = opposing.target
JOIN label prokind ON prokind.term = pro.kind
JOIN label contrakind ON contrakind.term = contra.kind
WHERE opposing.side = 1 AND opposing.target <> 0
  AND (:actor IS NULL OR opposing.actor = :actor)
ORDER BY 1, 2, 3, 4, pro.iri, contra.iri
