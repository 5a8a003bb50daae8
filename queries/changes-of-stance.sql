-- Each day on which an actor took a side on a subject, and the next such day.
WITH day AS (
  SELECT actor, target, date, min(side) AS least, max(side) AS most
  FROM position
  WHERE side < 2 AND target <> 0 AND (:actor IS NULL OR actor = :actor)
  GROUP BY actor, target, date
),
turn AS MATERIALIZED (
  SELECT actor, target, least, most, date AS before, lead(date) OVER next AS after,
    lead(least) OVER next AS then_least, lead(most) OVER next AS then_most
  FROM day
  WINDOW next AS (PARTITION BY actor, target ORDER BY date)
)
SELECT actor.text AS "actor label", target.text AS "target label",
  before AS "before date", was.text AS "was label",
  after AS "after date", became.text AS "became label",
  earlier.iri AS "earlier iri", later.iri AS "later iri"
FROM turn
CROSS JOIN position one ON one.actor = turn.actor AND one.target = turn.target
  AND one.kind IN (SELECT DISTINCT kind FROM trend WHERE role = 'all') AND one.side IN (0, 1) AND one.date = before
JOIN position two ON two.actor = turn.actor AND two.target = turn.target
  AND two.kind IN (SELECT DISTINCT kind FROM trend WHERE role = 'all') AND two.side = 1 - one.side AND two.date = after
JOIN statement earlier ON earlier.id = one.statement AND earlier.quantifier IS NULL
JOIN statement later ON later.id = two.statement AND later.quantifier IS NULL
JOIN label actor ON actor.term = turn.actor
JOIN label target ON target.term = turn.target
JOIN label was ON was.term = earlier.stance
JOIN label became ON became.term = later.stance
WHERE min(least, then_least) <> max(most, then_most)
ORDER BY 1, 2, 3, 5, 7, 8
