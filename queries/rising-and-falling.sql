-- Each statement counts twice: in its own quarter, and as what went before in the next one.
WITH counted AS MATERIALIZED (
  SELECT target, substr(date, 1, 4) * 4 + (substr(date, 6, 2) + 2) / 3 AS at,
    count(DISTINCT statement) AS number
  FROM position WHERE target <> 0
  GROUP BY 1, 2
),
quarter AS (
  SELECT DISTINCT substr(month, 1, 4) * 4 + (substr(month, 6, 2) + 2) / 3 AS at,
    substr(month, 1, 4) || '-Q' || ((substr(month, 6, 2) + 2) / 3) AS name
  FROM trend WHERE role = 'all' AND favour + against + neutral > 0
)
SELECT quarter.name AS "quarter string", subject.text AS "subject label",
  sum(now) AS "statements number", sum(before) AS "before number",
  sum(now) - sum(before) AS "change number"
FROM (
  SELECT target, at, number AS now, 0 AS before FROM counted
  UNION ALL SELECT target, at + 1, 0, number FROM counted
) AS either
JOIN quarter ON quarter.at = either.at
JOIN label subject ON subject.term = target
GROUP BY either.at, target
ORDER BY 1, 5 DESC, 2
