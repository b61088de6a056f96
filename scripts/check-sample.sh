#!/usr/bin/env bash
# Builds the sample project against the installed artifacts, and reads from its test reports that it
# passes and fails for the right reason.
set -euo pipefail
cd "$(dirname "$0")/.."

echo "== install the artifacts"
./mvnw -B -ntp -q -Dquick -DskipTests -DskipITs -pl reports -am install

sample=samples/junit
report=$sample/target/surefire-reports/TEST-example.QuantizedModelTest.xml

# The launcher of Maven is this project's; the POM is the sample's own.
build() {
  rm -rf "$sample/target" "$sample/quantgate-runs"
  ./mvnw -B -ntp -q -f "$sample/pom.xml" verify "$@"
}

say() {
  echo "sample: $*" >&2
  exit 1
}

echo "== eight bits hold"
build || say "the build with Q8_0 failed"
grep -q 'name="[^"]*Q8_0 json/bao-hanh-5cba5e21"' "$report" || say "no test carries a case's id"
grep -q 'tests="306" errors="0" skipped="[0-9]" failures="0"' "$report" || say "not 296 cases and 10 gates without failure"
# One Allure result for each test that looked at something, found by the case's own identity.
[[ $(grep -l '"testCaseId":"' "$sample"/target/allure-results/*-result.json | wc -l) -ge 296 ]] || say "Allure results are missing"
grep -q '"fullName":"vi-office/case/json/' "$sample"/target/allure-results/*-result.json || say "Allure results have no identity of ours"
[[ -f $(echo "$sample"/quantgate-runs/*/production_decision.md) ]] || say "no decision was written"

echo "== two bits regress"
if build -Dquantgate.config=src/test/resources/two-bits.yaml >"$sample/build.log" 2>&1; then
  say "the build with Q2_K passed"
fi
rm "$sample/build.log"
grep -q 'Q2_K taskAccuracy: regressed' "$report" || say "the build with Q2_K failed, but not for task accuracy"
if grep '<failure' "$report" | grep -qv 'Q2_K .*: regressed'; then
  say "something else failed too: $(grep '<failure' "$report" | grep -v 'Q2_K .*: regressed' | head -n 1)"
fi
echo "the sample passes and fails for the right reason"
