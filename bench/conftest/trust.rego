package main

import rego.v1

# The two rules of a reviewer that looks at texts: who is trusted, and what is allowed.

roles contains change if {
	some change in input.resource_changes
	change.type == "aws_iam_role"
}

deny contains message if {
	some role in roles
	trust := json.unmarshal(role.change.after.assume_role_policy)
	some statement in trust.Statement
	statement.Principal == "*"
	message := sprintf("%s trusts everybody", [role.address])
}

deny contains message if {
	some change in input.resource_changes
	change.type in {"aws_iam_policy", "aws_iam_role_policy"}
	policy := json.unmarshal(change.change.after.policy)
	some statement in policy.Statement
	statement.Action == "*"
	message := sprintf("%s allows everything", [change.address])
}
