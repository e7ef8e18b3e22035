"""Compares tests/infra/create-only.json with AWS's own schemas, which come with cfn-lint: what they call create-only must be listed."""
import json
import sys

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

with open("tests/infra/create-only.json", encoding="utf-8") as file:
    listed = json.load(file)

missing = []
for resource_type, names in listed.items():
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", resource_type).schema
    for pointer in schema.get("createOnlyProperties") or []:
        name = pointer.removeprefix("/properties/").split("/")[0]
        if name not in names:
            missing.append(f"{resource_type}: {name}")

if missing:
    sys.exit("tests/infra/create-only.json lacks what AWS's schemas call create-only: " + ", ".join(missing))
print(f"✓ the properties that make CloudFormation replace a resource are those of AWS's schemas, for {len(listed)} types")
